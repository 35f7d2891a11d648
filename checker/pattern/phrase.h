// A phrase of a data rule, compared without an expression.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "checker/pattern/rarity.h"

namespace copydesk {

// Words with white space between. A space of the phrase matches any run of white space, ' any
// apostrophe; letters match in either case unless `case_sensitive`. Offsets are bytes of the text.
class Phrase {
 public:
  // White space at the ends of `text` does not count. A blank phrase matches nothing.
  Phrase(std::string_view text, bool case_sensitive, const Rarity& rarity);

  // The rarest run of ASCII characters that is written the same way in every match, in lower case;
  // empty if there is none.
  const std::string& anchor() const { return anchor_; }

  // False if what ends at `anchor_end` is but a part of a longer ASCII word. Cheap, to be asked
  // first.
  bool anchor_stands_alone(std::string_view text, std::size_t anchor_end) const;

  // Where a match would begin whose anchor ends at `anchor_end`; to be confirmed by end_of_match.
  std::optional<std::size_t> start_of_match(std::string_view text, std::size_t anchor_end) const;

  // Where the match ends that begins at `start`.
  std::optional<std::size_t> end_of_match(std::string_view text, std::size_t start) const;

  // Code points; no match has more tokens.
  std::size_t length() const { return text_.size(); }

  // True if it is made of ASCII letters and single spaces: its words are tokens of the text.
  bool plain_words() const;

  // Whether the phrase begins, ends with a letter or digit, so that a token must do so there too.
  bool begins_with_word() const;
  bool ends_with_word() const;

 private:
  bool same(char32_t pattern, char32_t text) const;

  std::u32string text_;  // lower case unless case-sensitive; a run of white space is one space
  std::string anchor_;
  std::size_t before_anchor_ = 0;  // code points
  bool case_sensitive_;
};

}  // namespace copydesk
