#include <string>
#include <unordered_map>
#include <utility>

#include "checker/desk.h"
#include "checker/rule.h"
#include "rules/abbreviations/uses.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kShortestSwap = 4;  // UNPLO; shorter ones have too many neighbours
constexpr std::size_t kShortestDrop = 5;  // UNPL beside UNPOL
constexpr std::size_t kLongest = 14;

using Defined = std::unordered_map<std::string, const Abbreviation*>;

bool is_established(const Abbreviation& abbreviation) {
  return !abbreviation.definitions.empty() &&
         abbreviation.definitions.size() + abbreviation.uses.size() > 1;
}

// Written once and explained nowhere.
bool is_stray(const Abbreviation& abbreviation, const Lexicon& lexicon) {
  return abbreviation.definitions.empty() && abbreviation.known == nullptr &&
         !abbreviation.long_form && abbreviation.uses.size() == 1 &&
         abbreviation.key.size() >= kShortestSwap && abbreviation.key.size() <= kLongest &&
         lexicon.find(abbreviation.key) == kNoWord;
}

// The defined abbreviation that the key is one slip away from, or null.
const Abbreviation* find_meant(const std::string& key, const Defined& defined,
                               const Defined& shortened) {
  const auto look_up = [](const Defined& map, const std::string& form) {
    const auto found = map.find(form);
    return found == map.end() ? nullptr : found->second;
  };
  std::string other = key;
  for (std::size_t i = 0; i + 1 < key.size(); ++i) {
    std::swap(other[i], other[i + 1]);
    if (other != key) {
      if (const Abbreviation* meant = look_up(defined, other)) return meant;
    }
    std::swap(other[i], other[i + 1]);
  }
  if (key.size() + 1 < kShortestDrop) return nullptr;
  if (const Abbreviation* meant = look_up(shortened, key)) return meant;
  for (std::size_t i = 0; key.size() > kShortestDrop && i < key.size(); ++i) {
    const Abbreviation* meant = look_up(defined, std::string(key).erase(i, 1));
    if (meant != nullptr) return meant;
  }
  return nullptr;
}

void check(const Document& document, Report& report) {
  const Lexicon& lexicon = document.speller().lexicon();
  Defined defined;
  Defined shortened;  // each with one letter left out
  for (const Abbreviation& one : document.abbreviations()) {
    if (!is_established(one) || one.key.size() > kLongest) continue;
    defined.emplace(one.key, &one);
    for (std::size_t i = 0; one.key.size() >= kShortestDrop && i < one.key.size(); ++i) {
      shortened.emplace(std::string(one.key).erase(i, 1), &one);
    }
  }
  if (defined.empty()) return;
  for (const Abbreviation& one : document.abbreviations()) {
    if (!is_stray(one, lexicon)) continue;
    const Abbreviation* meant = find_meant(one.key, defined, shortened);
    if (meant == nullptr) continue;
    const Passage& use = one.uses.front();
    Finding finding{.span = key_span(use, one.key)};
    finding.message =
        in_quotes(one.key) + " stands here alone; the text explains " + in_quotes(meant->key) + ".";
    finding.fixes = {replacement(finding.span, meant->key)};
    finding.related = {{"explained here", meant->definitions.front().key.source()}};
    report.add(*use.paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule abbreviation_mistyped = {
    .id = "abbreviation-mistyped",
    .category = "abbreviations",
    .summary = "An abbreviation one slip away from one that the text explains.",
    .rationale = "A speller takes any word in capitals for right; the text knows better.",
    .severity = Severity::warning,
    .examples =
        {{.incorrect = "The Harbour Police Force (HAPOF) came. HAPOF left, and [[HAPFO]] said why.",
          .correct = "The Harbour Police Force (HAPOF) came. HAPOF left, and HAPOF said why."},
         {.incorrect = "The Harbour Police Force (HAPOF) came. HAPOF left, and [[HAPF]] said why.",
          .correct = "The Harbour Police Force (HAPOF) came. HAPOF left, and HAPOF said why."},
         {.correct = "The Harbour Police Force (HPF) came. HPF left, and so did the HFP."},
         {.correct = "The Harbour Police Force (HAPOF) came. HAPOF left, and HAPOR said why."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
