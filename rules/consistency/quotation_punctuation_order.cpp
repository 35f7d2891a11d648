#include <string>

#include "checker/rule.h"
#include "rules/calendar.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kInside = 0;
constexpr std::size_t kOutside = 1;

bool closes(std::string_view mark) {
  return mark == "”" || mark == "\"";
}

// True if the first date of the text has its month first.
bool has_american_date(const Document& document) {
  constexpr std::size_t kParagraphs = 64;  // where the answer is worth its time
  const std::span<const Paragraph> all = document.paragraphs();
  for (const Paragraph& paragraph : all.first(std::min(all.size(), kParagraphs))) {
    for (std::size_t i = 0; i < paragraph.tokens.size(); ++i) {
      if (const auto date = date_at_month(paragraph, i)) return !date->day_first();
    }
  }
  return false;
}

bool is_american(const Document& document) {
  if (document.dialect() == Dialect::automatic) return has_american_date(document);
  return document.dialect() == Dialect::us;
}

// Commas beside closing marks. In British print both places occur side by side, each with its
// meaning, so only a text that is American by its spelling or its dates has made a choice.
void observe(const Paragraph& paragraph, Observations& observations) {
  for (std::size_t i = 1; i < paragraph.tokens.size(); ++i) {
    const Token& mark = paragraph.tokens[i];
    if (mark.kind != TokenKind::quote || mark.space_before || !closes(paragraph.text(mark))) {
      continue;
    }
    const Token& before = paragraph.tokens[i - 1];
    if (paragraph.text(before) == ",") observations.add({before.start, mark.end()}, kInside);
    const bool comma = text_at(paragraph, i + 1) == ",";
    if (comma && !paragraph.tokens[i + 1].space_before && before.kind == TokenKind::word) {
      observations.add({mark.start, paragraph.tokens[i + 1].end()}, kOutside);
    }
  }
}

std::optional<Fix> rewrite(const Paragraph& paragraph, Span span, std::size_t value) {
  const std::string_view text = paragraph.text().substr(span.start, span.size());
  const bool inside = text.starts_with(",");
  const std::string_view mark = inside ? text.substr(1) : text.substr(0, text.size() - 1);
  std::string result(mark);
  result.insert(value == kInside ? std::size_t{0} : result.size(), std::size_t{1}, ',');
  return replacement(span, std::move(result));
}

}  // namespace

extern const Rule quotation_punctuation_order = {
    .id = "quotation-punctuation-order",
    .category = "consistency",
    .summary = "Some commas stand inside the closing quotation mark, others outside.",
    .rationale = "American print sets them inside, whatever they belong to.",
    .severity = Severity::info,
    .examples =
        {{.incorrect = "The color of the “old center[[”,]] as he called it, was “gray,” she said. "
                       "“Go,” he said. “No,” she said.",
          .correct = "The color of the “old center,” as he called it, was “gray,” she said. “Go,” "
                     "he said. “No,” she said."},
         {.incorrect =
              "On June 27 the “old farm[[”,]] as he called it, was “mine,” she said. “Go,” "
              "he said. “No,” she said.",
          .correct = "On June 27 the “old farm,” as he called it, was “mine,” she said. “Go,” he "
                     "said. “No,” she said."},
         {.correct = "The colour of the “old centre”, as he called it, was “grey,” she said. “Go,” "
                     "he said. “No,” she said."}},
    .check = ChoiceSpec{.values = {{"inside", "inside"}, {"outside", "outside"}},
                        .message = "Commas stand on two sides of closing quotation marks",
                        .needs = TokenKind::quote,
                        .observe = observe,
                        .applies = is_american,
                        .rewrite = rewrite,
                        .quotations = QuotationPolicy::check}};

}  // namespace copydesk::rules
