// Edits as people and programs make them, by a seed.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "checker/diagnostic.h"

namespace copydesk::test {

// Makes edits of a text: letters, words, marks that change how the rest is read, deletions, pieces
// of the text moved, and now and then the last edit undone. The same seed gives the same edits.
class RandomEdits {
 public:
  explicit RandomEdits(std::uint32_t seed) : random_(seed) {}

  // The next edit of `text`; spans lie on bytes, not on characters, in one of twenty.
  TextEdit next(std::string_view text) {
    if (undo_ && below(8) == 0) {
      TextEdit back = *undo_;
      undo_.reset();
      if (back.span.end <= text.size()) return back;
    }
    TextEdit edit = make(text);
    undo_ = TextEdit{{edit.span.start, static_cast<Offset>(edit.span.start + edit.text.size())},
                     std::string(text.substr(edit.span.start, edit.span.size()))};
    return edit;
  }

 private:
  std::uint32_t below(std::size_t limit) {
    return static_cast<std::uint32_t>(random_() % std::max<std::size_t>(limit, 1));
  }

  // A place between two characters, or, seldom, inside of one.
  Offset place(std::string_view text) {
    Offset at = below(text.size() + 1);
    const bool any = below(20) == 0;
    while (!any && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) ++at;
    return at;
  }

  std::string piece(std::string_view text) {
    const Offset start = place(text);
    return std::string(text.substr(start, below(200)));
  }

  TextEdit make(std::string_view text) {
    static constexpr auto kTexts = std::to_array<std::string_view>(
        {"e",       " ",         "s",           "\n",          "\n\n",     "“",
         "”",       "\"",        "'",           "’",           "(",        ")",
         ".",       ", ",        "\r\n",        "# ",          "- ",       "> ",
         "```\n",   "`",         "*",           "[",           "](x)",     "[a]: b\n",
         "<!-- ",   " -->",      "| ",          "---\n",       "    ",     "\xEF\xBB\xBF",
         "🙂",      "e\xCC\x81", "\xFF",        "Mr. ",        "Mr ",      "Ms. Lacroix ",
         "UNPOL ",  "(UNPOL)",   "snior ",      "pace ",       "peace ",   "colour ",
         "color ",  "the the ",  "O’Brien ",    "O'Brien ",    "June 27 ", "27 June ",
         "Senate ", "senate ",   "10 percent ", "10 per cent "});
    const Offset at = place(text);
    switch (below(8)) {
      case 0:
        return {{at, std::min<Offset>(at + below(4), size_of(text))}, ""};
      case 1:
        return {{at, std::min<Offset>(at + below(300), size_of(text))}, ""};
      case 2:
        return {{at, at}, piece(text)};
      case 3:
        return {{at, std::min<Offset>(at + below(60), size_of(text))}, piece(text)};
      default:
        return {{at, at}, std::string(kTexts[below(kTexts.size())])};
    }
  }

  static Offset size_of(std::string_view text) { return static_cast<Offset>(text.size()); }

  std::mt19937 random_;
  std::optional<TextEdit> undo_;
};

}  // namespace copydesk::test
