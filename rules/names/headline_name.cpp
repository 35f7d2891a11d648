#include "rules/names/mentions.h"
#include "rules/names/variants.h"

namespace copydesk::rules {
namespace {

void check(const Document& document, Report& report) {
  for (const NameVariant& variant : document.name_variants()) {
    if (variant.relation != NameRelation::letters) continue;
    for (const NamePlace& place : variant.places) {
      if (!is_headline(*place.paragraph)) continue;
      Finding finding{.span = place.span};
      if (variant.score < kCertainVariant) finding.severity = Severity::warning;
      finding.message = "The headline has " + in_quotes(variant.form) + ", the text has " +
                        in_quotes(variant.usual) + ".";
      finding.fixes.push_back(replacement(place.span, variant.usual));
      for (const NamePlace& usual : variant.usual_places) {
        finding.related.push_back(
            {in_quotes(variant.usual), usual.paragraph->to_source(usual.span)});
      }
      report.add(*place.paragraph, std::move(finding));
    }
  }
}

}  // namespace

extern const Rule headline_name = {
    .id = "headline-name",
    .category = "names",
    .summary = "A headline or caption spells a name otherwise than the text below it.",
    .rationale =
        "Headlines are written last and checked least; a name misspelt there is what all "
        "readers see.",
    .severity = Severity::error,
    .examples = {{.incorrect = "# [[Bangkik]] opens its doors\n\nThe doors of Bangkok are open. "
                               "Bangkok is glad.",
                  .correct = "# Bangkok opens its doors\n\nThe doors of Bangkok are open. Bangkok "
                             "is glad.",
                  .markup = Markup::markdown},
                 {.correct = "# Bangkok opens its doors\n\nThe doors of Bangkok are open.",
                  .markup = Markup::markdown}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
