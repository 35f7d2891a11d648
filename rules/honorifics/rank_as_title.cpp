#include <map>

#include "checker/rule.h"
#include "rules/titles.h"

namespace copydesk::rules {
namespace {

// What the text calls the person elsewhere, else what their gender says; empty if neither is known.
std::string other_title(const Person& person) {
  for (const PersonMention& mention : person.mentions) {
    const TitleMention* title = title_before(mention);
    if (title != nullptr && !title->plural && !title->honorific->rank_code &&
        title->honorific->kind == HonorificClass::courtesy) {
      return std::string(title->passage.text());
    }
  }
  if (person.gender == Gender::male) return "Mr.";
  return person.gender == Gender::female ? "Ms." : "";
}

void check(const Document& document, Report& report) {
  std::map<std::string_view, bool> seen;  // once a code: it is a habit
  for (const Person& person : document.persons()) {
    for (const PersonMention& mention : person.mentions) {
      const TitleMention* title = title_before(mention);
      if (title == nullptr || !title->honorific->rank_code || !title->abbreviated) continue;
      const std::string_view form = form_of(*title);
      const bool code = form.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
      if (!code || mention.shouted || mention.quoted || seen[form]) continue;
      seen[form] = true;
      Finding finding{.span = title->passage.span()};
      finding.message = in_quotes(form) + " is an administration’s code for a rank (" +
                        title->honorific->full + "), not a form of address.";
      const std::string other = other_title(person);
      if (!other.empty()) finding.fixes.push_back(replacement(finding.span, other));
      finding.fixes.push_back(replacement(finding.span, title->honorific->full));
      report.add(*mention.name.paragraph, std::move(finding));
    }
  }
}

}  // namespace

extern const Rule rank_as_title = {
    .id = "rank-as-title",
    .category = "honorifics",
    .summary = "An administration’s code for a rank stands before a name.",
    .rationale =
        "USG and SVP are for notes inside the house; readers are given a title, or a name.",
    .severity = Severity::warning,
    .examples = {{.incorrect = "Mr. John Holmgren spoke. Then [[USG]] Holmgren left.",
                  .correct = "Mr. John Holmgren spoke. Then Mr. Holmgren left."},
                 {.correct = "The Under-Secretary-General (USG) for Peace, John Holmgren, spoke."},
                 {.correct = "The USG for Peace met Under-Secretary-General Holmgren."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
