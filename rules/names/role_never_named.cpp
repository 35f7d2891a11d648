#include <algorithm>
#include <array>
#include <vector>

#include "checker/person.h"
#include "checker/rule.h"
#include "rules/names/mentions.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

// Offices with one holder at a time.
constexpr std::array<std::string_view, 3> kOffices = {"Secretary-General", "Pope", "Pontiff"};

constexpr std::size_t kMentions = 2;

// True if a name stands beside the office: Secretary-General António Guterres; the
// Secretary-General, António Guterres.
bool has_name_beside(const Paragraph& paragraph, std::size_t office) {
  const auto is_name = [&](std::size_t i) {
    return i < paragraph.tokens.size() && paragraph.tokens[i].casing == Casing::capitalised;
  };
  return is_name(office + 1) || (text_at(paragraph, office + 1) == "," && is_name(office + 2));
}

void check_office(const Document& document, std::string_view office, Report& report) {
  std::vector<Mention> mentions;
  for (const Paragraph& paragraph : document.paragraphs()) {
    for (Offset i = 0; i < paragraph.tokens.size(); ++i) {
      const Token& token = paragraph.tokens[i];
      if (token.length < office.size() || !paragraph.text(token).starts_with(office)) continue;
      if (has_name_beside(paragraph, i)) return;
      if (!is_headline(paragraph)) mentions.push_back({&paragraph, i});
    }
  }
  if (mentions.size() < kMentions) return;
  const Paragraph& first = *mentions.front().paragraph;
  const Span span = {
      first.tokens[mentions.front().token].start,
      first.tokens[mentions.front().token].start + static_cast<Offset>(office.size())};
  report.add(first, {.span = span,
                     .message = "The " + std::string(office) + " is mentioned " +
                                std::to_string(mentions.size()) + " times but never named."});
}

void check(const Document& document, Report& report) {
  for (const std::string_view office : kOffices) check_office(document, office, report);
}

}  // namespace

extern const Rule role_never_named = {
    .id = "role-never-named",
    .category = "names",
    .summary = "An office with one holder is mentioned again and again, its holder never named.",
    .rationale = "Readers of later years will not know who the Secretary-General was.",
    .severity = Severity::info,
    .preview = true,
    .examples = {{.incorrect = "The [[Secretary-General]] came. The Secretary-General’s plan was "
                               "praised.",
                  .correct = ""},
                 {.correct = "The Secretary-General, Anna Holm, came. The Secretary-General’s plan "
                             "was praised."},
                 {.correct = "The Secretary-General came."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
