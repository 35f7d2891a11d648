#include <array>

#include "checker/rule.h"
#include "rules/abbreviations/uses.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

// Words that only plurals follow.
constexpr std::array<std::string_view, 18> kBeforePlurals = {
    "all",  "both", "few",   "four",  "many",  "most", "numerous", "other",    "several",
    "some", "ten",  "these", "those", "three", "two",  "various",  "hundreds", "five"};

// Words that no noun before them owns: the noun was a plural.
constexpr std::array<std::string_view, 12> kBehindPlurals = {
    "are", "were", "have", "who", "which", "that", "and", "or", "in", "from", "with", "at"};

// Verbs that say so alone: NGO’s are.
constexpr std::array<std::string_view, 3> kPluralVerbs = {"are", "were", "have"};

bool is_plural(const Paragraph& paragraph, Offset token) {
  const std::string_view next = text_at(paragraph, token + 1);
  if (is_one_of(next, kPluralVerbs)) return true;
  if (token == 0 || !is_one_of(text_at(paragraph, token - 1), kBeforePlurals)) return false;
  const bool mark = token + 1 == paragraph.tokens.size() ||
                    paragraph.tokens[token + 1].kind == TokenKind::punctuation;
  return mark || is_one_of(next, kBehindPlurals);
}

void check(const Document& document, Report& report) {
  for (const Abbreviation& one : document.abbreviations()) {
    for (const Passage& use : one.uses) {
      const std::optional<AbbreviationForm> form = read_abbreviation(use.text());
      if (!form || (form->ending != "’s" && form->ending != "'s")) continue;
      if (!is_plural(*use.paragraph, use.tokens.first)) continue;
      Finding finding{.span = use.span()};
      const std::string plural = std::string(form->key) + "s";
      finding.message = "The plural is " + in_quotes(plural) + ", without an apostrophe.";
      finding.fixes = {replacement(finding.span, plural)};
      report.add(*use.paragraph, std::move(finding));
    }
  }
}

}  // namespace

extern const Rule abbreviation_plural = {
    .id = "abbreviation-plural",
    .category = "abbreviations",
    .summary = "The plural of an abbreviation with an apostrophe.",
    .rationale = "An apostrophe makes a possessive; plurals of abbreviations take a plain s.",
    .severity = Severity::warning,
    .examples = {{.incorrect = "Many [[NGO’s]] have left, and the [[CD’s]] were sold.",
                  .correct = "Many NGOs have left, and the CDs were sold."},
                 {.incorrect = "She met several [[MP's]].", .correct = "She met several MPs."},
                 {.correct = "The NGO’s leader left, and so did two NGO’s lawyers."},
                 {.correct = "The BBC’s and the UN’s offices are here. All MPs came."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
