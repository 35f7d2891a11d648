#include <algorithm>
#include <array>

#include "checker/rule.h"
#include "rules/abbreviations/uses.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

// Last words of offices that go on with what they are in charge of.
constexpr std::array<std::string_view, 15> kOffices = {
    "adviser",  "advisor",    "ambassador", "commissioner",   "coordinator",
    "director", "envoy",      "general",    "head",           "minister",
    "officer",  "prosecutor", "president",  "representative", "secretary"};

bool is_office(const Passage& words) {
  std::string_view last = words.paragraph->text(words.paragraph->tokens[words.tokens.last - 1]);
  if (const std::size_t hyphen = last.rfind('-'); hyphen != std::string_view::npos) {
    last.remove_prefix(hyphen + 1);
  }
  return is_one_of(last, kOffices);
}

bool is_capital(const Paragraph& paragraph, Offset i) {
  if (i >= paragraph.tokens.size() || paragraph.tokens[i].kind != TokenKind::word) return false;
  return paragraph.tokens[i].casing != Casing::lower && paragraph.tokens[i].casing != Casing::none;
}

// One past the title that goes on at `i` with for or of; `i` where none does.
Offset title_end(const Paragraph& paragraph, Offset i) {
  constexpr std::array<std::string_view, 4> kJoints = {"for", "of", "and", "the"};
  if (text_at(paragraph, i) != "for" && text_at(paragraph, i) != "of") return i;
  Offset end = i;
  for (Offset next = i; next < paragraph.tokens.size(); ++next) {
    if (is_capital(paragraph, next)) {
      end = next + 1;
    } else if (!is_one_of(text_at(paragraph, next), kJoints)) {
      break;
    }
  }
  return end;
}

void check_definition(const Definition& definition, Report& report) {
  if (definition.key_first || !definition.plain() || !is_office(definition.expansion)) return;
  const Paragraph& paragraph = *definition.key.paragraph;
  const Offset behind = definition.key.tokens.last + 1;
  const Offset end = title_end(paragraph, behind);
  if (end == behind) return;
  Finding finding{.span = {definition.expansion.span().start, paragraph.tokens[end - 1].end()}};
  finding.message = in_quotes(definition.key.text()) + " stands in the middle of the title.";
  const Offset rest = paragraph.tokens[behind].start;
  finding.fixes = {replacement(
      finding.span, std::string(definition.expansion.text()) + " " +
                        std::string(paragraph.text().substr(rest, finding.span.end - rest)) + " (" +
                        std::string(definition.key.text()) + ")")};
  report.add(paragraph, std::move(finding));
}

void check(const Document& document, Report& report) {
  for (const Abbreviation& one : document.abbreviations()) {
    for (const Definition& definition : one.definitions) check_definition(definition, report);
  }
}

}  // namespace

extern const Rule abbreviation_mid_title = {
    .id = "abbreviation-mid-title",
    .category = "abbreviations",
    .summary = "An abbreviation in brackets in the middle of a title.",
    .rationale =
        "Brackets cut the title in two, and it is not clear how much of it the abbreviation "
        "stands for.",
    .severity = Severity::info,
    .examples = {{.incorrect = "The [[Under-Secretary-General (USG) for Policy]] spoke.",
                  .correct = "The Under-Secretary-General for Policy (USG) spoke."},
                 {.correct = "The Under-Secretary-General for Policy spoke."},
                 {.correct = "The Harbour Safety Board (HSB) of Norhaven met."},
                 {.correct = "The Under-Secretary-General (USG) spoke for Norhaven."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
