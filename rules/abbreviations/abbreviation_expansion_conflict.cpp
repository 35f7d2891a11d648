#include <algorithm>

#include "checker/rule.h"
#include "rules/abbreviations/uses.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

// How many definitions say the same as `definition`.
std::ptrdiff_t support(const Abbreviation& abbreviation, const Definition& definition) {
  return std::ranges::count_if(abbreviation.definitions, [&](const Definition& other) {
    return other.aligned && compare_long_forms(definition.expansion.text(),
                                               other.expansion.text()) == Likeness::same;
  });
}

bool is_known(const Abbreviation& abbreviation, const Definition& definition) {
  return abbreviation.known != nullptr &&
         compare_long_forms(definition.expansion.text(), abbreviation.known->expansion) ==
             Likeness::same;
}

// The definition that the others are held to: what everybody knows, else what most say, else the
// first. Only the first few count, so that no text makes the comparison long.
const Definition* choose(const Abbreviation& abbreviation) {
  constexpr std::size_t kMost = 8;
  const Definition* best = nullptr;
  std::pair<bool, std::ptrdiff_t> best_rank;
  const std::size_t count = std::min(abbreviation.definitions.size(), kMost);
  for (std::size_t i = 0; i < count; ++i) {
    const Definition& one = abbreviation.definitions[i];
    if (!one.aligned) continue;
    const std::pair rank(is_known(abbreviation, one), count == 1 ? 1 : support(abbreviation, one));
    if (best != nullptr && rank <= best_rank) continue;
    best = &one;
    best_rank = rank;
  }
  return best;
}

// What to write in place of the words and brackets.
std::vector<Fix> fixes_for(const Definition& wrong, std::string_view right, bool explained) {
  const Span words = wrong.expansion.span();
  std::vector<Fix> fixes;
  if (explained && wrong.plain() && !wrong.key_first) {
    fixes.push_back(replacement(whole_span(wrong), std::string(wrong.key.text())));
  }
  fixes.push_back(replacement(words, std::string(right)));
  return fixes;
}

void report_conflict(const Abbreviation& abbreviation, const Definition& right,
                     const Definition& wrong, Report& report) {
  const Likeness likeness = compare_long_forms(right.expansion.text(), wrong.expansion.text());
  if (likeness == Likeness::same) return;
  Finding finding{.span = wrong.expansion.span()};
  finding.message = in_quotes(abbreviation.key) + " is " + in_quotes(wrong.expansion.text()) +
                    " here and " + in_quotes(right.expansion.text()) + " elsewhere.";
  const bool explained = right.key.source().start < wrong.key.source().start;
  finding.fixes = fixes_for(wrong, right.expansion.text(), explained);
  finding.related = {{"the other long form", source_span(right)}};
  if (likeness == Likeness::different) {
    finding.severity = Severity::info;
    finding.fixes.clear();
  }
  report.add(*wrong.key.paragraph, std::move(finding));
}

// The only long form of the text against the one that everybody knows.
void check_known(const Abbreviation& abbreviation, const Definition& definition, Report& report) {
  if (abbreviation.known == nullptr || abbreviation.known->expansion.empty()) return;
  const std::string& known = abbreviation.known->expansion;
  const auto words = folded_words(definition.expansion.text());
  const auto expected = folded_words(known);
  if (words.size() != expected.size() || words.size() < 3) return;
  std::size_t shared = 0;
  for (std::size_t i = 0; i < words.size(); ++i) shared += words[i] == expected[i] ? 1 : 0;
  if (shared + 1 != words.size() || is_known(abbreviation, definition)) return;
  Finding finding{.span = definition.expansion.span()};
  finding.message = in_quotes(abbreviation.key) + " is usually " + in_quotes(known) + ".";
  finding.fixes = {replacement(finding.span, known)};
  report.add(*definition.key.paragraph, std::move(finding));
}

void check(const Document& document, Report& report) {
  for (const Abbreviation& one : document.abbreviations()) {
    const Definition* right = choose(one);
    if (right == nullptr) continue;
    for (const Definition& definition : one.definitions) {
      if (definition.aligned && &definition != right) {
        report_conflict(one, *right, definition, report);
      }
    }
    check_known(one, *right, report);
  }
}

}  // namespace

extern const Rule abbreviation_expansion_conflict = {
    .id = "abbreviation-expansion-conflict",
    .category = "abbreviations",
    .summary = "An abbreviation explained in two ways.",
    .rationale =
        "One of the two long forms is wrong, or two bodies share an abbreviation and "
        "readers cannot tell them apart.",
    .severity = Severity::warning,
    .examples =
        {{.incorrect = "The Harbour Safety Board (HSB) met. Later the [[Harbour Safety Bureau]] "
                       "(HSB) said more.",
          .correct = "The Harbour Safety Board (HSB) met. Later the HSB said more."},
         {.incorrect = "The [[International Monetary Foundation]] (IMF) lent the money.",
          .correct = "The International Monetary Fund (IMF) lent the money."},
         {.incorrect = "The Harbour Safety Board (HSB) met the [[Hill Sports Union]] (HSU). The "
                       "Hill Sports Umbrella (HSU) and the Hill Sports Umbrella (HSU) are one.",
          .correct = "The Harbour Safety Board (HSB) met the Hill Sports Umbrella (HSU). The Hill "
                     "Sports Umbrella (HSU) and the Hill Sports Umbrella (HSU) are one."},
         {.correct = "The Coastal Labour Organisation (CLO) met. The Coastal Labor Organization "
                     "(CLO) of the islands left."},
         {.correct = "Small island towns (SITs) grew. A small island town (SIT) is poor."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
