#include <algorithm>
#include <array>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kMostTokens = 12;    // of a byline
constexpr std::size_t kShortestText = 12;  // tokens of the text behind it

bool is_end_mark(const Paragraph& paragraph, const Token& token) {
  constexpr std::string_view kEnds = ".?!";
  return token.length == 1 && kEnds.find(paragraph.text(token)) != std::string_view::npos;
}

// Text and no headline or menu, which have no end: Home | News | Contact.
bool is_running_text(const Paragraph& paragraph) {
  return paragraph.segment.kind == SegmentKind::paragraph &&
         paragraph.tokens.size() >= kShortestText &&
         std::ranges::any_of(paragraph.tokens,
                             [&](const Token& token) { return is_end_mark(paragraph, token); });
}

// Names and what joins them: By Ann Lee and Bob Roe, City Post.
bool may_be_in_byline(const Token& token, std::string_view text) {
  if (token.kind == TokenKind::word || token.kind == TokenKind::initial) {
    constexpr std::array<std::string_view, 5> kSmall = {"and", "by", "for", "of", "the"};
    return token.casing != Casing::lower || is_one_of(text, kSmall);
  }
  return text == "," || text == "." || text == "&" || token.kind == TokenKind::abbreviation;
}

// The index of the bar between a byline and the text; 0 if there is none.
std::size_t find_bar(const Paragraph& paragraph) {
  const auto& tokens = paragraph.tokens;
  std::size_t bar = 0;
  while (bar < kMostTokens && bar < tokens.size() &&
         may_be_in_byline(tokens[bar], paragraph.text(tokens[bar]))) {
    ++bar;
  }
  const bool found = bar > 1 && bar + kShortestText < tokens.size() &&
                     paragraph.text(tokens[bar]) == "|" && tokens[bar].space_before &&
                     tokens[bar + 1].space_before;
  if (!found) return 0;
  const auto behind = std::span(tokens).subspan(bar + 1);
  const bool menu =
      std::ranges::any_of(behind, [&](const Token& token) { return paragraph.text(token) == "|"; });
  return menu ? 0 : bar;
}

void check(const Document& document, Report& report) {
  const auto first = std::ranges::find_if(document.paragraphs(), is_running_text);
  if (first == document.paragraphs().end()) return;
  const Paragraph& paragraph = *first;
  const std::size_t bar = find_bar(paragraph);
  if (bar == 0) return;
  const Span byline{paragraph.tokens.front().start, paragraph.tokens[bar - 1].end()};
  const Span span{byline.start, paragraph.tokens[bar + 1].start};
  Finding finding{.span = span};
  finding.message = in_quotes(paragraph.text().substr(byline.start, byline.size())) +
                    " is a byline that has run into the text.";
  finding.fixes.push_back(removal(span));
  report.add(paragraph, std::move(finding));
}

}  // namespace

extern const Rule byline_in_body = {
    .id = "byline-in-body",
    .category = "editing",
    .summary = "A byline has run into the first paragraph.",
    .rationale =
        "Text that is copied from a page takes the names of the outlet and the author with it.",
    .severity = Severity::error,
    .examples =
        {{.incorrect = "[[City Post Ann Lee | ]]The council met on Friday to vote on the new "
                       "bridge over the river.",
          .correct = "The council met on Friday to vote on the new bridge over the river."},
         {.incorrect = "Council Votes on Bridge\n\n[[By Ann Lee and J. Roe, City Post | ]]The "
                       "council met on Friday. It voted "
                       "on the bridge that nobody wants.",
          .correct =
              "Council Votes on Bridge\n\nThe council met on Friday. It voted on the bridge that "
              "nobody wants."},
         {.correct =
              "Home | News | Contact the editors of this page and tell them what you think."},
         {.correct = "Council Votes on Bridge | The long way from the first plan to the last word"},
         {.correct = "The council met on Friday in the old hall and voted on a bridge.\n\nLeeds "
                     "City | The match was lost by two goals to "
                     "one in the last minute."},
         {.correct = "The total of a | b is true where one of the two operands is true, he said."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
