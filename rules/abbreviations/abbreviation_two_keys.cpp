#include <string>
#include <unordered_map>

#include "checker/rule.h"
#include "rules/abbreviations/uses.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

// The words of a long form as one text.
std::string fold(const Definition& definition) {
  std::string folded;
  for (const std::string& word : folded_words(definition.expansion.text())) folded += word + ' ';
  return folded;
}

std::size_t places(const Abbreviation& abbreviation) {
  return abbreviation.definitions.size() + abbreviation.uses.size();
}

void check(const Document& document, Report& report) {
  std::unordered_map<std::string, const Abbreviation*> by_words;
  for (const Abbreviation& one : document.abbreviations()) {
    if (one.definitions.empty() || !one.definitions.front().aligned) continue;
    const auto [found, is_new] = by_words.try_emplace(fold(one.definitions.front()), &one);
    if (is_new) continue;
    const bool fewer = places(one) <= places(*found->second);
    const Abbreviation& minor = fewer ? one : *found->second;
    const Abbreviation& major = fewer ? *found->second : one;
    const Definition& definition = minor.definitions.front();
    Finding finding{.span = definition.key.span()};
    finding.message = "The same words have two abbreviations: " + in_quotes(minor.key) + " here, " +
                      in_quotes(major.key) + " elsewhere.";
    finding.fixes = {replacement(finding.span, major.key)};
    finding.related = {{"the other one", major.definitions.front().key.source()}};
    report.add(*definition.key.paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule abbreviation_two_keys = {
    .id = "abbreviation-two-keys",
    .category = "abbreviations",
    .summary = "Two abbreviations for the same words.",
    .rationale = "Readers take two abbreviations for two things.",
    .severity = Severity::warning,
    .examples =
        {{.incorrect = "The Harbour Police Force (HPF) came, and the HPF left. The Harbour Police "
                       "Force ([[HARPOL]]) came back.",
          .correct = "The Harbour Police Force (HPF) came, and the HPF left. The Harbour Police "
                     "Force (HPF) came back."},
         {.correct = "The Harbour Police Force (HPF) met the Harbour Police Federation (HPFed)."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
