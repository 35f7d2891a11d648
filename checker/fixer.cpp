#include "checker/fixer.h"

#include <algorithm>
#include <map>

namespace copydesk {
namespace {

// Edits that keep clear of one another, in order.
using Edits = std::map<Span, std::string>;

// The fix that the policy allows, or null. In a quotation no fix is marked safe, so that whoever
// asks for quotations asks for the unsafe ones there.
const Fix* allowed_fix(const Diagnostic& diagnostic, FixPolicy policy) {
  if (diagnostic.fixes.empty() || (diagnostic.quoted && !policy.quotations)) return nullptr;
  const Fix& first = diagnostic.fixes.front();
  return first.safe || policy.unsafe || diagnostic.quoted ? &first : nullptr;
}

// Two insertions at one place collide too: they would come out in an order that nobody chose.
bool collide(Span a, Span b) {
  if (a.start == b.start) return true;
  return a.start < b.start ? a.end > b.start : b.end > a.start;
}

bool fits(Span span, const Edits& taken) {
  const auto next = taken.lower_bound(span);
  if (next != taken.end() && collide(span, next->first)) return false;
  return next == taken.begin() || !collide(span, std::prev(next)->first);
}

// What the policy allows, and how many fixes that are.
Edits choose(std::string_view text, std::span<const Diagnostic> diagnostics, FixPolicy policy,
             std::size_t& applied) {
  Edits taken;
  for (const Diagnostic& diagnostic : diagnostics) {
    const Fix* fix = allowed_fix(diagnostic, policy);
    if (fix == nullptr) continue;
    const bool applies = std::ranges::all_of(fix->edits, [&](const TextEdit& edit) {
      return edit.span.start <= edit.span.end && edit.span.end <= text.size() &&
             fits(edit.span, taken);
    });
    if (!applies) continue;
    for (const TextEdit& edit : fix->edits) taken.emplace(edit.span, edit.text);
    ++applied;
  }
  return taken;
}

}  // namespace

FixResult apply_fixes(std::string_view text, std::span<const Diagnostic> diagnostics,
                      FixPolicy policy) {
  FixResult result;
  const Edits edits = choose(text, diagnostics, policy, result.applied);
  std::size_t position = 0;
  result.text.reserve(text.size());
  for (const auto& [span, replacement] : edits) {
    result.text += text.substr(position, span.start - position);
    result.text += replacement;
    position = span.end;
  }
  result.text += text.substr(position);
  return result;
}

std::vector<TextEdit> edits_of_fixes(std::string_view text, std::span<const Diagnostic> diagnostics,
                                     FixPolicy policy) {
  std::size_t applied = 0;
  std::vector<TextEdit> edits;
  for (auto& [span, replacement] : choose(text, diagnostics, policy, applied)) {
    edits.push_back({span, replacement});
  }
  return edits;
}

}  // namespace copydesk
