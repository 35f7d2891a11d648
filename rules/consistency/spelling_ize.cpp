#include "rules/spellings.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kIze = 0;
constexpr std::size_t kIse = 1;

void observe(const Paragraph& paragraph, Observations& observations) {
  for_each_spelled_word(paragraph, [&](const SpelledWord& word) {
    if (word.kind == SpellingClass::ize) {
      observations.add(word.span, word.is_american ? kIze : kIse);
    }
  });
}

std::optional<Fix> rewrite(const Paragraph& paragraph, Span span, std::size_t value) {
  return respelled(paragraph, span, value == kIze);
}

}  // namespace

extern const Rule spelling_ize = {
    .id = "spelling-ize",
    .category = "consistency",
    .summary = "Verbs and their nouns end in -ize here and in -ise there.",
    .rationale =
        "America, Oxford and the United Nations write organize, most of Britain and Australia "
        "organise. Each is right; a text that has both looks edited by two.",
    .severity = Severity::warning,
    .examples =
        {{.incorrect = "They organize talks, recognize limits and modernize laws. Nobody "
                       "[[realised]] it.",
          .correct = "They organize talks, recognize limits and modernize laws. Nobody realized "
                     "it."},
         {.incorrect = "Farms organised it and mobilised help, as organisers do. Some [[organize]] "
                       "nothing.",
          .correct = "Farms organised it and mobilised help, as organisers do. Some organise "
                     "nothing."},
         {.correct = "They organise talks and recognise limits at the World Trade Organization, "
                     "as “we recognize” has it."},
         {.correct = "They organize, recognize and modernize. They advise, revise and promise, and "
                     "analyse the prize."}},
    .check = ChoiceSpec{.values = {{.name = "ize"}, {.name = "ise"}},
                        .message = "Both -ize and -ise are used",
                        .observe = observe,
                        .rewrite = rewrite}};

}  // namespace copydesk::rules
