#include <algorithm>

#include "checker/desk.h"
#include "checker/rule.h"
#include "rules/abbreviations/uses.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kShortest = 3;     // of a key that nothing in the text explains
constexpr std::size_t kLongest = 8;      // longer ones are words in capitals
constexpr float kKnownToReaders = 2.5F;  // Zipf frequency; rarer abbreviations are news to readers

// The first use that a reader of the text meets, or null.
const Passage* first_use(const Abbreviation& abbreviation) {
  const auto found = std::ranges::find_if(abbreviation.uses, in_running_text);
  return found == abbreviation.uses.end() ? nullptr : &*found;
}

// True if the comes before some use: the SG’s plan.
bool stands_as_noun(const Abbreviation& abbreviation) {
  return std::ranges::any_of(abbreviation.uses, [](const Passage& use) {
    const Offset i = use.tokens.first;
    return i > 0 && same_word(text_at(*use.paragraph, i - 1), "the");
  });
}

// True if the long form leaves little doubt: it comes first, is a name, and gives three letters.
bool is_certain(const Abbreviation& abbreviation, const Passage& words, const Passage& use) {
  const Token& first = words.paragraph->tokens[words.tokens.first];
  const Token& last = words.paragraph->tokens[words.tokens.last - 1];
  const bool name = first.casing != Casing::lower && last.casing != Casing::lower;
  return name && abbreviation.key.size() >= kShortest &&
         abbreviation.key.find('.') == std::string::npos &&
         words.source().start < use.source().start;
}

void report_unlinked(const Abbreviation& abbreviation, const Passage& words, const Passage& use,
                     Report& report) {
  const std::string expansion = plain_words(words);
  Span span = key_span(use, abbreviation.key);
  Finding finding{.span = span};
  finding.message = in_quotes(abbreviation.key) + " is never explained; it seems to stand for " +
                    in_quotes(expansion) + ".";
  // The plural of the key goes into the brackets with it.
  const std::string_view behind = use.paragraph->text().substr(span.end);
  const bool plural = span.end < use.span().end && behind.starts_with('s');
  if (plural) ++span.end;
  const std::string key = abbreviation.key + (plural ? "s" : "");
  const Fix full = replacement(span, expansion);
  const Fix both = replacement(span, expansion + " (" + key + ")");
  finding.fixes = abbreviation.uses.size() == 1 ? std::vector{full, both} : std::vector{both, full};
  finding.related = {{"perhaps its long form", words.source()}};
  if (!is_certain(abbreviation, words, use)) finding.severity = Severity::info;
  report.add(*use.paragraph, std::move(finding));
}

// True for what few readers know: the language has no such word.
bool is_obscure(const Abbreviation& abbreviation, const Lexicon& lexicon) {
  const std::string& key = abbreviation.key;
  if (key.size() < kShortest || key.size() > kLongest) return false;
  if (!std::ranges::all_of(key, [](char c) { return c >= 'A' && c <= 'Z'; })) return false;
  return lexicon.zipf(lexicon.find(key)) < kKnownToReaders;
}

void report_unknown(const Abbreviation& abbreviation, const Passage& use, Report& report) {
  Finding finding{.span = key_span(use, abbreviation.key)};
  finding.message = in_quotes(abbreviation.key) + " is never explained.";
  finding.severity = Severity::info;
  report.add(*use.paragraph, std::move(finding));
}

void check(const Document& document, Report& report) {
  const Lexicon& lexicon = document.speller().lexicon();
  for (const Abbreviation& one : document.abbreviations()) {
    if (!one.definitions.empty() || one.known != nullptr) continue;
    const Passage* use = first_use(one);
    if (use == nullptr) continue;
    // Two letters fit many words by chance.
    if (one.long_form && (one.key.size() >= kShortest || stands_as_noun(one))) {
      report_unlinked(one, *one.long_form, *use, report);
    } else if (is_obscure(one, lexicon) && !is_quoted(*use)) {
      report_unknown(one, *use, report);
    }
  }
}

}  // namespace

extern const Rule abbreviation_undefined = {
    .id = "abbreviation-undefined",
    .category = "abbreviations",
    .summary = "An abbreviation that the text does not explain.",
    .rationale =
        "Readers who do not know an abbreviation are shut out. The first mention gives the "
        "long form, unless everybody knows the short one.",
    .severity = Severity::warning,
    .examples =
        {{.incorrect = "The Harbour Safety Board met on Monday.\n\nA member of the [[HSB]] said "
                       "that the HSB would meet again.",
          .correct = "The Harbour Safety Board met on Monday.\n\nA member of the Harbour Safety "
                     "Board (HSB) said that the HSB would meet again."},
         {.incorrect = "The Secretary-General spoke. Nobody knew of the [[SG]]’s plan.",
          .correct = "The Secretary-General spoke. Nobody knew of the Secretary-General’s plan."},
         {.incorrect = "The opening of [[QXVBZ]] was late.", .correct = {}},
         {.correct = "The UN, the BBC and two MPs met in the US; GDP fell and DNA was found."},
         {.correct = "The Harbour Safety Board, or HSB, met. The HSB left."},
         {.correct = "Wear a hat. It was NOT I who said so. Rocky IV and World War II."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
