#include "checker/checker.h"

#include <utility>

#include "checker/engine/rule_runner.h"

namespace copydesk {

Checker::Checker(const RuleSet& rules, const Style& style, Desk desk, RuleTimes* times)
    : desk_(std::move(desk)),
      runner_(std::make_shared<const RuleRunner>(rules, style, desk_.speller->lexicon(), times)) {}

Checker::Checker(std::shared_ptr<const RuleRunner> runner, Desk desk)
    : desk_(std::move(desk)), runner_(std::move(runner)) {}

Checker::~Checker() = default;
Checker::Checker(Checker&&) noexcept = default;
Checker& Checker::operator=(Checker&&) noexcept = default;

std::vector<Diagnostic> Checker::check(std::string_view text, Markup markup,
                                       std::string_view path) const {
  return check(*analyse(text, markup, desk_), path);
}

std::vector<Diagnostic> Checker::check(const Document& document, std::string_view path) const {
  std::vector<ParagraphFindings> findings;
  findings.reserve(document.paragraphs().size());
  for (const Paragraph& paragraph : document.paragraphs()) {
    findings.push_back(runner_->check(paragraph));
  }
  return runner_->conclude(document, findings, path);
}

bool Checker::runs(std::string_view rule) const {
  return runner_->runs(rule);
}

Checker Checker::without_decisions() const {
  Desk desk = desk_;
  desk.decisions = std::make_shared<const Decisions>();
  return {runner_, std::move(desk)};
}

}  // namespace copydesk
