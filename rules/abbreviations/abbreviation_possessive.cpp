#include <array>

#include "checker/rule.h"
#include "rules/abbreviations/uses.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

// Words behind which the thing possessed has surely ended.
bool ends_phrase(const Token& token, std::string_view text) {
  constexpr std::array<std::string_view, 8> kJoints = {"to", "of", "in", "for",
                                                       "on", "at", "by", "with"};
  return token.kind == TokenKind::punctuation || is_one_of(text, kJoints);
}

// the UN Police’s (UNPOL) mission to -> the mission of the UN Police (UNPOL) to. Nothing where it
// is not clear what is possessed.
std::optional<Fix> of_phrase(const Definition& definition, const std::string& both) {
  const Paragraph& paragraph = *definition.key.paragraph;
  const Offset first = definition.expansion.tokens.first;
  const Offset owned = definition.key.tokens.last + 1;
  if (first == 0 || owned + 1 >= paragraph.tokens.size()) return {};
  const std::string_view article = text_at(paragraph, first - 1);
  if (!same_word(article, "the") || paragraph.tokens[owned].casing != Casing::lower) return {};
  if (!ends_phrase(paragraph.tokens[owned + 1], text_at(paragraph, owned + 1))) return {};
  const Span span = {paragraph.tokens[first - 1].start, paragraph.tokens[owned].end()};
  return replacement(span, std::string(article) + " " + std::string(text_at(paragraph, owned)) +
                               " of the " + both);
}

void check_definition(const Definition& definition, Report& report) {
  if (definition.key_first || !definition.plain()) return;
  const std::string_view ending = possessive_ending(definition.expansion);
  if (ending.empty() || !possessive_ending(definition.key).empty()) return;
  const Paragraph& paragraph = *definition.key.paragraph;
  Finding finding{.span = whole_span(definition)};
  const std::string words(definition.expansion.text());
  const std::string key(definition.key.text());
  finding.message = "The possessive stands before the abbreviation that it belongs to.";
  const std::string both = words.substr(0, words.size() - ending.size()) + " (" + key + ")";
  if (std::optional<Fix> fix = of_phrase(definition, both))
    finding.fixes.push_back(std::move(*fix));
  finding.fixes.push_back(
      replacement(finding.span, words + " (" + key + std::string(ending) + ")"));
  report.add(paragraph, std::move(finding));
}

void check(const Document& document, Report& report) {
  for (const Abbreviation& one : document.abbreviations()) {
    for (const Definition& definition : one.definitions) check_definition(definition, report);
  }
}

}  // namespace

extern const Rule abbreviation_possessive = {
    .id = "abbreviation-possessive",
    .category = "abbreviations",
    .summary = "A possessive right before the abbreviation in brackets.",
    .rationale =
        "The brackets give the short form of the name, not of its possessive, and they cut "
        "the owner off from what it owns.",
    .severity = Severity::error,
    .examples = {{.incorrect = "She led the [[Harbour Safety Board’s (HSB)]] mission to the north.",
                  .correct = "She led the mission of the Harbour Safety Board (HSB) to the north."},
                 {.incorrect = "They met [[Harbour Safety Board’s (HSB)]] old chief engineer.",
                  .correct = "They met Harbour Safety Board’s (HSB’s) old chief engineer."},
                 {.correct = "The mission of the Harbour Safety Board (HSB) ended."},
                 {.correct = "The Harbour Safety Board’s (HSB’s) mission ended."},
                 {.correct = "The People’s Action Board (PAB) met in the mayor’s (red) office."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
