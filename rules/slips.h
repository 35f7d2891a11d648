// How rules report places that differ from what the rest of a text has.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {

// once, twice, 3 times.
inline std::string times(std::size_t count) {
  if (count == 1) return "once";
  if (count == 2) return "twice";
  return std::to_string(count) + " times";
}

// True if the passage begins a sentence, or what follows a mark as a sentence might.
inline bool begins_sentence(const Passage& passage) {
  const Offset first = passage.tokens.first;
  if (first == 0) return true;
  const TokenKind before = passage.paragraph->tokens[first - 1].kind;
  return before == TokenKind::punctuation || before == TokenKind::quote;
}

// A finding and where it belongs.
struct Slip {
  const Paragraph* paragraph = nullptr;
  Finding finding;
};

// Reports slips of one kind, in reading order: each by itself where they are few, else the first
// with the others' places.
inline void report_slips(std::vector<Slip> slips, Report& report) {
  constexpr std::size_t kFew = 3;
  constexpr std::size_t kPlacesShown = 6;
  if (slips.size() <= kFew) {
    for (Slip& slip : slips) report.add(*slip.paragraph, std::move(slip.finding));
    return;
  }
  Finding& first = slips.front().finding;
  first.message += " This differs " + times(slips.size()) + ".";
  for (std::size_t i = 1; i < std::min(slips.size(), kPlacesShown); ++i) {
    const Paragraph& paragraph = *slips[i].paragraph;
    const Span span = slips[i].finding.span;
    first.related.push_back(
        {.message = in_quotes(paragraph.text().substr(span.start, span.size())) + " here too",
         .span = paragraph.to_source(span)});
  }
  report.add(*slips.front().paragraph, std::move(first));
}

}  // namespace copydesk::rules
