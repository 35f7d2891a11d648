#include <algorithm>

#include "checker/rule.h"
#include "rules/abbreviations/uses.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

bool follows_article(const Passage& use) {
  return use.tokens.first > 0 && same_word(text_at(*use.paragraph, use.tokens.first - 1), "the");
}

// [UN] in the words of somebody.
bool is_substitution(const Passage& use) {
  const Paragraph& paragraph = *use.paragraph;
  const Offset i = use.tokens.first;
  return i > 0 && is_quoted(use) && text_at(paragraph, i - 1) == "[" &&
         text_at(paragraph, i + 1) == "]";
}

// True where the text never writes the before it but has it as a noun: UNPOL, not the UN.
bool takes_no_article(const Abbreviation& abbreviation) {
  constexpr std::ptrdiff_t kEnough = 2;
  std::ptrdiff_t bare = 0;
  for (const Passage& use : abbreviation.uses) {
    if (is_substitution(use)) continue;
    if (follows_article(use)) return false;
    ++bare;
  }
  return bare >= kEnough;
}

// What the abbreviation stands for; empty if nothing says.
std::string expansion_of(const Abbreviation& abbreviation) {
  if (!abbreviation.definitions.empty()) {
    return plain_words(abbreviation.definitions.front().expansion);
  }
  return abbreviation.known != nullptr ? abbreviation.known->expansion : std::string();
}

void report_use(const Abbreviation& abbreviation, const Passage& use, bool bare, Report& report) {
  const Paragraph& paragraph = *use.paragraph;
  const Offset open = use.tokens.first - 1;
  const Span brackets = {paragraph.tokens[open].start, paragraph.tokens[use.tokens.last].end()};
  Finding finding{.span = brackets};
  const std::string words = expansion_of(abbreviation);
  if (bare && open > 0 && same_word(text_at(paragraph, open - 1), "the")) {
    finding.span.start = paragraph.tokens[open - 1].start;
    finding.severity = Severity::error;
    finding.message = "The article of the words that " + in_quotes(abbreviation.key) +
                      " replaces was left behind; elsewhere it has none.";
    finding.fixes = {replacement(finding.span, "[" + std::string(use.text()) + "]")};
  } else {
    finding.message = in_quotes(abbreviation.key) +
                      " replaces what the speaker said; quote the words or paraphrase.";
  }
  if (!words.empty()) finding.fixes.push_back(replacement(brackets, words));
  report.add(paragraph, std::move(finding));
}

void check(const Document& document, Report& report) {
  for (const Abbreviation& one : document.abbreviations()) {
    if (std::ranges::none_of(one.uses, is_substitution)) continue;
    const bool bare = takes_no_article(one);
    for (const Passage& use : one.uses) {
      if (is_substitution(use)) report_use(one, use, bare, report);
    }
  }
}

}  // namespace

extern const Rule bracketed_abbreviation = {
    .id = "bracketed-abbreviation",
    .category = "abbreviations",
    .summary = "An abbreviation in square brackets in place of a speaker’s words.",
    .rationale =
        "Square brackets say that these are not the speaker’s words, and readers wonder "
        "what was said. Where an article stays behind, the sentence is wrong too.",
    .severity = Severity::info,
    .examples =
        {{.incorrect = "The Harbour Police (HARPOL) came, and HARPOL left. HARPOL’s chief said, "
                       "“We need [[the [HARPOL]]] here.”",
          .correct = "The Harbour Police (HARPOL) came, and HARPOL left. HARPOL’s chief said, “We "
                     "need [HARPOL] here.”"},
         {.incorrect = "The UN met. “We asked the [[[UN]]] and our partners,” she said.",
          .correct = "The UN met. “We asked the United Nations and our partners,” she said."},
         {.correct = "The text [UN] is a note. “We asked [him] and [the mayor],” she said."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
