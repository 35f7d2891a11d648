#include "checker/analysis/terms_compounds.h"

#include <algorithm>
#include <array>
#include <unordered_map>

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
  Collector(std::span<const Paragraph> paragraphs, const WordHashes& words)
      : paragraphs_(paragraphs), words_(words) {}

  std::vector<Compound> run() {
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
      if (is_plain_prose(paragraphs_[i].segment.kind)) gather(paragraphs_[i], words_[i]);
    }
    if (compounds_.empty()) return {};
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
      if (is_plain_prose(paragraphs_[i].segment.kind)) collect(paragraphs_[i], words_[i]);
    }
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
  void gather(const Paragraph& paragraph, std::span<const std::uint64_t> hashes) {
    for (std::size_t i = 0; i < hashes.size(); ++i) {
      const Token& token = paragraph.tokens[i];
      if (token.kind != TokenKind::word) continue;
      const std::string_view text = without_possessive(paragraph.text(token));
      const std::size_t hyphen = text.find('-');
      if (hyphen == std::string_view::npos ||
          text.find('-', hyphen + 1) != std::string_view::npos) {
        continue;
      }
      add(text, hyphen, hashes[i]);
    }
  }

  void add(std::string_view text, std::size_t hyphen, std::uint64_t hash) {
    const std::string_view first = text.substr(0, hyphen);
    const std::string_view second = text.substr(hyphen + 1);
    if (first.empty() || second.size() < 2) return;
    const auto index = static_cast<std::uint32_t>(compounds_.size());
    if (!forms_.try_emplace(hash, Form{index, Joining::hyphenated}).second) return;
    compounds_.push_back({.text = std::string(text), .mentions = {}});
    joined_.assign(first);
    joined_.append(second);
    const std::uint64_t closed = fold_hash(joined_);
    const std::uint64_t first_hash = fold_hash(first);
    forms_.try_emplace(closed, Form{index, Joining::closed});
    if (first.size() > 1) {
      forms_.try_emplace(append_hash(first_hash, fold_hash(second)), Form{index, Joining::open});
      filter_.add(first_hash);
    }
    filter_.add(hash);
    filter_.add(closed);
  }

  void collect(const Paragraph& paragraph, std::span<const std::uint64_t> hashes) {
    for (Offset i = 0; i < hashes.size(); ++i) {
      if (hashes[i] == 0 || !filter_.may_have(hashes[i])) continue;
      if (!note(paragraph, {i, i + 1}, hashes[i]) && is_followed(paragraph, i)) {
        note(paragraph, {i, i + 2}, append_hash(hashes[i], hashes[i + 1]));
      }
    }
  }

  // True if a word follows that may be the second part of an open compound.
  static bool is_followed(const Paragraph& paragraph, Offset i) {
    if (i + 1 >= paragraph.tokens.size() || !paragraph.tokens[i + 1].space_before) return false;
    const std::string_view first = paragraph.text(paragraph.tokens[i]);
    return without_possessive(first).size() == first.size();
  }

  bool note(const Paragraph& paragraph, TokenRange tokens, std::uint64_t hash) {
    const auto found = forms_.find(hash);
    if (found == forms_.end()) return false;
    const auto [compound, joining] = found->second;
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
  const WordHashes& words_;
  std::vector<Compound> compounds_;
  std::unordered_map<std::uint64_t, Form> forms_;  // by the hash of their words
  HashFilter filter_;                              // of the first words of forms_
  std::string joined_;
};

}  // namespace

std::vector<Compound> collect_compounds(std::span<const Paragraph> paragraphs,
                                        const WordHashes& words) {
  return Collector(paragraphs, words).run();
}

}  // namespace copydesk
