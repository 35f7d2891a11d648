#include <string>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kFullStop = 0;
constexpr std::size_t kNone = 1;

// The mark at the end of an item. The last item's may differ from those before it, and an item of
// several sentences needs its stops.
void observe(const Paragraph& item, Observations& observations) {
  if (item.tokens.empty() || item.sentences.size() != 1) return;
  const Token& last = item.tokens.back();
  const bool stop = item.text(last) == ".";
  if (!stop && last.kind != TokenKind::word && last.kind != TokenKind::number) return;
  observations.add(last.span(), stop ? kFullStop : kNone);
}

std::optional<Fix> rewrite(const Paragraph& /*item*/, Span span, std::size_t value) {
  return value == kNone ? removal(span) : insertion(span.end, ".");
}

}  // namespace

extern const Rule list_punctuation = {
    .id = "list-punctuation",
    .category = "consistency",
    .summary = "Some items of a list end with a full stop, others without.",
    .rationale = "Items of one list are read side by side, and the odd one looks forgotten.",
    .severity = Severity::info,
    .examples = {{.incorrect =
                      "- Fetch the keys.\n- Lock the doors.\n- Count the lamps.\n- Feed the "
                      "[[cat]]\n",
                  .correct = "- Fetch the keys.\n- Lock the doors.\n- Count the lamps.\n- Feed the "
                             "cat.\n",
                  .markup = Markup::markdown},
                 {.incorrect = "- Fetch the keys[[.]]\n",
                  .correct = "- Fetch the keys\n",
                  .markup = Markup::markdown,
                  .value = "none"},
                 {.correct = "- tea\n- milk\n- bread\n\nThen:\n\n- Feed the cat.\n",
                  .markup = Markup::markdown},
                 {.correct = "- tea;\n- milk;\n- bread.\n", .markup = Markup::markdown}},
    .check = ChoiceSpec{.values = {{"full-stop", "with a full stop"}, {"none", "without"}},
                        .message = "Items of this list end in two ways",
                        .majority = 3,
                        .observe = observe,
                        .rewrite = rewrite,
                        .by_list = true,
                        .segments = {SegmentKind::list_item}}};

}  // namespace copydesk::rules
