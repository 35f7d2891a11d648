#include "rules/spellings.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kAmerican = 0;
constexpr std::size_t kBritish = 1;

// Words that differ in the same way are one choice, for Canada writes colour and traveler; a word
// that differs in its own way is one for itself.
std::string_view key_of(const SpelledWord& word) {
  switch (word.kind) {
    case SpellingClass::yze:
      return "yze";
    case SpellingClass::our:
      return "our";
    case SpellingClass::re:
      return "re";
    case SpellingClass::ll:
      return "ll";
    case SpellingClass::ae:
      return "ae";
    case SpellingClass::ence:
      return "ence";
    default:
      return word.american;
  }
}

void observe(const Paragraph& paragraph, Observations& observations) {
  for_each_spelled_word(paragraph, [&](const SpelledWord& word) {
    if (word.kind == SpellingClass::ize) return;  // a matter of its own: Oxford
    observations.add(word.span, word.is_american ? kAmerican : kBritish, key_of(word));
  });
}

std::optional<Fix> rewrite(const Paragraph& paragraph, Span span, std::size_t value) {
  return respelled(paragraph, span, value == kAmerican);
}

}  // namespace

extern const Rule spelling_variant = {
    .id = "spelling-variant",
    .category = "consistency",
    .summary = "A word, or one like it, has its American spelling here and its British one there.",
    .rationale =
        "Colour and honor are both right, but not in one text. Words that differ in the same way "
        "are counted together, names and quotations not at all.",
    .severity = Severity::warning,
    .examples =
        {{.incorrect = "The harbour glowed in a colour like honey. Its [[color]] faded.",
          .correct = "The harbour glowed in a colour like honey. Its colour faded."},
         {.incorrect = "Labor is dear. Their neighbors favor labor. It brings [[honour]].",
          .correct = "Labor is dear. Their neighbors favor labor. It brings honor."},
         {.correct =
              "The harbour glowed in a colour like honey, the Labor Party said at the Lincoln "
              "Center, as “a color” has it."},
         {.correct = "Drivers need a licence. The state may license them, and a program counts "
                     "the metres on their meter."}},
    .check = ChoiceSpec{.values = {{.name = "american"}, {.name = "british"}},
                        .message = "American and British spellings are used",
                        .observe = observe,
                        .rewrite = rewrite}};

}  // namespace copydesk::rules
