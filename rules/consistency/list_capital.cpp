#include <string>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kCapital = 0;
constexpr std::size_t kSmall = 1;
constexpr std::uint32_t kNameFlags = kForename | kSurname | kPlace;

// The letter that an item begins with, unless its word is always written so.
void observe(const Paragraph& item, Observations& observations) {
  if (item.tokens.empty()) return;
  const Token& first = item.tokens.front();
  if (first.kind != TokenKind::word || first.word == kNoWord || first.length < 2) return;
  const Lexicon& lexicon = item.background->speller().lexicon();
  if ((lexicon.flags(first.word) & kNameFlags) != 0) return;
  if (first.casing == Casing::capitalised) observations.add(first.span(), kCapital);
  if (first.casing == Casing::lower) observations.add(first.span(), kSmall);
}

std::optional<Fix> rewrite(const Paragraph& item, Span span, std::size_t value) {
  std::string word(item.text().substr(span.start, span.size()));
  if (value == kSmall) {
    word[0] = ascii_lower(word[0]);
  } else if (word[0] >= 'a' && word[0] <= 'z') {
    word[0] = static_cast<char>(word[0] - ('a' - 'A'));
  }
  return replacement(span, std::move(word));
}

}  // namespace

extern const Rule list_capital = {
    .id = "list-capital",
    .category = "consistency",
    .summary = "Some items of a list begin with a capital, others with a small letter.",
    .rationale = "Items of one list are read side by side, and the odd one looks forgotten.",
    .severity = Severity::info,
    .examples = {{.incorrect =
                      "- Fetch the keys\n- Lock the doors\n- Count the lamps\n- [[feed]] the "
                      "cat\n",
                  .correct = "- Fetch the keys\n- Lock the doors\n- Count the lamps\n- Feed the "
                             "cat\n",
                  .markup = Markup::markdown},
                 {.incorrect = "- [[Tea]]\n",
                  .correct = "- tea\n",
                  .markup = Markup::markdown,
                  .value = "small"},
                 {.correct = "- tea\n- milk\n- bread\n- Paris\n\nThen:\n\n- Feed the cat.\n",
                  .markup = Markup::markdown}},
    .check = ChoiceSpec{.values = {{"capital", "with a capital"}, {"small", "with a small letter"}},
                        .message = "Items of this list begin in two ways",
                        .majority = 3,
                        .observe = observe,
                        .rewrite = rewrite,
                        .by_list = true,
                        .segments = {SegmentKind::list_item}}};

}  // namespace copydesk::rules
