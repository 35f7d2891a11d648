// How the rules on names report spellings that disagree.
#pragma once

#include <string>
#include <utility>

#include "checker/name.h"
#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {

inline std::string times(std::size_t count) {
  return count == 1 ? "once" : std::to_string(count) + " times";
}

// From here on the rarer spelling is almost surely a slip, and any desk would change it.
inline constexpr float kAlmostSureVariant = 0.59F;
inline constexpr float kCertainVariant = 0.85F;

// Reports each place of the variant. `difference` says what kind it is of: “a letter”.
inline void report_variant(const NameVariant& variant, std::string_view difference,
                           Severity severity, Report& report) {
  std::string message = in_quotes(variant.form) + " differs by " + std::string(difference) +
                        " from " + in_quotes(variant.usual);
  message += variant.usual_count == 0 ? ", a name of the house."
                                      : ", which the text has " + times(variant.usual_count) + ".";
  for (const NamePlace& place : variant.places) {
    Finding finding{.span = place.span, .message = message};
    finding.severity = severity;
    finding.fixes.push_back(replacement(place.span, variant.usual));
    for (const NamePlace& usual : variant.usual_places) {
      finding.related.push_back({in_quotes(variant.usual), usual.paragraph->to_source(usual.span)});
    }
    report.add(*place.paragraph, std::move(finding));
  }
}

// Reports the variants of one relation as warnings.
inline void report_variants(const Document& document, NameRelation relation,
                            std::string_view difference, Report& report) {
  for (const NameVariant& variant : document.name_variants()) {
    if (variant.relation == relation) {
      report_variant(variant, difference, Severity::warning, report);
    }
  }
}

}  // namespace copydesk::rules
