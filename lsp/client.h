// What the editor at the other end can do.
#pragma once

#include "checker/line_index.h"
#include "lsp/json.h"

namespace copydesk::lsp {

// The protocol's tag of a diagnostic whose text should go.
constexpr int kUnnecessary = 1;

// Read once, from the parameters of initialize. What is not said is not there.
struct Client {
  ColumnUnit unit = ColumnUnit::utf16;  // what columns count, as agreed
  bool pulls_diagnostics = false;       // asks for diagnostics, so that none are sent unasked
  bool refreshes_diagnostics = false;
  bool related_information = false;
  bool tags_unnecessary = false;  // shows what is too much in a way of its own
  bool document_changes = false;  // takes edits of a version
  bool change_annotations = false;
  bool action_literals = false;  // takes code actions, not only commands
  bool resolves_edits = false;   // asks for a code action's edit when it is chosen
  bool nests_symbols = false;
  bool reads_markdown = false;  // in a hover
  bool configuration = false;   // answers workspace/configuration
  bool registers_configuration = false;
  bool registers_watchers = false;
  bool relative_patterns = false;  // watches files outside its folders
  bool shows_progress = false;
  bool applies_edits = false;
  bool prepares_renames = false;

  static Client read(const Json& params);
};

}  // namespace copydesk::lsp
