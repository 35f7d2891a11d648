#include "checker/language/suggester.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>
#include <utility>

#include "checker/language/edit_cost.h"
#include "checker/language/near_words.h"
#include "checker/language/word_graph.h"
#include "checker/text/utf8.h"

namespace copydesk {
namespace {

// What speaks for and against a proposal, as -ln of a probability, so that costs add up.
struct Weights {
  float least_zipf = 0.5F;     // of words whose frequency is not known
  float capital = 2.0F;        // a name for a word written small
  float small = 1.5F;          // no name for a word with a capital inside a sentence
  float foreign = 4.0F;        // a word of other dialects
  float attested = 1.5F;       // a word of no dictionary
  float observed = 3.0F;       // the edits, at most, of a correction that people made
  float space = 4.0F;          // a space left out between words often seen side by side
  float strange_space = 6.0F;  // and between others
  float document_zipf = 5.5F;  // of words of the document, at least
  float user_zipf = 4.0F;      // of the user's own words
  float neighbours = 0.15F;    // share of neighbours that the word chose
  float friendship = 100.0F;   // how far neighbours count
};

constexpr Weights kWeights;
// The search for words looks at those whose cost, rarity included, is at most kFirstTotal; then at
// dearer ones, until no word is left out that costs up to kSlack more than the best.
constexpr float kFirstTotal = 12;
constexpr float kNextTotal = 8;
constexpr float kLastTotal = 26;
constexpr float kSlack = 3;
constexpr std::size_t kMostSteps = 40'000;
constexpr std::size_t kMostQuickSteps = 2'000;

constexpr float kLn10 = 2.302585F;
constexpr float kMostFrequentZipf = 8;
constexpr float kFar = 10;  // edits of the words of documents, which are not many

float in_nats(EditCost cost) {
  return static_cast<float>(cost) / 100;
}

// -ln of a word's probability, but for a constant.
float rarity(float zipf) {
  return kLn10 * (kMostFrequentZipf - std::max(zipf, kWeights.least_zipf));
}

bool is_capitalised(std::string_view word) {
  return !word.empty() && is_upper(decode(word, 0).value);
}

// A proposal before capitals are set.
struct Proposal {
  std::string text;
  float cost = 0;
};

// A misspelling with what is derived from it once.
struct Request {
  const WordInContext& context;
  std::string folded;
  MisspellingCosts costs;
  Casing casing = Casing::none;
  WordId previous = kNoWord;
  WordId next = kNoWord;
};

// A word cut into what is misspelt and what stands around it.
struct Cut {
  std::string_view before;
  std::string_view word;
  std::string_view after;
};

// Cuts off a possessive ending: senior’s, seniors’.
Cut cut_possessive(std::string_view word) {
  for (const std::string_view ending : {"'s", "\u2019s", "'S", "\u2019S", "'", "\u2019"}) {
    if (word.size() > ending.size() && word.ends_with(ending)) {
      const std::size_t stem = word.size() - ending.size();
      return {{}, word.substr(0, stem), word.substr(stem)};
    }
  }
  return {{}, word, {}};
}

// `text` with the capitals of the misspelling; its own stay.
std::string with_capitals(std::string_view text, Casing casing, bool capitalised_word) {
  if (casing == Casing::upper) return upper_case(text);
  if (capitalised_word) return capitalised(text);
  return std::string(text);
}

std::string with_curly_apostrophes(std::string_view text) {
  std::string curly;
  for (const char c : text) {
    if (c == '\'') curly += "\u2019";
    if (c != '\'') curly += c;
  }
  return curly;
}

}  // namespace

class Suggester::Impl {
 public:
  explicit Impl(const SuggesterData& data)
      : lexicon_(*data.lexicon),
        words_(data.words),
        fallback_(data.fallback),
        graph_(data.lexicon->word_graph()),
        costs_(data.edit_costs) {}

  std::vector<Suggestion> suggest(const WordInContext& context, std::size_t limit) const {
    const Cut possessive = cut_possessive(context.word);
    WordInContext stem = context;
    stem.word = possessive.word;
    std::vector<Proposal> proposals;
    add_proposals(stem, {{}, {}, possessive.after}, proposals);
    add_part_proposals(stem, possessive.after, proposals);
    // It costs 30 ms, and has no word that the graph lacks: so only for what the graph cannot hold.
    if (proposals.empty() && fallback_ && fold_spelling(stem.word).empty()) {
      float cost = kLastTotal;
      for (std::string& text : fallback_(context.word)) {
        if (allowed(text)) proposals.push_back({std::move(text), cost});
        cost += 1;
      }
    }
    return best(context, proposals, limit);
  }

  bool may_propose(std::string_view word, std::span<const std::string_view> own_words) const {
    if (word.find('-') != std::string_view::npos) return true;  // its parts are looked at too
    const std::string folded = fold_spelling(cut_possessive(word).word);
    if (folded.empty()) return false;
    const MisspellingCosts costs(costs_, folded);
    return std::ranges::any_of(own_words, [&](std::string_view text) {
      return own_word_edits(costs, folded, text).has_value();
    });
  }

 private:
  // Proposals for the whole of `context.word`, as they read between `around.before` and `.after`.
  void add_proposals(const WordInContext& context, const Cut& around,
                     std::vector<Proposal>& proposals) const {
    std::string folded = fold_spelling(context.word);
    if (folded.empty()) return;
    MisspellingCosts costs(costs_, folded);
    const Request request{context,
                          std::move(folded),
                          std::move(costs),
                          casing_of(context.word),
                          lexicon_.find_any_case(context.previous),
                          lexicon_.find_any_case(context.next)};
    std::vector<Proposal> found;
    add_observed(request, found);
    add_pairs(request, found);
    for (const std::string_view text : context.document_words) {
      add_own_word(request, text, kWeights.document_zipf, found);
    }
    for (const std::string& text : words_) {
      add_own_word(request, text, kWeights.user_zipf, found);
    }
    add_near_words(request, found);
    const bool capital = is_capitalised(context.word);
    for (Proposal& proposal : found) {
      std::string text = with_capitals(proposal.text, request.casing, capital);
      if (text == context.word) continue;
      text.insert(0, around.before);
      text.append(around.after);
      proposals.push_back({std::move(text), proposal.cost});
    }
  }

  // Of a hyphenated word, proposals for the one part that is no word.
  void add_part_proposals(const WordInContext& context, std::string_view ending,
                          std::vector<Proposal>& proposals) const {
    const std::string_view word = context.word;
    Cut unknown;
    for (std::size_t start = 0; start < word.size();) {
      const std::size_t end = std::min(word.find('-', start), word.size());
      const std::string_view part = word.substr(start, end - start);
      if (part.size() == word.size()) return;
      if (lexicon_.find_any_case(part) == kNoWord) {
        if (!unknown.word.empty()) return;
        unknown = {word.substr(0, start), part, word.substr(end)};
      }
      start = end + 1;
    }
    if (unknown.word.empty()) return;
    const std::string after = std::string(unknown.after) + std::string(ending);
    WordInContext part;
    part.word = unknown.word;
    part.dialect = context.dialect;
    part.document_words = context.document_words;
    part.quick = context.quick;
    add_proposals(part, {unknown.before, {}, after}, proposals);
  }

  // What people who wrote the same meant.
  void add_observed(const Request& request, std::vector<Proposal>& proposals) const {
    for (const std::string_view text : lexicon_.observed_corrections(request.folded)) {
      if (!allowed(text)) continue;
      const WordId word = lexicon_.find_any_case(text);
      const float edits = in_nats(edit_cost(request.costs, fold_spelling(text)));
      const float frequency = word != kNoWord ? word_cost(request, word) : rarity(3);
      proposals.push_back({std::string(text), frequency + std::min(edits, kWeights.observed)});
    }
  }

  // Two words written as one.
  void add_pairs(const Request& request, std::vector<Proposal>& proposals) const {
    const std::string_view letters = request.folded;
    for (std::size_t i = 1; i < letters.size(); ++i) {
      const WordId first = part_of_pair(letters.substr(0, i));
      const WordId second = part_of_pair(letters.substr(i));
      if (first == kNoWord || second == kNoWord) continue;
      const float zipf = lexicon_.bigram_zipf(first, second);
      const float chance = lexicon_.zipf(first) + lexicon_.zipf(second) - 9;
      const float cost = zipf > 0 ? kWeights.space + rarity(zipf)
                                  : kWeights.strange_space + kLn10 * (kMostFrequentZipf - chance);
      proposals.push_back(
          {std::string(lexicon_.text(first)) + ' ' + std::string(lexicon_.text(second)),
           cost + beside(request.previous, first) + beside(second, request.next)});
    }
  }

  // The word, if it may be one of two that were written as one.
  WordId part_of_pair(std::string_view letters) const {
    if (letters.size() == 1 && letters != "a" && letters != "i") return kNoWord;
    const WordId word = lexicon_.find_any_case(letters == "i" ? "I" : letters);
    return (lexicon_.flags(word) & kOffensive) == 0 ? word : kNoWord;
  }

  // A word of the document or of the user.
  void add_own_word(const Request& request, std::string_view text, float zipf,
                    std::vector<Proposal>& proposals) const {
    const std::optional<float> edits = own_word_edits(request.costs, request.folded, text);
    if (!edits) return;
    const bool odd = request.casing == Casing::lower && is_capitalised(text);
    proposals.push_back({std::string(text), *edits + rarity(zipf) + (odd ? kWeights.capital : 0)});
  }

  // What the edits from the misspelling to such a word cost; nothing if it is too far.
  std::optional<float> own_word_edits(const MisspellingCosts& costs, std::string_view misspelling,
                                      std::string_view text) const {
    const std::string folded = fold_spelling(text);
    const std::size_t longer = std::max(folded.size(), misspelling.size());
    const std::size_t shorter = std::min(folded.size(), misspelling.size());
    if (folded.empty() || longer > shorter + 3 || !allowed(text)) return std::nullopt;
    const float edits = in_nats(edit_cost(costs, folded));
    return edits > kFar ? std::nullopt : std::optional(edits);
  }

  // Words of the lexicon.
  void add_near_words(const Request& request, std::vector<Proposal>& proposals) const {
    const std::size_t others = proposals.size();
    float best = kLastTotal;
    for (const Proposal& proposal : proposals) best = std::min(best, proposal.cost);
    NearWordBounds bounds{0, request.context.quick ? kMostQuickSteps : kMostSteps};
    float total = std::min(kFirstTotal, best + kSlack);
    std::vector<NearWord> near;
    for (;;) {
      near.clear();
      for (const WordGraph::Tier& tier : graph_.tiers()) {
        const float edits = total - rarity(tier.zipf);
        if (edits < 0) continue;
        bounds.cost = static_cast<EditCost>(edits * 100);
        find_near_words(graph_, tier, request.costs, bounds, near);
      }
      if (bounds.steps > 0) proposals.resize(others);
      best = std::min(best, add_words(request, near, proposals));
      if (bounds.steps == 0 || total >= std::min(best + kSlack, kLastTotal)) return;
      total = std::min({best + kSlack, total + kNextTotal, kLastTotal});
    }
  }

  // Returns the least cost.
  float add_words(const Request& request, const std::vector<NearWord>& near,
                  std::vector<Proposal>& proposals) const {
    std::vector<WordId> words;
    float best = kLastTotal;
    for (const NearWord& spelling : near) {
      words.clear();
      graph_.words(spelling.number, words);
      for (const WordId word : words) {
        const WordId own = in_dialect(word, request.context.dialect);
        const float cost = in_nats(spelling.cost) + word_cost(request, own);
        proposals.push_back({std::string(lexicon_.text(own)), cost});
        best = std::min(best, cost);
      }
    }
    return best;
  }

  // The word as it is spelt in the dialect.
  WordId in_dialect(WordId word, Dialect dialect) const {
    const std::uint32_t flag = dialect_flag(dialect);
    if ((lexicon_.flags(word) & kVariant) == 0 || dialect == Dialect::automatic) return word;
    WordId own = word;
    for (const Variant& variant : lexicon_.variants(word)) {
      if ((variant.dialects & flag) == 0) continue;
      const WordId found = lexicon_.find(variant.text);
      if (found == word) return word;
      if (own == word && found != kNoWord) own = found;
    }
    return own;
  }

  // Of a word of the lexicon in its place, without the edits.
  float word_cost(const Request& request, WordId word) const {
    const std::uint32_t flags = lexicon_.flags(word);
    float cost = rarity(lexicon_.zipf(word));
    if ((flags & kAnyDialect) == 0) {
      cost += kWeights.attested;
    } else if ((flags & dialect_flag(request.context.dialect)) == 0) {
      cost += kWeights.foreign;
    }
    const bool capital = is_capitalised(lexicon_.text(word));
    if (request.casing == Casing::lower && capital) cost += kWeights.capital;
    const bool inside = !request.context.sentence_start && !request.context.previous.empty();
    if (request.casing == Casing::capitalised && inside && !capital) cost += kWeights.small;
    return cost + beside(request.previous, word) + beside(word, request.next);
  }

  // What it says for or against two words that they stand side by side.
  float beside(WordId first, WordId second) const {
    if (first == kNoWord || second == kNoWord) return 0;
    const float pair = lexicon_.bigram_zipf(first, second);
    const float chance = lexicon_.zipf(first) + lexicon_.zipf(second) - 9;
    const float more = pair > 0 ? std::pow(10.0F, pair - chance) : 0;
    return -std::log(1 - kWeights.neighbours +
                     kWeights.neighbours * std::min(more, kWeights.friendship));
  }

  bool allowed(std::string_view text) const {
    return (lexicon_.flags(lexicon_.find_any_case(text)) & kOffensive) == 0;
  }

  // The cheapest proposals, each once.
  static std::vector<Suggestion> best(const WordInContext& context,
                                      std::vector<Proposal>& proposals, std::size_t limit) {
    std::sort(proposals.begin(), proposals.end(), [](const Proposal& a, const Proposal& b) {
      return std::tie(a.cost, a.text) < std::tie(b.cost, b.text);
    });
    const bool curly = context.word.find("\u2019") != std::string_view::npos;
    std::vector<Suggestion> suggestions;
    for (const Proposal& proposal : proposals) {
      if (suggestions.size() == limit) break;
      std::string text = curly ? with_curly_apostrophes(proposal.text) : proposal.text;
      const bool known = std::any_of(suggestions.begin(), suggestions.end(),
                                     [&text](const Suggestion& s) { return s.text == text; });
      if (known || text == context.word) continue;
      const int distance = edit_distance(lower_case(context.word), lower_case(text));
      suggestions.push_back({std::move(text), proposal.cost, distance});
    }
    return suggestions;
  }

  const Lexicon& lexicon_;
  std::span<const std::string> words_;
  std::function<std::vector<std::string>(std::string_view)> fallback_;
  WordGraph graph_;
  EditCosts costs_;
};

Suggester::Suggester(const SuggesterData& data) : impl_(std::make_unique<const Impl>(data)) {}

Suggester::~Suggester() = default;
Suggester::Suggester(Suggester&&) noexcept = default;
Suggester& Suggester::operator=(Suggester&&) noexcept = default;

bool Suggester::may_propose(std::string_view word,
                            std::span<const std::string_view> own_words) const {
  return impl_->may_propose(word, own_words);
}

std::vector<Suggestion> Suggester::suggest(const WordInContext& word, std::size_t limit) const {
  return impl_->suggest(word, limit);
}

}  // namespace copydesk
