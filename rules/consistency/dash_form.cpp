#include <array>
#include <string>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

// Indices of kForms.
struct Form {
  std::string_view mark;
  bool spaced;
};

constexpr std::array<Form, 5> kForms = {
    {{"—", false}, {"–", true}, {"—", true}, {"--", false}, {"-", true}}};

// The form of the dash at token `i`, between words of one sentence; kForms.size() for other marks.
std::size_t form_at(const Paragraph& paragraph, std::size_t i) {
  const Token& token = paragraph.tokens[i];
  if (token.kind != TokenKind::punctuation || i == 0 || i + 1 >= paragraph.tokens.size()) {
    return kForms.size();
  }
  const Token& next = paragraph.tokens[i + 1];
  const bool between = paragraph.tokens[i - 1].kind == TokenKind::word &&
                       next.kind == TokenKind::word && token.space_before == next.space_before;
  if (!between) return kForms.size();
  const std::string_view mark = paragraph.text(token);
  for (std::size_t form = 0; form < kForms.size(); ++form) {
    if (mark == kForms[form].mark && (token.space_before == kForms[form].spaced || mark == "--")) {
      return form;
    }
  }
  return kForms.size();
}

void observe(const Paragraph& paragraph, Observations& observations) {
  for (std::size_t i = 0; i < paragraph.tokens.size(); ++i) {
    const Token& token = paragraph.tokens[i];
    if (token.kind != TokenKind::punctuation || token.length > 3) continue;
    const char c = paragraph.text()[token.start];
    if (c != '-' && c != '\xE2') continue;
    const std::size_t form = form_at(paragraph, i);
    if (form < kForms.size()) observations.add(token.span(), form);
  }
}

std::optional<Fix> rewrite(const Paragraph& paragraph, Span span, std::size_t value) {
  const auto token = std::ranges::lower_bound(paragraph.tokens, span.start, {}, &Token::start);
  const std::string space = kForms[value].spaced ? " " : "";
  return replacement({std::prev(token)->end(), std::next(token)->start},
                     space + std::string(kForms[value].mark) + space);
}

}  // namespace

extern const Rule dash_form = {
    .id = "dash-form",
    .category = "consistency",
    .summary = "Dashes between parts of a sentence have more than one form.",
    .rationale =
        "American print closes up long dashes, British print sets short ones off; one "
        "text keeps to one.",
    .severity = Severity::info,
    .examples = {{.incorrect =
                      "The vote – the third – failed, and she – at last – left [[-]] by car.",
                  .correct = "The vote – the third – failed, and she – at last – left – by car."},
                 {.incorrect = "The vote [[–]] the third[[--]]failed.",
                  .correct = "The vote—the third—failed.",
                  .value = "closed-em"},
                 {.correct =
                      "The vote—the third—failed. Pre- and post-war, 3 - 1, the 1990–95 plan."}},
    .check = ChoiceSpec{.values = {{"closed-em", "“word—word”"},
                                   {"spaced-en", "“word – word”"},
                                   {"spaced-em", "“word — word”"},
                                   {"double-hyphen", "“word--word”"},
                                   {"hyphen", "“word - word”"}},
                        .message = "Dashes have different forms",
                        .needs = TokenKind::punctuation,
                        .observe = observe,
                        .rewrite = rewrite}};

}  // namespace copydesk::rules
