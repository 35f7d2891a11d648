#include "checker/engine/ignored.h"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace copydesk {
namespace {

Span extent(const Paragraph& paragraph) {
  return paragraph.to_source({0, static_cast<Offset>(paragraph.text().size())});
}

// For each diagnostic the paragraph that it stands in, or null: the innermost, for the text of an
// image stands in a paragraph.
std::vector<const Paragraph*> paragraphs_of(const Document& document,
                                            std::span<const Diagnostic> diagnostics) {
  std::vector<const Paragraph*> found(diagnostics.size());
  for (const Paragraph& paragraph : document.paragraphs()) {
    const Span span = extent(paragraph);
    auto it = std::ranges::lower_bound(diagnostics, span.start, {},
                                       [](const Diagnostic& one) { return one.span.start; });
    for (; it != diagnostics.end() && it->span.start <= span.end; ++it) {
      const Paragraph*& best = found[static_cast<std::size_t>(it - diagnostics.begin())];
      if (best == nullptr || span.size() < extent(*best).size()) best = &paragraph;
    }
  }
  return found;
}

}  // namespace

IgnoredPlaces::IgnoredPlaces(const Style& style) : segments_(style.ignored_segments) {
  for (const std::string& pattern : style.ignored_patterns) {
    expressions_.push_back(std::make_unique<const Expression>(pattern, true));
  }
}

std::vector<Span> IgnoredPlaces::matches_in(const Paragraph& paragraph) const {
  std::vector<Span> spans;
  Effort effort(paragraph.text().size());
  for (const auto& expression : expressions_) {
    for (const Expression::Groups& match : expression->find_all(paragraph.text(), effort)) {
      spans.push_back(paragraph.to_source(match.front()));
    }
  }
  if (effort.exhausted()) spans.clear();
  return spans;
}

bool IgnoredPlaces::has(const Paragraph& paragraph, Span source,
                        std::vector<std::optional<std::vector<Span>>>& matches) const {
  if (std::ranges::find(segments_, paragraph.segment.kind) != segments_.end()) return true;
  if (expressions_.empty()) return false;
  std::optional<std::vector<Span>>& known = matches[paragraph.index];
  if (!known) known = matches_in(paragraph);
  return std::ranges::any_of(
      *known, [&](Span match) { return match.overlaps(source) || match.contains(source); });
}

void IgnoredPlaces::drop(const Document& document, std::vector<Diagnostic>& diagnostics) const {
  if (diagnostics.empty() || (segments_.empty() && expressions_.empty())) return;
  const std::vector<const Paragraph*> paragraphs = paragraphs_of(document, diagnostics);
  std::vector<std::optional<std::vector<Span>>> matches(document.paragraphs().size());
  std::vector<Diagnostic> kept;
  for (std::size_t i = 0; i < diagnostics.size(); ++i) {
    const Paragraph* paragraph = paragraphs[i];
    if (paragraph != nullptr && has(*paragraph, diagnostics[i].span, matches)) continue;
    kept.push_back(std::move(diagnostics[i]));
  }
  diagnostics = std::move(kept);
}

}  // namespace copydesk
