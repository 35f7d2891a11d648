#include <vector>

#include "checker/rule.h"
#include "rules/abbreviations/uses.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

// The part of a use that is its key: NATO of NATO’s and NATO-led.
std::string_view key_of(const Passage& use) {
  const std::string_view text = use.text();
  return text.substr(0, text.find_first_of("-'\xE2"));
}

bool is_capitals(std::string_view key) {
  return key.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
}

bool counts(const Passage& use) {
  const Token& token = use.paragraph->tokens[use.tokens.first];
  if (use.tokens.first == 0 && token.casing == Casing::upper) return false;  // perhaps a dateline
  return (token.casing == Casing::upper || token.casing == Casing::capitalised) &&
         !is_quoted(use) && in_running_text(use);
}

void check(const Document& document, Report& report) {
  for (const Abbreviation& one : document.abbreviations()) {
    std::vector<const Passage*> forms[2];
    for (const Passage& use : one.uses) {
      if (counts(use)) forms[is_capitals(key_of(use)) ? 1 : 0].push_back(&use);
    }
    for (const Definition& definition : one.definitions) {
      const Passage& key = definition.key;
      if (counts(key)) forms[is_capitals(key_of(key)) ? 1 : 0].push_back(&key);
    }
    if (forms[0].empty() || forms[1].empty()) continue;
    const std::size_t minor = forms[1].size() < forms[0].size() ? 1 : 0;
    const Passage& first = *forms[minor].front();
    const Passage& other = *forms[1 - minor].front();
    const Span token = first.span();
    const std::string_view key = key_of(first);
    Finding finding{.span = {token.start, token.start + static_cast<Offset>(key.size())}};
    finding.message = "The text writes " + in_quotes(key) + " (" +
                      std::to_string(forms[minor].size()) + ") and " + in_quotes(key_of(other)) +
                      " (" + std::to_string(forms[1 - minor].size()) + ").";
    finding.fixes = {replacement(finding.span, std::string(key_of(other)))};
    finding.related = {{"the other form", other.source()}};
    report.add(*first.paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule abbreviation_case = {
    .id = "abbreviation-case",
    .category = "abbreviations",
    .summary = "An abbreviation in capitals in one place and as a word in another.",
    .rationale = "Nato and NATO are both right; a text keeps to one.",
    .severity = Severity::warning,
    .examples =
        {{.incorrect = "The talks with NATO failed, and NATO left. A [[Nato]] envoy stayed.",
          .correct = "The talks with NATO failed, and NATO left. A NATO envoy stayed."},
         {.incorrect = "The talks with Nato failed, and Nato left. A [[NATO]] envoy stayed.",
          .correct = "The talks with Nato failed, and Nato left. A Nato envoy stayed."},
         {.correct = "The WHO met. Who said so? AIDS spread, and Aids to pupils were cut."},
         {.correct = "VARDO — The harbour of Vardo is shut. Vardo sleeps."},
         {.correct = "# NATO LEAVES\n\nIt was Nato that left.", .markup = Markup::markdown}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
