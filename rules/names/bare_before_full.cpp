#include "checker/rule.h"
#include "rules/names/mentions.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kFullBeforeBare = 2;  // people that the text does introduce in order

// The first mention in the running text, and the first one with a given name.
struct Order {
  const PersonMention* first = nullptr;
  const PersonMention* full = nullptr;
};

Order order_of(const Person& person) {
  Order order;
  for (const PersonMention& mention : person.mentions) {
    if (!is_body(mention) || mention.quoted) continue;
    if (order.first == nullptr) order.first = &mention;
    if (mention.form == MentionForm::full) {
      order.full = &mention;
      break;
    }
  }
  return order;
}

// A surname alone, by which somebody is known who was not presented.
bool is_bare(const PersonMention& mention) {
  return mention.form == MentionForm::surname && mention.titles.empty() && mention.speaks;
}

void check(const Document& document, Report& report) {
  std::vector<std::pair<const Person*, Order>> late;
  std::size_t in_order = 0;
  for (const Person& person : document.persons()) {
    const Order order = order_of(person);
    if (order.full == nullptr) continue;
    if (order.first == order.full && person.mentions.size() > 1) ++in_order;
    if (order.first != order.full && is_bare(*order.first)) late.emplace_back(&person, order);
  }
  if (late.empty() || in_order < kFullBeforeBare || late.size() > in_order ||
      has_narrator(document)) {
    return;
  }
  for (const auto& [person, order] : late) {
    Finding finding{.span = order.first->span};
    finding.message = in_quotes(person->surname) +
                      " stands here before the text gives the full name, " +
                      in_quotes(full_name(*person)) + ".";
    finding.related.push_back(
        {"the full name", order.full->name.paragraph->to_source(order.full->span)});
    report.add(*order.first->name.paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule bare_before_full = {
    .id = "bare-before-full",
    .category = "names",
    .summary = "A speaker is called by surname before the text gives the full name.",
    .rationale =
        "When paragraphs change places, the surname may come to stand before the sentence "
        "that presents its bearer.",
    .severity = Severity::info,
    .examples = {{.incorrect =
                      "“It is late,” [[Lindqvist]] said.\n\nAnna Lindqvist leads the office. Peter "
                      "Hansen waited, and Hansen said so. Mary Clark left; Clark was ill.",
                  .correct = ""},
                 {.correct =
                      "Lindqvist resigns\n\nAnna Lindqvist leads the office. Lindqvist said so. "
                      "Peter Hansen waited, and Hansen said so."},
                 {.correct = "Lincoln was shot. Later texts speak of Abraham Lincoln."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
