#include "checker/analysis/abbreviations_long_forms.h"

#include <algorithm>
#include <bitset>
#include <vector>

#include "checker/analysis/abbreviations_alignment.h"

namespace copydesk {
namespace {

constexpr int kMostSteps = 64;  // from one word on, so that no text makes the search long
constexpr Offset kMostTokens = 16;
constexpr Offset kShortestFirst = 4;  // bytes of a first word in small letters

// The keys that begin with the letters read so far, and how many those are.
struct Prefix {
  std::size_t first = 0;
  std::size_t last = 0;  // one past
  std::size_t length = 0;
};

class Finder {
 public:
  Finder(std::span<const std::string> keys, const Lexicon& lexicon, const LongFormVisitor& visit)
      : keys_(keys), lexicon_(lexicon), visit_(visit) {
    for (const std::string& key : keys) initials_.set(static_cast<unsigned char>(key[0]));
  }

  void search(const Paragraph& paragraph) {
    paragraph_ = &paragraph;
    for (const TokenRange& sentence : paragraph.sentences) {
      for (start_ = sentence.first; start_ < sentence.last; ++start_) {
        const Token& token = paragraph.tokens[start_];
        if (token.kind != TokenKind::word || !begins_key(paragraph.text(token)[0])) continue;
        if (token.casing == Casing::lower && token.length < kShortestFirst) continue;
        end_ = std::min(sentence.last, start_ + kMostTokens);
        steps_ = 0;
        walk(start_, {0, keys_.size(), 0});
      }
    }
  }

 private:
  bool begins_key(char c) const {
    const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
    return static_cast<unsigned char>(c) >= 0x80 || initials_[static_cast<unsigned char>(upper)];
  }

  // Tries the token as the next word.
  void walk(Offset at, Prefix prefix) {
    if (at >= end_ || ++steps_ > kMostSteps) return;
    const Token& token = paragraph_->tokens[at];
    const std::string_view text = paragraph_->text(token);
    if (token.kind == TokenKind::punctuation || token.kind == TokenKind::symbol) {
      if (at > start_ && (text == "&" || text == "/")) walk(at + 1, prefix);
      return;
    }
    if (token.kind != TokenKind::word) return;
    const bool small = is_small_word(text, token, lexicon_);
    if (small && at == start_) return;
    if (small) walk(at + 1, prefix);
    std::vector<WordPart>& parts = parts_;
    parts.clear();
    append_parts(*paragraph_, at, lexicon_, parts);
    if (parts.empty()) return;
    const Prefix one = narrow(prefix, parts[0].text);
    Prefix all = one;
    for (std::size_t i = 1; i < parts.size(); ++i) all = narrow(all, parts[i].text);
    if (parts.size() == 1 && token.casing == Casing::upper) {
      for (std::size_t i = 1; i < text.size(); ++i) all = narrow(all, text.substr(i));
    }
    const bool alone = at == start_ && parts.size() == 1;  // UNPOL is no long form of itself
    take(at, one, !small && !alone);
    if (all.length != one.length) take(at, all, !small && !alone);
  }

  // `ends`: a long form may end with this token.
  void take(Offset at, Prefix prefix, bool ends) {
    if (prefix.first == prefix.last) return;
    if (ends && prefix.length > 1 && keys_[prefix.first].size() == prefix.length) {
      visit_(prefix.first, {paragraph_, {start_, at + 1}});
    }
    walk(at + 1, prefix);
  }

  // The keys of `prefix` whose next letter the word begins with.
  Prefix narrow(Prefix prefix, std::string_view word) const {
    const auto letter = [&](const std::string& key) {
      return prefix.length < key.size() ? key[prefix.length] : '\0';
    };
    const auto begin = keys_.begin() + static_cast<std::ptrdiff_t>(prefix.first);
    const auto end = keys_.begin() + static_cast<std::ptrdiff_t>(prefix.last);
    const auto range = std::ranges::equal_range(begin, end, initial(word), {}, letter);
    return {static_cast<std::size_t>(range.begin() - keys_.begin()),
            static_cast<std::size_t>(range.end() - keys_.begin()), prefix.length + 1};
  }

  // The plain capital that the word begins with.
  static char initial(std::string_view word) {
    if (static_cast<unsigned char>(word[0]) < 0x80) {
      const char c = word[0];
      return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
    }
    for (const char c : {'A', 'C', 'E', 'I', 'N', 'O', 'U', 'Y'}) {
      if (begins_with(word, c)) return c;
    }
    return '\x7F';
  }

  std::span<const std::string> keys_;
  const Lexicon& lexicon_;
  const LongFormVisitor& visit_;
  std::bitset<256> initials_;
  const Paragraph* paragraph_ = nullptr;
  Offset start_ = 0;
  Offset end_ = 0;
  int steps_ = 0;
  std::vector<WordPart> parts_;  // of one token; kept for its capacity
};

}  // namespace

void find_long_forms(std::span<const Paragraph> paragraphs, std::span<const std::string> keys,
                     const Lexicon& lexicon, const LongFormVisitor& visit) {
  if (keys.empty()) return;
  Finder finder(keys, lexicon, visit);
  for (const Paragraph& paragraph : paragraphs) finder.search(paragraph);
}

}  // namespace copydesk
