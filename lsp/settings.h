// What a person sets in the editor.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "checker/diagnostic.h"
#include "lsp/json.h"
#include "project/project.h"

namespace copydesk::lsp {

// The section "copydesk" of an editor's settings.
struct EditorSettings {
  CheckSettings check;
  Severity least = Severity::hint;        // of what is shown
  std::chrono::milliseconds debounce{0};  // how long a text rests before it is checked
  bool whole_workspace = false;           // files that are not open are checked too

  bool operator==(const EditorSettings&) const = default;

  // What is wrong in it goes to `problems`, as sentences, and has its default.
  static EditorSettings read(const Json& section, std::vector<std::string>& problems);
};

}  // namespace copydesk::lsp
