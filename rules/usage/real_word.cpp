#include <algorithm>
#include <array>
#include <bitset>
#include <cmath>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

// Log odds from which a doubt is told. They are stated for copy where each kind of confusion is as
// frequent as the trainer assumes (tools/train_context/judge.cpp); writers exchange common pairs
// far more often. Set by reading what is doubted in right copy: at these, half of it is wrong
// indeed.
float least_log_odds(Confusion confusion) {
  switch (confusion) {
    case Confusion::common:
    case Confusion::apostrophe:
      return -1.5F;
    case Confusion::listed:
    case Confusion::homophone:
      return -1;
    case Confusion::inflection:
      return 0.5F;
    case Confusion::one_edit:
    case Confusion::two_edits:
      return 0;
  }
  return 0;
}

// Where the first stands the second mostly makes sentences as well: fell off the wall.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kBothMayStand = {
    {{"off", "of"}, {"into", "in"}, {"then", "the"}}};
constexpr float kMoreWhereBothMayStand = 3;

constexpr float kCertain = 2;  // above the least: any desk would change it
constexpr float kSpoken = 1;   // wanted on top in a quotation: a speaker may have said so

// What the text says for the other word: that it has it elsewhere, and beside the same neighbour. A
// word that every text has says nothing, nor does another form of the same word.
constexpr float kMostFrequent = 5.6F;  // zipf frequency
constexpr float kPerUse = 1.2F;        // for each doubling of its uses
constexpr float kMostUses = 3.5F;
constexpr float kSameNeighbour = 3;
constexpr std::size_t kMostCompared =
    500;  // uses whose neighbours are looked at: a text may be huge

// And against: a word that stands there again is no slip.
constexpr float kPerOwnUse = 1.5F;  // for each doubling
constexpr float kPerCommonUse = 0.75F;

std::string lower(std::string_view word) {
  std::string text(word);
  std::ranges::transform(text, text.begin(), ascii_lower);
  return text;
}

// FNV-1a of the word in small letters.
std::uint32_t hash_of(std::string_view word) {
  std::uint32_t hash = 2166136261U;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(ascii_lower(c))) * 16777619U;
  return hash;
}

// All words of the paragraph, with their hashes.
std::vector<Note> note(const Paragraph& paragraph) {
  std::vector<Note> notes;
  for (Offset i = 0; i < paragraph.tokens.size(); ++i) {
    if (paragraph.tokens[i].kind != TokenKind::word) continue;
    notes.push_back({i, hash_of(paragraph.text(paragraph.tokens[i]))});
  }
  notes.shrink_to_fit();
  return notes;
}

// The uses of the words that are doubted, and of those that were meant.
class Uses {
 public:
  Uses(const Document& document, const Notes& words) {
    for (const Paragraph& paragraph : document.paragraphs()) {
      for (const DoubtedWord& doubt : paragraph.doubts) {
        ask(paragraph.text(paragraph.tokens[doubt.token]));
        ask(doubt.meant);
      }
    }
    if (uses_.empty()) return;
    for (const Paragraph& paragraph : document.paragraphs()) {
      for (const Note& word : words.of(paragraph)) {
        if (!asked_.test(word.value % kBits)) continue;
        const auto at = uses_.find(lower(paragraph.text(paragraph.tokens[word.token])));
        if (at != uses_.end()) at->second.push_back({&paragraph, word.token});
      }
    }
  }

  // In reading order.
  std::span<const Mention> of(std::string_view word) const {
    const auto at = uses_.find(lower(word));
    return at == uses_.end() ? std::span<const Mention>{} : at->second;
  }

 private:
  static constexpr std::size_t kBits = 1U << 16;

  void ask(std::string_view word) {
    asked_.set(hash_of(word) % kBits);
    uses_.try_emplace(lower(word));
  }

  std::bitset<kBits> asked_;  // hashes: spares most words the search
  std::unordered_map<std::string, std::vector<Mention>> uses_;
};

// A word without plural ending; empty for a short one, which stands beside anything.
std::string_view neighbour(const Paragraph& paragraph, std::size_t i) {
  constexpr std::size_t kShortest = 4;
  std::string_view word = text_at(paragraph, i);
  if (word.size() < kShortest) return {};
  if (word.ends_with('s')) word.remove_suffix(1);
  return word;
}

bool share_a_neighbour(const Mention& a, const Mention& b) {
  const auto same = [](std::string_view x, std::string_view y) {
    return !x.empty() && same_word(x, y);
  };
  return same(neighbour(*a.paragraph, a.token + 1U), neighbour(*b.paragraph, b.token + 1U)) ||
         (a.token > 0 && b.token > 0 &&
          same(neighbour(*a.paragraph, a.token - 1U), neighbour(*b.paragraph, b.token - 1U)));
}

float doublings(std::size_t count) {
  return std::log2(1.0F + static_cast<float>(count));
}

bool may_both_stand(std::string_view word, std::string_view meant) {
  return std::ranges::any_of(kBothMayStand, [&](const auto& pair) {
    return same_word(word, pair.first) && meant == pair.second;
  });
}

// The log odds of a doubt with what the text says.
float weigh(const Mention& place, const DoubtedWord& doubt, const Uses& uses,
            const Lexicon& lexicon) {
  const Token& token = place.paragraph->tokens[place.token];
  const std::span<const Mention> meant = uses.of(doubt.meant);
  const std::size_t own = uses.of(place.paragraph->text(token)).size();
  float log_odds = doubt.log_odds;
  if ((token.zones & kQuoted) != 0) log_odds -= kSpoken;
  if (may_both_stand(place.paragraph->text(token), doubt.meant)) log_odds -= kMoreWhereBothMayStand;
  const bool common = lexicon.zipf(token.word) > kMostFrequent;
  log_odds -= (common ? kPerCommonUse : kPerOwnUse) * doublings(own - 1);
  const bool same_stem =
      doubt.confusion == Confusion::inflection || doubt.confusion == Confusion::apostrophe;
  if (same_stem || lexicon.zipf(lexicon.find(doubt.meant)) > kMostFrequent) return log_odds;
  log_odds += std::min(kPerUse * doublings(meant.size()), kMostUses);
  const bool shared =
      std::ranges::any_of(meant.first(std::min(meant.size(), kMostCompared)),
                          [&](const Mention& other) { return share_a_neighbour(place, other); });
  return log_odds + (shared ? kSameNeighbour : 0);
}

std::string times(std::size_t count) {
  if (count == 1) return "once";
  if (count == 2) return "twice";
  return std::to_string(count) + " times";
}

std::string cased(std::string_view word, Casing casing) {
  std::string text(word);
  if (casing == Casing::capitalised) text[0] = ascii_upper(text[0]);
  return text;
}

void conclude(const Document& document, const Notes& notes, Report& report) {
  const Uses uses(document, notes);
  const Lexicon& lexicon = document.speller().lexicon();
  for (const Paragraph& paragraph : document.paragraphs()) {
    for (const DoubtedWord& doubt : paragraph.doubts) {
      const float log_odds =
          weigh({&paragraph, doubt.token}, doubt, uses, lexicon) - least_log_odds(doubt.confusion);
      if (log_odds < 0) continue;
      const Token& token = paragraph.tokens[doubt.token];
      const std::span<const Mention> meant = uses.of(doubt.meant);
      Finding finding{.span = token.span()};
      finding.severity = log_odds >= kCertain ? Severity::error : Severity::warning;
      finding.message =
          in_quotes(paragraph.text(token)) + " does not fit here; " + in_quotes(doubt.meant) +
          (meant.empty() ? " does." : " stands " + times(meant.size()) + " in this article.");
      finding.fixes.push_back(replacement(token.span(), cased(doubt.meant, token.casing)));
      if (!meant.empty()) {
        const Mention& first = meant.front();
        finding.related.push_back(
            {.message = "Here it is.",
             .span = first.paragraph->to_source(first.paragraph->tokens[first.token].span())});
      }
      report.add(paragraph, std::move(finding));
    }
  }
}

}  // namespace

extern const Rule real_word = {
    .id = "real-word",
    .category = "usage",
    .summary = "A word stands where a similar one fits better among its neighbours.",
    .rationale =
        "Every dictionary accepts a slip that gives another word; readers stumble over it all the "
        "same.",
    .severity = Severity::warning,
    .examples = {{.incorrect = "The talks are over, and all sides want a lasting [[piece]] in the "
                               "region.",
                  .correct = "The talks are over, and all sides want a lasting peace in the "
                             "region."},
                 {.incorrect = "The new bridge is longer [[then]] the old one.",
                  .correct = "The new bridge is longer than the old one."},
                 {.correct = "First came the rain, then the wind."},
                 {.correct = "The spelling is one letter off another name."},
                 {.correct = "They ate a piece of cake."}},
    .check = NotedCheck{.note = note, .conclude = conclude}};

}  // namespace copydesk::rules
