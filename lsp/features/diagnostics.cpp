#include <algorithm>
#include <vector>

#include "lsp/features/features.h"

namespace copydesk::lsp {
namespace {

// More than an editor shows with sense, and than a person reads.
constexpr std::size_t kMostDiagnostics = 2000;

int severity_of(Severity severity) {
  return static_cast<int>(severity) + 1;  // error 1, warning 2, information 3, hint 4
}

Json related_of(OpenText& text, const Diagnostic& diagnostic) {
  Json related = Json::array();
  for (const Related& other : diagnostic.related) {
    related.push_back({{"location", {{"uri", text.uri()}, {"range", text.range(other.span)}}},
                       {"message", other.message}});
  }
  return related;
}

// True if the best fix only takes words away: all that is marked, or some of it where the
// diagnostic is a query. Editors fade what is unnecessary, and a fault is not to fade where a part
// of it stays.
bool is_unnecessary(const Diagnostic& diagnostic) {
  if (diagnostic.fixes.empty()) return false;
  const std::vector<TextEdit>& edits = diagnostic.fixes.front().edits;
  const auto removes = [](const TextEdit& edit) { return edit.text.empty(); };
  const auto removes_all = [&](const TextEdit& edit) {
    return edit.span.contains(diagnostic.span);
  };
  return !edits.empty() && std::ranges::all_of(edits, removes) &&
         (diagnostic.severity >= Severity::info || std::ranges::any_of(edits, removes_all));
}

Json to_json(OpenText& text, const Client& client, std::size_t index) {
  const Diagnostic& diagnostic = text.diagnostics()[index];
  Json json = {{"range", text.range(diagnostic.span)},
               {"severity", severity_of(diagnostic.severity)},
               {"code", diagnostic.rule},
               {"codeDescription", {{"href", rule_address(diagnostic.rule)}}},
               {"source", "copydesk"},
               {"message", diagnostic.message},
               {"data", {{"identity", text.identities()[index]}}}};
  if (client.related_information && !diagnostic.related.empty()) {
    json["relatedInformation"] = related_of(text, diagnostic);
  }
  if (client.tags_unnecessary && is_unnecessary(diagnostic))
    json["tags"] = Json::array({kUnnecessary});
  return json;
}

}  // namespace

std::string rule_address(std::string_view rule) {
  return "https://copydesk.dev/rules/" + std::string(rule);
}

Json diagnostics_of(OpenText& text, const Client& client, Severity least) {
  const std::vector<Diagnostic>& diagnostics = text.diagnostics();
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < diagnostics.size(); ++i) {
    if (diagnostics[i].severity <= least) order.push_back(i);
  }
  if (order.size() > kMostDiagnostics) {
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return diagnostics[i].severity; });
    order.resize(kMostDiagnostics);
    std::ranges::sort(order);
  }
  Json items = Json::array();
  for (const std::size_t index : order) items.push_back(to_json(text, client, index));
  return items;
}

Json text_edit(OpenText& text, const TextEdit& edit) {
  return {{"range", text.range(edit.span)}, {"newText", edit.text}};
}

Offset line_start(OpenText& text, Offset at) {
  return text.lines().line(text.lines().position(at, ColumnUnit::byte).line).start;
}

Json workspace_edit(OpenText& text, const Client& client, const Json& edits) {
  if (!client.document_changes) return {{"changes", {{text.uri(), edits}}}};
  const Json document = {{"uri", text.uri()}, {"version", text.version()}};
  return {{"documentChanges", Json::array({{{"textDocument", document}, {"edits", edits}}})}};
}

}  // namespace copydesk::lsp
