#include <array>

#include "checker/rule.h"
#include "checker/term.h"
#include "rules/reading.h"
#include "rules/slips.h"

namespace copydesk::rules {
namespace {

// Titles in two words that bodies write with a hyphen or without, but each in one way. Where a text
// has both equally often, the first is what most bodies have.
struct Title {
  std::string_view hyphenated;
  Joining usual = Joining::hyphenated;
};

constexpr auto kTitles = std::to_array<Title>({{"Adjutant-General", Joining::open},
                                               {"Attorney-General", Joining::open},
                                               {"Auditor-General"},
                                               {"Comptroller-General", Joining::open},
                                               {"Consul-General", Joining::open},
                                               {"Director-General"},
                                               {"Governor-General"},
                                               {"Inspector-General", Joining::open},
                                               {"Postmaster-General", Joining::open},
                                               {"Secretary-General"},
                                               {"Solicitor-General", Joining::open},
                                               {"Surgeon-General", Joining::open}});

// Words before and after a title that leave open whose it is, or say that it is the body that the
// text means: the UN’s Secretary-General.
constexpr auto kSameBody =
    std::to_array<std::string_view>({"UN", "UN’s", "UN's", "U.N.", "United", "Nations", "Nations’",
                                     "Nations'", "Deputy", "Acting", "The", "A"});

std::string_view text_of(const TermMention& mention) {
  return mention.passage.paragraph->text().substr(mention.span.start, mention.span.size());
}

// True if the text says that the title is that of another body, which may have a form of its own:
// NATO Secretary General Ann Holm, the Secretary General of NATO.
bool is_of_other_body(const CompoundMention& mention) {
  const Paragraph& paragraph = *mention.passage.paragraph;
  const TokenRange tokens = mention.passage.tokens;
  const auto is_body = [&](std::size_t i) {
    const std::string_view word = text_at(paragraph, i);
    return !word.empty() && word[0] >= 'A' && word[0] <= 'Z' && !is_one_of(word, kSameBody);
  };
  if (tokens.first > 1 && is_body(tokens.first - 1)) return true;
  if (!same_word(text_at(paragraph, tokens.last), "of")) return false;
  const bool article = same_word(text_at(paragraph, tokens.last + 1), "the");
  return is_body(tokens.last + (article ? 2 : 1));
}

Slip slip_of(const CompoundMention& mention, const CompoundMention& evidence, unsigned count,
             const Title& title) {
  std::string fixed(text_of(mention));
  const std::size_t joint = title.hyphenated.find('-');
  const std::size_t second = title.hyphenated.size() - joint - 1;
  const bool open = evidence.joining == Joining::open;
  fixed.replace(joint, fixed.size() - second - joint, open ? " " : "-");
  Finding finding{.span = mention.span};
  finding.message = "A title has one form; elsewhere the text has " + in_quotes(text_of(evidence)) +
                    ", " + times(count) + ".";
  finding.fixes.push_back(replacement(mention.span, std::move(fixed)));
  finding.related.push_back(
      {.message = in_quotes(text_of(evidence)), .span = evidence.passage.source()});
  if (evidence.joining != title.usual) finding.severity = Severity::warning;
  return {mention.passage.paragraph, std::move(finding)};
}

void check_title(const Compound& compound, const Title& title, Report& report) {
  unsigned hyphenated = 0;
  unsigned open = 0;
  for (const CompoundMention& mention : compound.mentions) {
    if (mention.joining == Joining::hyphenated) ++hyphenated;
    if (mention.joining == Joining::open && !is_of_other_body(mention)) ++open;
  }
  if (hyphenated == 0 || open == 0) return;
  if (hyphenated == open && title.usual == Joining::open) return;
  const bool to_hyphen = hyphenated >= open;
  const Joining wrong = to_hyphen ? Joining::open : Joining::hyphenated;
  const auto evidence =
      std::ranges::find(compound.mentions, to_hyphen ? Joining::hyphenated : Joining::open,
                        &CompoundMention::joining);
  std::vector<Slip> slips;
  for (const CompoundMention& mention : compound.mentions) {
    if (mention.joining != wrong || is_of_other_body(mention)) continue;
    slips.push_back(slip_of(mention, *evidence, to_hyphen ? hyphenated : open, title));
  }
  report_slips(std::move(slips), report);
}

void check(const Document& document, Report& report) {
  for (const Compound& compound : document.terms().compounds) {
    const auto title = std::ranges::find_if(
        kTitles, [&](const Title& known) { return same_word(known.hyphenated, compound.text); });
    if (title != kTitles.end()) check_title(compound, *title, report);
  }
}

}  // namespace

extern const Rule fixed_title = {
    .id = "fixed-title",
    .category = "consistency",
    .summary = "A title has its hyphen elsewhere in the text, and none here, or the reverse.",
    .rationale =
        "The title of an office is part of its name: the Secretary-General of the United Nations "
        "has a hyphen, the Secretary General of NATO has none.",
    .severity = Severity::error,
    .examples =
        {{.incorrect = "The Secretary-General left. The [[Secretary General]]’s report came later.",
          .correct = "The Secretary-General left. The Secretary-General’s report came later."},
         {.incorrect = "The Attorney General spoke. Nobody asked the Attorney General. An aide of "
                       "the [[Attorney-General]] wrote it down.",
          .correct = "The Attorney General spoke. Nobody asked the Attorney General. An aide of "
                     "the Attorney General wrote it down."},
         {.correct = "The UN Secretary-General met NATO Secretary General Ann Holm."},
         {.correct = "The Secretary-General met the Secretary General of the Council of Europe."},
         {.correct =
              "The Attorney General of one state wrote to the Attorney-General of another."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
