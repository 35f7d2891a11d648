#include "checker/checker.h"

#include <utility>

#include "checker/engine/rule_runner.h"

namespace copydesk {

Checker::Checker(const RuleSet& rules, const Style& style, Desk desk, RuleTimes* times)
    : desk_(std::move(desk)),
      runner_(std::make_unique<const RuleRunner>(rules, style, desk_.speller->lexicon(), times)) {}

Checker::~Checker() = default;
Checker::Checker(Checker&&) noexcept = default;
Checker& Checker::operator=(Checker&&) noexcept = default;

std::vector<Diagnostic> Checker::check(std::string_view text, Markup markup) const {
  return check(*analyse(text, markup, desk_));
}

std::vector<Diagnostic> Checker::check(const Document& document) const {
  std::vector<ParagraphFindings> findings;
  findings.reserve(document.paragraphs().size());
  for (const Paragraph& paragraph : document.paragraphs()) {
    findings.push_back(runner_->check(paragraph));
  }
  return runner_->conclude(document, findings);
}

}  // namespace copydesk
