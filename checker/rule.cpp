#include "checker/rule.h"

#include <algorithm>
#include <iterator>

namespace copydesk {
namespace {

Fix single_edit(std::string title, Span span, std::string text, bool safe) {
  Fix fix{.title = std::move(title), .edits = {}, .safe = safe};
  fix.edits.push_back({span, std::move(text)});
  return fix;
}

}  // namespace

bool is_quoted(const Paragraph& paragraph, Span span) {
  const auto token = std::ranges::lower_bound(paragraph.tokens, span.start, {}, &Token::end);
  for (auto it = token; it != paragraph.tokens.end() && it->start <= span.end; ++it) {
    const bool touches = span.empty() || it->span().overlaps(span);
    if (touches && (it->zones & kQuoted) != 0) return true;
  }
  return false;
}

Fix replacement(Span span, std::string text, bool safe) {
  std::string title = "Replace with “" + text + "”";
  return single_edit(std::move(title), span, std::move(text), safe);
}

Fix removal(Span span, bool safe) {
  return single_edit("Remove", span, "", safe);
}

Fix insertion(Offset at, std::string text, bool safe) {
  std::string title = text == " " ? "Insert a space" : "Insert “" + text + "”";
  return single_edit(std::move(title), {at, at}, std::move(text), safe);
}

const ChoiceSpec* choice_of(const Rule& rule) {
  return std::get_if<ChoiceSpec>(&rule.check);
}

const PatternSpec* patterns_of(const Rule& rule) {
  if (const ChoiceSpec* choice = choice_of(rule)) {
    return choice->patterns.entries.empty() ? nullptr : &choice->patterns;
  }
  return std::get_if<PatternSpec>(&rule.check);
}

}  // namespace copydesk
