#include "checker/analysis/abbreviations_long_forms.h"

#include <algorithm>
#include <bitset>
#include <vector>

#include "checker/analysis/abbreviations_alignment.h"
#include "checker/analysis/paragraph_facts.h"

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

// The plain capital that the word begins with.
char initial(std::string_view word) {
  if (static_cast<unsigned char>(word[0]) < 0x80) {
    const char c = word[0];
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
  }
  for (const char c : {'A', 'C', 'E', 'I', 'N', 'O', 'U', 'Y'}) {
    if (begins_with(word, c)) return c;
  }
  return '\x7F';
}

Initial initial_of(const Paragraph& paragraph, const Token& token, const Lexicon& lexicon) {
  const std::string_view text = paragraph.text(token);
  if (token.kind == TokenKind::punctuation || token.kind == TokenKind::symbol) {
    return text == "&" || text == "/" ? kJoint : kBreak;
  }
  if (token.kind != TokenKind::word) return kBreak;
  const auto letter = static_cast<Initial>(initial(text));
  const bool plain = letter >= 'A' && letter <= 'Z' && static_cast<unsigned char>(text[0]) < 0x80 &&
                     token.casing != Casing::upper &&
                     text.find_first_of("-/") == std::string_view::npos;
  if (!plain) return kOther;
  return is_small_word(text, token, lexicon) ? letter | kSmall : letter;
}

class Finder {
 public:
  Finder(std::span<const std::string> keys, const Lexicon& lexicon, const LongFormVisitor& visit)
      : keys_(keys), lexicon_(lexicon), visit_(visit) {
    for (const std::string& key : keys) {
      initials_.set(static_cast<unsigned char>(key[0]));
      if (key.size() > 1) pairs_.set(pair(key[0], key[1]));
    }
  }

  void search(const Paragraph& paragraph) {
    paragraph_ = &paragraph;
    initials_of_ = paragraph.facts->abbreviations.initials;
    for (const TokenRange& sentence : paragraph.sentences) {
      for (start_ = sentence.first; start_ < sentence.last; ++start_) {
        if (!may_begin(start_)) continue;
        const Token& token = paragraph.tokens[start_];
        if (!begins_key(paragraph.text(token)[0])) continue;
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

  static std::size_t pair(char first, char second) {
    return (static_cast<unsigned char>(first) % 128U * 128U) +
           (static_cast<unsigned char>(second) % 128U);
  }

  // False where the initials say that no long form begins: what spares most words the search.
  bool may_begin(Offset at) const {
    const Initial first = initials_of_[at];
    if (first <= kOther) return first == kOther;
    if (first >= kSmall || !initials_[first]) return false;
    const Initial next = at + 1U < initials_of_.size() ? initials_of_[at + 1] : Initial{kBreak};
    if (next <= kOther) return next != kBreak;
    return next >= kSmall || pairs_[pair(static_cast<char>(first), static_cast<char>(next))];
  }

  // Tries the token as the next word.
  void walk(Offset at, Prefix prefix) {
    if (at >= end_ || ++steps_ > kMostSteps) return;
    const Initial here = initials_of_[at];
    if (here == kBreak) return;
    if (here <= kOther) return walk_by_parts(at, prefix);
    const bool small = here >= kSmall;
    if (small && at == start_) return;
    if (small) walk(at + 1, prefix);
    take(at, narrow(prefix, static_cast<char>(here % kSmall)), !small && at != start_);
  }

  // The same for a token whose initial does not say all.
  void walk_by_parts(Offset at, Prefix prefix) {
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
    const Prefix one = narrow(prefix, initial(parts[0].text));
    Prefix all = one;
    for (std::size_t i = 1; i < parts.size(); ++i) all = narrow(all, initial(parts[i].text));
    if (parts.size() == 1 && token.casing == Casing::upper) {
      for (std::size_t i = 1; i < text.size(); ++i) all = narrow(all, initial(text.substr(i)));
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

  // The keys of `prefix` whose next letter is this.
  Prefix narrow(Prefix prefix, char initial) const {
    const auto letter = [&](const std::string& key) {
      return prefix.length < key.size() ? key[prefix.length] : '\0';
    };
    const auto begin = keys_.begin() + static_cast<std::ptrdiff_t>(prefix.first);
    const auto end = keys_.begin() + static_cast<std::ptrdiff_t>(prefix.last);
    const auto range = std::ranges::equal_range(begin, end, initial, {}, letter);
    return {static_cast<std::size_t>(range.begin() - keys_.begin()),
            static_cast<std::size_t>(range.end() - keys_.begin()), prefix.length + 1};
  }

  std::span<const std::string> keys_;
  const Lexicon& lexicon_;
  const LongFormVisitor& visit_;
  std::bitset<256> initials_;                  // of the keys
  std::bitset<std::size_t{128} * 128> pairs_;  // their first two letters
  std::span<const Initial> initials_of_;       // the paragraph's
  const Paragraph* paragraph_ = nullptr;
  Offset start_ = 0;
  Offset end_ = 0;
  int steps_ = 0;
  std::vector<WordPart> parts_;  // of one token; kept for its capacity
};

}  // namespace

std::vector<Initial> find_initials(const Paragraph& paragraph, const Lexicon& lexicon) {
  std::vector<Initial> initials;
  initials.reserve(paragraph.tokens.size());
  for (const Token& token : paragraph.tokens) {
    initials.push_back(initial_of(paragraph, token, lexicon));
  }
  return initials;
}

void find_long_forms(std::span<const Paragraph> paragraphs, std::span<const std::string> keys,
                     const Lexicon& lexicon, const LongFormVisitor& visit) {
  if (keys.empty()) return;
  Finder finder(keys, lexicon, visit);
  for (const Paragraph& paragraph : paragraphs) finder.search(paragraph);
}

}  // namespace copydesk
