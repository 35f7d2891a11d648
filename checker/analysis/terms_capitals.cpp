#include "checker/analysis/terms_capitals.h"

#include <algorithm>

#include "checker/analysis/hash_table.h"
#include "checker/analysis/paragraph_facts.h"

namespace copydesk {
namespace {

// In tokens. Longer names are not looked for, which keeps the work for each place bounded.
constexpr Offset kLongest = 10;

constexpr std::uint32_t kNoPhrase = ~std::uint32_t{0};

bool is_capital(const Token& token) {
  return token.casing == Casing::capitalised || token.casing == Casing::upper ||
         token.casing == Casing::mixed;
}

bool is_word(const Token& token) {
  return token.kind == TokenKind::word || token.kind == TokenKind::abbreviation;
}

// How many tokens at `i` join the capitals around them: of, for, of the, for the. 0 if none do.
Offset connector_length(const Paragraph& paragraph, Offset i) {
  const auto& tokens = paragraph.tokens;
  const auto is = [&](Offset index, std::string_view word) {
    return index < tokens.size() && paragraph.text(tokens[index]) == word;
  };
  if (!is(i, "of") && !is(i, "for")) return 0;
  const Offset length = is(i + 1, "the") ? 2 : 1;
  const Offset next = i + length;
  return next < tokens.size() && is_word(tokens[next]) && is_capital(tokens[next]) ? length : 0;
}

// True if the sentence has capitals throughout, as a headline has, the first word aside.
bool is_shouted(const Paragraph& paragraph, TokenRange sentence) {
  Offset words = 0;
  Offset capitals = 0;
  for (Offset i = sentence.first + 1; i < sentence.last; ++i) {
    const Token& token = paragraph.tokens[i];
    const std::string_view text = paragraph.text(token);
    if (!is_word(token) || text.size() < 3 || text == "the" || text == "and" || text == "for") {
      continue;
    }
    ++words;
    if (is_capital(token)) ++capitals;
  }
  return capitals * 4 > words * 3;
}

// True if nothing but a space stands between the token and that before it.
bool is_joined(const Paragraph& paragraph, Offset i) {
  const std::string_view before = paragraph.text(paragraph.tokens[i - 1]);
  return paragraph.tokens[i].space_before && is_word(paragraph.tokens[i]) &&
         without_possessive(before).size() == before.size();
}

// Finds where a paragraph has words with capitals side by side.
class PlaceFinder {
 public:
  explicit PlaceFinder(const Paragraph& paragraph) : paragraph_(paragraph) {}

  std::vector<CapitalPlace> run() {
    for (const TokenRange sentence : paragraph_.sentences) gather(sentence);
    return std::move(places_);
  }

 private:
  // Finds the names of a sentence. The first word's capital says nothing, so no name begins there.
  void gather(TokenRange sentence) {
    Offset first = sentence.first;
    while (first < sentence.last && !is_word(paragraph_.tokens[first])) ++first;
    bool known_not_shouted = false;
    for (Offset i = first + 1; i < sentence.last; ++i) {
      if (!begins_name(i)) continue;
      if (!known_not_shouted && is_shouted(paragraph_, sentence)) return;
      known_not_shouted = true;
      i = add_name(i, sentence.last) - 1;
    }
  }

  bool begins_name(Offset i) const {
    const Token& token = paragraph_.tokens[i];
    if (!is_word(token) || !is_capital(token) || !token.space_before) return false;
    // After a colon or a mark that may end a sentence a capital may be the beginning of one.
    const std::string_view before = paragraph_.text(paragraph_.tokens[i - 1]);
    const std::string_view text = paragraph_.text(token);
    return before != ":" && before != "." && text != "I" && text != "The" && text != "A" &&
           text != "An" && (token.zones & (kEmphasis | kLink)) == 0;
  }

  // True if what stands before a name makes it part of a longer one: J. Holm, the Treaty on the
  // Law.
  bool is_continuation(Offset i) const {
    const Token& before = paragraph_.tokens[i - 1];
    if (before.kind == TokenKind::initial || is_capital(before)) return true;
    const auto is = [&](Offset back, std::initializer_list<std::string_view> words) {
      return back <= i &&
             std::ranges::find(words, paragraph_.text(paragraph_.tokens[i - back])) != words.end();
    };
    const Offset article = is(1, {"the"}) ? 1 : 0;
    return is(article + 1, {"on", "against", "to", "concerning", "&"}) && article + 2 <= i &&
           is_capital(paragraph_.tokens[i - article - 2]);
  }

  // One past the words from `i` on that have capitals side by side.
  Offset end_of_part(Offset i, Offset last) const {
    for (++i; i < last && is_joined(paragraph_, i) && is_capital(paragraph_.tokens[i]);) ++i;
    return i;
  }

  // Notes the name that begins at `first`, as a whole and in the parts between of and for. Returns
  // where it ends.
  Offset add_name(Offset first, Offset last) {
    Offset part = first;
    bool joined_before = is_continuation(first);
    for (;;) {
      const Offset end = end_of_part(part, last);
      const Offset connector =
          end < last && paragraph_.tokens[end].space_before ? connector_length(paragraph_, end) : 0;
      const bool continues = connector != 0 && end + connector < last;
      if (end - part > 1) add({part, end}, !joined_before && !continues);
      if (!continues) {
        if (part != first) add({first, end}, !is_continuation(first));
        return end;
      }
      part = end + connector;
      // The United States is a name of its own in “the Government of the United States”, Peace
      // Operations is none in “the Department of Peace Operations”.
      joined_before = connector == 1;
    }
  }

  void add(TokenRange tokens, bool alone) {
    if (tokens.last - tokens.first <= kLongest) places_.push_back({tokens, alone});
  }

  const Paragraph& paragraph_;
  std::vector<CapitalPlace> places_;
};

class Collector {
 public:
  explicit Collector(std::span<const Paragraph> paragraphs) : paragraphs_(paragraphs) {}

  std::vector<CapitalTerm> run() {
    for (const Paragraph& paragraph : paragraphs_) {
      for (const CapitalPlace& place : paragraph.facts->terms.capitals) {
        add(paragraph, place.tokens, place.alone);
      }
    }
    if (terms_.empty()) return {};
    for (const Paragraph& paragraph : paragraphs_) compare(paragraph);
    std::erase_if(terms_, [](const CapitalTerm& term) { return term.deviating.empty(); });
    return std::move(terms_);
  }

 private:
  void add(const Paragraph& paragraph, TokenRange tokens, bool alone) {
    const std::span<const WordHash> hashes = paragraph.facts->terms.words;
    first_words_.add(hashes[tokens.first]);
    beginnings_.add(append_hash(hashes[tokens.first], hashes[tokens.first + 1]));
    std::uint64_t hash = hashes[tokens.first];
    for (Offset i = tokens.first + 1; i < tokens.last; ++i) {
      hash = append_hash(hash, hashes[i]);
      phrases_.try_emplace(hash, kNoPhrase);
    }
    std::uint32_t& index = phrases_.try_emplace(hash, kNoPhrase);
    if (index == kNoPhrase) {
      index = static_cast<std::uint32_t>(terms_.size());
      CapitalTerm& term = terms_.emplace_back();
      term.content_words = content_words(paragraph, tokens);
      term.evidence = {&paragraph, tokens};
    }
    CapitalTerm& term = terms_[index];
    if (alone && term.alone == 0) term.evidence = {&paragraph, tokens};
    ++(alone ? term.alone : term.within);
  }

  static unsigned content_words(const Paragraph& paragraph, TokenRange tokens) {
    unsigned count = 0;
    for (Offset i = tokens.first; i < tokens.last; ++i) count += is_capital(paragraph.tokens[i]);
    return count;
  }

  // Looks for the names in other letters.
  void compare(const Paragraph& paragraph) {
    const std::span<const WordHash> hashes = paragraph.facts->terms.words;
    for (Offset i = 0; i + 1 < hashes.size(); ++i) {
      if (hashes[i] == 0 || !first_words_.may_have(hashes[i])) continue;
      if (!beginnings_.may_have(append_hash(hashes[i], hashes[i + 1]))) continue;
      i += add_deviating(paragraph, i);
    }
  }

  // Notes the longest phrase at `first` if it deviates. Returns how many tokens to step over.
  Offset add_deviating(const Paragraph& paragraph, Offset first) {
    const std::span<const WordHash> hashes = paragraph.facts->terms.words;
    std::uint64_t hash = hashes[first];
    std::uint32_t longest = kNoPhrase;
    Offset end = first;
    for (Offset i = first + 1; i < hashes.size() && is_joined(paragraph, i); ++i) {
      hash = append_hash(hash, hashes[i]);
      const std::uint32_t* found = phrases_.find(hash);
      if (found == nullptr) break;
      if (*found == kNoPhrase) continue;
      longest = *found;
      end = i + 1;
    }
    if (longest == kNoPhrase || !deviates(terms_[longest], paragraph, {first, end})) return 0;
    CapitalTerm& term = terms_[longest];
    if (term.text.empty()) term.text = text_of(term.evidence);
    term.deviating.push_back(mention_of(paragraph, {first, end}));
    return end - first - 1;
  }

  // True if these are the term's words and one of them lacks its capital. A shouted word does not.
  static bool deviates(const CapitalTerm& term, const Paragraph& paragraph, TokenRange tokens) {
    const TokenRange own = term.evidence.tokens;
    if (own.last - own.first != tokens.last - tokens.first) return false;  // but for their hash
    const Paragraph& model = *term.evidence.paragraph;
    bool deviates = false;
    for (Offset i = 0; i < tokens.last - tokens.first; ++i) {
      const Token& as = model.tokens[own.first + i];
      const Token& is = paragraph.tokens[tokens.first + i];
      const bool same =
          same_letters(without_possessive(model.text(as)), without_possessive(paragraph.text(is)));
      if (!same) return false;
      deviates = deviates || (is_capital(as) && is.casing == Casing::lower);
    }
    return deviates;
  }

  static std::string text_of(const Passage& passage) {
    std::string text;
    for (Offset i = passage.tokens.first; i < passage.tokens.last; ++i) {
      if (!text.empty()) text += ' ';
      text += passage.paragraph->text(passage.paragraph->tokens[i]);
    }
    return std::string(without_possessive(text));
  }

  std::span<const Paragraph> paragraphs_;
  std::vector<CapitalTerm> terms_;
  // From the hash of each beginning of a phrase to the phrase that it is, if it is one. An element
  // of terms_.
  HashTable<std::uint32_t> phrases_;
  HashFilter first_words_;
  HashFilter beginnings_;  // the first two words
};

}  // namespace

std::vector<CapitalPlace> find_capital_places(const Paragraph& paragraph) {
  return PlaceFinder(paragraph).run();
}

std::vector<CapitalTerm> collect_capital_terms(std::span<const Paragraph> paragraphs) {
  return Collector(paragraphs).run();
}

}  // namespace copydesk
