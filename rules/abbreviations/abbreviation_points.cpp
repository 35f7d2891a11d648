#include <algorithm>
#include <vector>

#include "checker/rule.h"
#include "rules/abbreviations/uses.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

bool has_points(const Passage& use) {
  return use.text().find('.') != std::string_view::npos;
}

// Adds or takes away the points, before the ending.
std::string rewritten(std::string_view text, bool points) {
  std::string result;
  for (const char c : text) {
    if (c == '.') continue;
    result += c;
    if (points && c >= 'A' && c <= 'Z') result += '.';
  }
  return result;
}

void check(const Document& document, Report& report) {
  for (const Abbreviation& one : document.abbreviations()) {
    if (one.key == "DC" || one.key == "D.C.") continue;  // an address has the one, prose the other
    std::vector<const Passage*> forms[2];
    for (const Passage& use : one.uses) {
      if (!is_quoted(use) && in_running_text(use)) forms[has_points(use) ? 1 : 0].push_back(&use);
    }
    if (forms[0].empty() || forms[1].empty()) continue;
    const std::size_t minor = forms[1].size() <= forms[0].size() ? 1 : 0;
    const Passage& first = *forms[minor].front();
    const Passage& other = *forms[1 - minor].front();
    Finding finding{.span = first.span()};
    finding.message = in_quotes(first.text()) + " has " + (minor == 1 ? "points" : "no points") +
                      " here (" + std::to_string(forms[minor].size()) +
                      "), elsewhere the text has " + in_quotes(other.text()) + " (" +
                      std::to_string(forms[1 - minor].size()) + ").";
    finding.fixes = {replacement(finding.span, rewritten(first.text(), minor == 0))};
    finding.related = {{"the other form", other.source()}};
    report.add(*first.paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule abbreviation_points = {
    .id = "abbreviation-points",
    .category = "abbreviations",
    .summary = "An abbreviation with points in one place and without in another.",
    .rationale = "Both forms are right; a text keeps to one.",
    .severity = Severity::info,
    .examples = {{.incorrect = "The UN met, and the UN left. Nobody told the [[U.N.]] envoy.",
                  .correct = "The UN met, and the UN left. Nobody told the UN envoy."},
                 {.incorrect = "The U.N. met, and the U.N. left. Nobody told the [[UN]] envoy.",
                  .correct = "The U.N. met, and the U.N. left. Nobody told the U.N. envoy."},
                 {.correct = "The U.N. met in the U.S. capital. The EU did not."},
                 {.correct = "The UN met. “The U.N. is late,” he wrote."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
