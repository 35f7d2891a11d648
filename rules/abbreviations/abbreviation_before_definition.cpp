#include <algorithm>
#include <array>

#include "checker/rule.h"
#include "rules/abbreviations/uses.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

// A first paragraph without a full stop is a headline, whatever its markup.
bool in_headline(const Passage& passage) {
  const Paragraph& paragraph = *passage.paragraph;
  constexpr Offset kFirstParagraphs = 2;
  if (paragraph.index >= kFirstParagraphs) return false;
  std::string_view text = paragraph.text();
  while (!text.empty() && text.back() <= ' ' && text.back() > 0) text.remove_suffix(1);
  constexpr std::array<std::string_view, 7> kEnds = {".", "!", "?", ":", "”", "’", "\""};
  return std::ranges::none_of(kEnds, [text](std::string_view end) { return text.ends_with(end); });
}

void check(const Document& document, Report& report) {
  for (const Abbreviation& one : document.abbreviations()) {
    if (one.definitions.empty() || one.known != nullptr) continue;
    const Definition& definition = one.definitions.front();
    if (!definition.aligned || definition.key_first || !in_running_text(definition.key)) continue;
    const auto use = std::ranges::find_if(one.uses, [](const Passage& passage) {
      return in_running_text(passage) && !in_headline(passage) && !is_quoted(passage);
    });
    if (use == one.uses.end() || use->source().start > definition.key.source().start) continue;
    Finding finding{.span = use->span()};
    finding.message = in_quotes(one.key) + " is explained only later.";
    finding.fixes = {replacement(finding.span, std::string(definition.expansion.text()) + " (" +
                                                   std::string(use->text()) + ")")};
    finding.related = {{"explained here", source_span(definition)}};
    report.add(*use->paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule abbreviation_before_definition = {
    .id = "abbreviation-before-definition",
    .category = "abbreviations",
    .summary = "An abbreviation that the text explains only after its first use.",
    .rationale = "The first mention is where readers need the long form.",
    .severity = Severity::warning,
    .examples =
        {{.incorrect = "The [[HSB]] met on Monday. The Harbour Safety Board (HSB) said little.",
          .correct = "The Harbour Safety Board (HSB) met on Monday. The Harbour Safety Board (HSB) "
                     "said little."},
         {.correct = "HSB in crisis\n\nThe Harbour Safety Board (HSB) met on Monday."},
         {.correct = "# The HSB in crisis\n\nThe Harbour Safety Board (HSB) met on Monday.",
          .markup = Markup::markdown},
         {.correct = "“The HSB is late,” she said. The Harbour Safety Board (HSB) did not reply."},
         {.correct = "The Harbour Safety Board (HSB) met on Monday. The HSB said little."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
