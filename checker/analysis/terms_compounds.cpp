#include "checker/analysis/terms_compounds.h"

#include <algorithm>
#include <array>

#include "checker/analysis/hash_table.h"
#include "checker/analysis/paragraph_facts.h"
#include "checker/text/utf8.h"

namespace copydesk {
namespace {

// Words that begin no noun phrase's head: a compound before one of them belongs to what is before.
constexpr auto kFunctionWords = std::to_array<std::string_view>(
    {"a",      "about",  "above",    "according", "across", "after",   "against", "all",
     "along",  "also",   "although", "am",        "among",  "an",      "and",     "any",
     "are",    "around", "as",       "at",        "be",     "because", "been",    "before",
     "behind", "being",  "between",  "beyond",    "both",   "but",     "by",      "can",
     "could",  "did",    "do",       "does",      "down",   "during",  "each",    "either",
     "even",   "every",  "except",   "for",       "from",   "had",     "has",     "have",
     "he",     "her",    "here",     "his",       "how",    "however", "i",       "if",
     "in",     "inside", "into",     "is",        "it",     "its",     "just",    "may",
     "might",  "must",   "my",       "nor",       "not",    "now",     "of",      "off",
     "on",     "only",   "onto",     "or",        "our",    "out",     "outside", "over",
     "per",    "said",   "says",     "shall",     "she",    "should",  "since",   "so",
     "some",   "still",  "such",     "than",      "that",   "the",     "their",   "them",
     "then",   "there",  "these",    "they",      "this",   "those",   "though",  "through",
     "thus",   "to",     "today",    "too",       "toward", "towards", "under",   "unless",
     "until",  "up",     "upon",     "us",        "versus", "via",     "was",     "we",
     "well",   "were",   "what",     "when",      "where",  "whether", "which",   "while",
     "who",    "whom",   "whose",    "why",       "will",   "with",    "within",  "without",
     "would",  "yet",    "you",      "your"});
static_assert(std::ranges::is_sorted(kFunctionWords));

// Words that a verb follows.
constexpr auto kBeforeVerbs = std::to_array<std::string_view>(
    {"can", "could", "did", "do",     "does", "he", "i",  "it",  "let",  "may",   "might", "must",
     "not", "shall", "she", "should", "they", "to", "we", "who", "will", "would", "you"});
static_assert(std::ranges::is_sorted(kBeforeVerbs));

Slot slot_of(const Paragraph& paragraph, TokenRange tokens) {
  const auto is_among = [&](Offset i, std::span<const std::string_view> words) {
    return std::ranges::binary_search(words, lower_case(paragraph.text(paragraph.tokens[i])));
  };
  if (tokens.last < paragraph.tokens.size()) {
    const Token& next = paragraph.tokens[tokens.last];
    const bool possessive = without_possessive(Passage{&paragraph, tokens}.text()).size() !=
                            Passage{&paragraph, tokens}.text().size();
    if (next.kind == TokenKind::word && next.space_before && !possessive &&
        !is_among(tokens.last, kFunctionWords)) {
      return Slot::attributive;
    }
  }
  return tokens.first > 0 && is_among(tokens.first - 1, kBeforeVerbs) ? Slot::verbal : Slot::other;
}

class Collector {
 public:
  explicit Collector(std::span<const Paragraph> paragraphs) : paragraphs_(paragraphs) {}

  std::vector<Compound> run() {
    for (const Paragraph& paragraph : paragraphs_) gather(paragraph);
    if (compounds_.empty()) return {};
    for (const Paragraph& paragraph : paragraphs_) collect(paragraph);
    std::erase_if(compounds_, [](const Compound& compound) {
      return std::ranges::all_of(compound.mentions, [](const CompoundMention& mention) {
        return mention.joining == Joining::hyphenated;
      });
    });
    return std::move(compounds_);
  }

 private:
  // A compound in one of its forms.
  struct Form {
    std::uint32_t compound = 0;  // index in compounds_
    Joining joining = Joining::hyphenated;
  };

  // Learns the compounds with a hyphen.
  void gather(const Paragraph& paragraph) {
    const TermPlaces& places = paragraph.facts->terms;
    for (const Offset i : places.hyphenated) {
      const WordHash hash = places.words[i];
      if (forms_.find(hash) == nullptr) {
        add(without_possessive(paragraph.text(paragraph.tokens[i])), hash);
      }
    }
  }

  void add(std::string_view text, WordHash hash) {
    const std::size_t hyphen = text.find('-');
    const std::string_view first = text.substr(0, hyphen);
    const std::string_view second = text.substr(hyphen + 1);
    const auto index = static_cast<std::uint32_t>(compounds_.size());
    forms_.try_emplace(hash, Form{index, Joining::hyphenated});
    compounds_.push_back({.text = std::string(text), .mentions = {}});
    joined_.assign(first);
    joined_.append(second);
    const WordHash closed = fold_hash(joined_);
    const WordHash first_hash = fold_hash(first);
    forms_.try_emplace(closed, Form{index, Joining::closed});
    if (first.size() > 1) {
      const std::uint64_t open = append_hash(first_hash, fold_hash(second));
      forms_.try_emplace(open, Form{index, Joining::open});
      first_words_.add(first_hash);
      pairs_.add(open);
    }
    words_.add(hash);
    words_.add(closed);
  }

  void collect(const Paragraph& paragraph) {
    const std::span<const WordHash> hashes = paragraph.facts->terms.words;
    for (Offset i = 0; i < hashes.size(); ++i) {
      if (hashes[i] == 0) continue;
      if (words_.may_have(hashes[i]) && note(paragraph, {i, i + 1}, hashes[i])) continue;
      if (!first_words_.may_have(hashes[i]) || i + 1 == hashes.size()) continue;
      const std::uint64_t pair = append_hash(hashes[i], hashes[i + 1]);
      if (pairs_.may_have(pair) && is_followed(paragraph, i)) note(paragraph, {i, i + 2}, pair);
    }
  }

  // True if a word follows that may be the second part of an open compound.
  static bool is_followed(const Paragraph& paragraph, Offset i) {
    if (!paragraph.tokens[i + 1].space_before) return false;
    const std::string_view first = paragraph.text(paragraph.tokens[i]);
    return without_possessive(first).size() == first.size();
  }

  bool note(const Paragraph& paragraph, TokenRange tokens, std::uint64_t hash) {
    const Form* found = forms_.find(hash);
    if (found == nullptr) return false;
    const auto [compound, joining] = *found;
    const TermMention mention = mention_of(paragraph, tokens);
    if (!is_form(paragraph.text().substr(mention.span.start, mention.span.size()),
                 compounds_[compound].text)) {
      return false;
    }
    compounds_[compound].mentions.push_back({mention, joining, slot_of(paragraph, tokens)});
    return true;
  }

  // True if both have the same letters, whatever stands between the parts.
  static bool is_form(std::string_view form, std::string_view hyphenated) {
    const std::size_t hyphen = hyphenated.find('-');
    const std::size_t second = hyphenated.size() - hyphen - 1;
    return form.size() >= hyphen + second &&
           same_letters(form.substr(0, hyphen), hyphenated.substr(0, hyphen)) &&
           same_letters(form.substr(form.size() - second), hyphenated.substr(hyphen + 1));
  }

  std::span<const Paragraph> paragraphs_;
  std::vector<Compound> compounds_;
  HashTable<Form> forms_;   // by the hash of their words
  HashFilter words_;        // forms_ of one word
  HashFilter first_words_;  // those of the others
  HashFilter pairs_;        // the others
  std::string joined_;
};

}  // namespace

std::vector<Offset> find_hyphenated(const Paragraph& paragraph) {
  std::vector<Offset> found;
  for (Offset i = 0; i < paragraph.tokens.size(); ++i) {
    const Token& token = paragraph.tokens[i];
    if (token.kind != TokenKind::word) continue;
    const std::string_view text = without_possessive(paragraph.text(token));
    const std::size_t hyphen = text.find('-');
    if (hyphen == std::string_view::npos || hyphen == 0 || hyphen + 2 >= text.size()) continue;
    if (text.find('-', hyphen + 1) == std::string_view::npos) found.push_back(i);
  }
  return found;
}

std::vector<Compound> collect_compounds(std::span<const Paragraph> paragraphs) {
  return Collector(paragraphs).run();
}

}  // namespace copydesk
