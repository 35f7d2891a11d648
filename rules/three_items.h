// Series of three items with a comma before the conjunction: to plan, build, and sell. Two commas
// may as well enclose an insertion (my brother, Tom, and his wife), so the items must be built
// alike.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "checker/desk.h"
#include "checker/document.h"
#include "rules/reading.h"

namespace copydesk::rules {

// What stands around the last comma of such a series. Begins and ends are token indices.
class ThreeItems {
 public:
  // `comma` is the token before the conjunction, at least 1, and three tokens or more follow it or
  // the sentence ends.
  ThreeItems(const Sentence& sentence, std::size_t comma) : sentence_(sentence), comma_(comma) {
    while (middle_ > 0 && !is_mark(middle_ - 1)) --middle_;
    first_end_ = middle_ > 0 ? middle_ - 1 : 0;
    skip_bracket();
    first_ = first_end_;
    while (first_ > 0 && !is_mark(first_ - 1)) --first_;
    while (end_ < sentence.tokens.size() && !is_mark(end_)) ++end_;
  }

  // True if the three are items of one series for sure.
  bool are_series() const {
    if (!is_likely()) return false;
    std::vector<Tag> tags;
    sentence_.paragraph->background->desk().tagger->tag(sentence_, tags);
    return are_verbs(tags) || are_nouns(tags) || have_same_preposition(tags);
  }

 private:
  static constexpr std::size_t kLongestItem = 7;  // tokens

  bool is_mark(std::size_t i) const {
    const TokenKind kind = sentence_.tokens[i].kind;
    return kind == TokenKind::punctuation || kind == TokenKind::quote;
  }

  std::string_view word(std::size_t i) const { return sentence_.text(sentence_.tokens[i]); }

  // The first item may end in an abbreviation in brackets.
  void skip_bracket() {
    if (first_end_ < 3 || word(first_end_ - 1) != ")") return;
    if (word(first_end_ - 3) == "(") first_end_ -= 3;
  }

  bool has_conjunction(std::size_t begin, std::size_t end) const {
    static constexpr auto kJoining = std::to_array<std::string_view>({"and", "but", "nor", "or"});
    for (std::size_t i = begin; i < end; ++i) {
      if (is_one_of(word(i), kJoining)) return true;
    }
    return false;
  }

  // What costs no tags: a comma before the second item, short items, and none of them a pair.
  bool is_likely() const {
    if (middle_ < 2 || word(middle_ - 1) != "," || first_end_ <= first_ || end_ <= last_) {
      return false;
    }
    const std::size_t length = comma_ - middle_;
    return length >= 1 && length <= kLongestItem && !has_conjunction(middle_, comma_) &&
           !has_conjunction(std::max(first_, first_end_ - std::min(first_end_, kLongestItem)),
                            first_end_) &&
           !has_conjunction(last_, std::min(end_, last_ + kLongestItem));
  }

  // True if a clause, or part of one, begins or goes on there.
  static bool has_clause(const std::vector<Tag>& tags, std::size_t begin, std::size_t end) {
    return std::any_of(tags.begin() + static_cast<std::ptrdiff_t>(begin),
                       tags.begin() + static_cast<std::ptrdiff_t>(end), [](Tag tag) {
                         return is_finite_verb(tag) || tag == Tag::wdt || tag == Tag::wp ||
                                tag == Tag::wrb || tag == Tag::prp || tag == Tag::ex;
                       });
  }

  // To plan bridges, build them, and sell them: three verbs in one form.
  bool are_verbs(const std::vector<Tag>& tags) const {
    const Tag form = tags[middle_];
    if (!is_verb(form) || form == Tag::vbn || tags[last_] != form) return false;
    const auto begin = tags.begin() + static_cast<std::ptrdiff_t>(first_);
    const auto end = tags.begin() + static_cast<std::ptrdiff_t>(first_end_);
    return std::find(begin, end, form) != end;
  }

  static bool begins_noun(Tag tag) {
    return tag == Tag::dt || tag == Tag::prps || is_adjective(tag) || is_noun(tag);
  }

  // They sold the house, the barn, and a boat: nouns, all of them names or none, behind a verb.
  bool are_nouns(const std::vector<Tag>& tags) const {
    if (!begins_noun(tags[middle_]) || !begins_noun(tags[last_])) return false;
    const Tag first = tags[first_end_ - 1];
    const Tag second = tags[comma_ - 1];
    if (!is_noun(first) || !is_noun(second)) return false;
    const auto is_name = [](Tag tag) { return tag == Tag::nnp || tag == Tag::nnps; };
    if (is_name(first) != is_name(second)) return false;
    if (is_name(tags[middle_]) && !is_name(tags[last_]))
      return false;  // the mayor, Holm, and a boy
    const auto has_a = [&](std::size_t i) {
      return same_word(word(i), "a") || same_word(word(i), "an");
    };
    if (has_a(middle_) && !has_a(last_)) return false;
    if (has_clause(tags, middle_, comma_) || has_clause(tags, last_, end_)) return false;
    return std::any_of(tags.begin() + static_cast<std::ptrdiff_t>(first_),
                       tags.begin() + static_cast<std::ptrdiff_t>(first_end_), is_verb);
  }

  // In Rome, in Paris, and in Oslo.
  bool have_same_preposition(const std::vector<Tag>& tags) const {
    if (tags[middle_] != Tag::in || !same_word(word(middle_), word(last_))) return false;
    if (has_clause(tags, middle_, comma_) || has_clause(tags, last_, end_)) return false;
    for (std::size_t i = first_; i < first_end_; ++i) {
      if (same_word(word(i), word(middle_))) return true;
    }
    return false;
  }

  const Sentence& sentence_;
  std::size_t comma_;
  std::size_t first_ = 0;          // the clause that ends in the first item
  std::size_t first_end_ = 0;      // ... without the abbreviation behind it
  std::size_t middle_ = comma_;    // the second item begins; it ends at the comma
  std::size_t last_ = comma_ + 2;  // the last item begins
  std::size_t end_ = last_;        // ... and ends at the next mark
};

}  // namespace copydesk::rules
