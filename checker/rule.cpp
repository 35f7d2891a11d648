#include "checker/rule.h"

namespace copydesk {
namespace {

Fix single_edit(std::string title, Span span, std::string text, bool safe) {
  Fix fix{.title = std::move(title), .edits = {}, .safe = safe};
  fix.edits.push_back({span, std::move(text)});
  return fix;
}

}  // namespace

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

}  // namespace copydesk
