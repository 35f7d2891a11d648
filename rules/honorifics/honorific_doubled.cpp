#include <optional>

#include "checker/rule.h"
#include "rules/titles.h"

namespace copydesk::rules {
namespace {

constexpr Offset kLongestName = 6;  // in tokens

// The place of a title and the space that parts it from the name.
Span with_space_behind(const TitleMention& mention) {
  const Passage& passage = mention.passage;
  return {passage.span().start, passage.paragraph->tokens[passage.tokens.last].start};
}

// The place of a title behind a name, and what parts it from the name.
Span with_comma_before(const TitleMention& mention) {
  const Paragraph& paragraph = *mention.passage.paragraph;
  const Offset first = mention.passage.tokens.first;
  const bool comma = first > 0 && text_at(paragraph, first - 1) == ",";
  return {paragraph.tokens[comma ? first - 2 : first - 1].end(), mention.passage.span().end};
}

Fix drop(const TitleMention& mention) {
  Fix fix =
      removal(mention.honorific->after ? with_comma_before(mention) : with_space_behind(mention));
  fix.title = "Remove " + in_quotes(mention.passage.text());
  return fix;
}

bool side_by_side(const TitleMention& first, const TitleMention& second) {
  return first.passage.tokens.last == second.passage.tokens.first && !second.honorific->after &&
         !first.honorific->after && first.honorific->language == "en" &&
         second.honorific->language == "en" && !second.honorific->may_follow(first.honorific->kind);
}

// True if nothing but a name stands between a title before it and one behind it.
bool around_name(const TitleMention& before, const TitleMention& behind) {
  const Paragraph& paragraph = *before.passage.paragraph;
  const Offset first = before.passage.tokens.last;
  Offset last = behind.passage.tokens.first;
  if (before.honorific->after || !behind.honorific->after || last <= first) return false;
  if (text_at(paragraph, last - 1) == ",") --last;
  if (last == first || last - first > kLongestName) return false;
  for (Offset i = first; i < last; ++i) {
    const std::uint32_t flags =
        paragraph.background->speller().lexicon().flags(paragraph.tokens[i].word);
    const bool particle = i > first && (flags & kParticle) != 0;
    if (!particle && !is_capitalised(paragraph, i)) return false;
  }
  return true;
}

// Dr and PhD, Mr and Esq: they say the same.
bool repeats(const Honorific& before, const Honorific& behind) {
  if (behind.full.starts_with("Doctor of ")) return before.full == "Doctor";
  return behind.full == "Esquire" &&
         (before.kind == HonorificClass::courtesy || before.kind == HonorificClass::academic);
}

void check(const Paragraph& paragraph, Report& report) {
  const std::span<const TitleMention> titles = paragraph.background->titles_of(paragraph);
  for (std::size_t i = 0; i + 1 < titles.size(); ++i) {
    const TitleMention& first = titles[i];
    const TitleMention& second = titles[i + 1];
    const bool doubled = side_by_side(first, second);
    if (!doubled && !(around_name(first, second) && repeats(*first.honorific, *second.honorific))) {
      continue;
    }
    const Span span = first.passage.span();
    Finding finding{.span = doubled ? Span{span.start, second.passage.span().end} : span};
    const std::string pair =
        in_quotes(first.passage.text()) + " and " + in_quotes(second.passage.text());
    finding.message = pair + (doubled ? " do not stand side by side." : " say the same thing.");
    finding.fixes = {drop(first), drop(second)};
    finding.related.push_back(
        {.message = std::string(second.passage.text()), .span = second.passage.source()});
    report.add(paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule honorific_doubled = {
    .id = "honorific-doubled",
    .category = "honorifics",
    .summary = "A name has two titles that exclude each other or say the same thing.",
    .rationale = "One title is enough: Dr. Ada Lind or Ada Lind, PhD, not both.",
    .severity = Severity::warning,
    .examples = {{.incorrect = "We met [[Dr.]] Ada Lind, PhD, and her team.",
                  .correct = "We met Ada Lind, PhD, and her team."},
                 {.incorrect = "A letter to [[Mr.]] John Holm, Esq., came back.",
                  .correct = "A letter to John Holm, Esq., came back."},
                 {.incorrect = "We asked [[Mr. Dr.]] Holm.", .correct = "We asked Dr. Holm."},
                 {.correct = "H.E. Mr. Holm met the Very Rev. Dr. Lind and Prof. Sir John Wu."},
                 {.correct = "Mr. President, Prof. Dr. Lind is here; so is the Hon. Ann Wu, MP."},
                 {.correct = "Dr. Lind met Ada Wu, PhD, and Herr Dr. Holm."}},
    .check = ParagraphCheck(check)};

}  // namespace copydesk::rules
