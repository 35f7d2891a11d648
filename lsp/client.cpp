#include "lsp/client.h"

#include <initializer_list>

namespace copydesk::lsp {
namespace {

// The value at the end of a path of keys; null where there is none.
const Json& at(const Json& value, std::initializer_list<const char*> path) {
  const Json* found = &value;
  for (const char* key : path) {
    found = &value_at(*found, key);
  }
  return *found;
}

bool flag(const Json& value, std::initializer_list<const char*> path) {
  const Json& found = at(value, path);
  return found.is_boolean() && found.get<bool>();
}

bool lists(const Json& value, const Json& item) {
  if (!value.is_array()) return false;
  for (const Json& one : value) {
    if (one == item) return true;
  }
  return false;
}

// UTF-8 where it is offered: nothing is to be counted then. Else what the client likes best.
ColumnUnit choose_unit(const Json& encodings) {
  if (lists(encodings, "utf-8")) return ColumnUnit::byte;
  if (encodings.is_array() && !encodings.empty() && encodings.front() == "utf-32") {
    return ColumnUnit::code_point;
  }
  return ColumnUnit::utf16;
}

}  // namespace

Client Client::read(const Json& params) {
  const Json& can = at(params, {"capabilities"});
  const Json& text = at(can, {"textDocument"});
  const Json& workspace = at(can, {"workspace"});
  Client client;
  client.unit = choose_unit(at(can, {"general", "positionEncodings"}));
  client.pulls_diagnostics = at(text, {"diagnostic"}).is_object();
  client.refreshes_diagnostics = flag(workspace, {"diagnostics", "refreshSupport"});
  client.related_information = flag(text, {"publishDiagnostics", "relatedInformation"});
  client.tags_unnecessary =
      lists(at(text, {"publishDiagnostics", "tagSupport", "valueSet"}), kUnnecessary);
  client.document_changes = flag(workspace, {"workspaceEdit", "documentChanges"});
  client.change_annotations =
      at(workspace, {"workspaceEdit", "changeAnnotationSupport"}).is_object();
  client.action_literals = at(text, {"codeAction", "codeActionLiteralSupport"}).is_object();
  client.resolves_edits = lists(at(text, {"codeAction", "resolveSupport", "properties"}), "edit") &&
                          flag(text, {"codeAction", "dataSupport"});
  client.nests_symbols = flag(text, {"documentSymbol", "hierarchicalDocumentSymbolSupport"});
  client.reads_markdown = lists(at(text, {"hover", "contentFormat"}), "markdown");
  client.configuration = flag(workspace, {"configuration"});
  client.registers_configuration =
      flag(workspace, {"didChangeConfiguration", "dynamicRegistration"});
  client.registers_watchers = flag(workspace, {"didChangeWatchedFiles", "dynamicRegistration"});
  client.relative_patterns = flag(workspace, {"didChangeWatchedFiles", "relativePatternSupport"});
  client.shows_progress = flag(can, {"window", "workDoneProgress"});
  client.applies_edits = flag(workspace, {"applyEdit"});
  client.prepares_renames = flag(text, {"rename", "prepareSupport"});
  return client;
}

}  // namespace copydesk::lsp
