#include "lsp/workspace.h"

#include <algorithm>
#include <array>
#include <utility>

#include "checker/error.h"
#include "lsp/rpc.h"
#include "lsp/uri.h"
#include "project/own_files.h"

namespace copydesk::lsp {
namespace {

namespace fs = std::filesystem;

bool is_below(const fs::path& path, const fs::path& folder) {
  const auto [end, rest] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return end == folder.end();
}

// Reads a section key by key.
class SectionReader {
 public:
  SectionReader(const Json& section, std::vector<std::string>& problems)
      : section_(section), problems_(problems) {}

  std::string text(const char* key) {
    const Json& value = at(key);
    if (value.is_null()) return {};
    if (value.is_string()) return value.get<std::string>();
    reject(key, "a text");
    return {};
  }

  std::vector<std::string> texts(const char* key) {
    const Json& value = at(key);
    std::vector<std::string> texts;
    if (value.is_null()) return texts;
    if (!value.is_array()) reject(key, "a list of texts");
    for (const Json& one : value) {
      if (one.is_string()) texts.push_back(one.get<std::string>());
    }
    return texts;
  }

  bool flag(const char* key) {
    const Json& value = at(key);
    if (!value.is_null() && !value.is_boolean()) reject(key, "true or false");
    return value.is_boolean() && value.get<bool>();
  }

  long number(const char* key, long most) {
    const Json& value = at(key);
    if (value.is_null()) return 0;
    if (!value.is_number() || value < 0 || value > most) {
      reject(key, "a number from 0 to " + std::to_string(most));
      return 0;
    }
    return value.get<long>();
  }

  void reject(const std::string& key, const std::string& wanted) {
    problems_.push_back("The setting copydesk." + key + " wants " + wanted + ".");
  }

 private:
  const Json& at(const char* key) const {
    static const Json kNull;
    if (!section_.is_object() || !section_.contains(key)) return kNull;
    return section_[key];
  }

  const Json& section_;
  std::vector<std::string>& problems_;
};

}  // namespace

EditorSettings EditorSettings::read(const Json& section, std::vector<std::string>& problems) {
  constexpr long kLongestDebounce = 10'000;
  SectionReader reader(section, problems);
  EditorSettings settings;
  settings.check.style = reader.text("style");
  settings.check.rule_folders = reader.texts("ruleFolders");
  settings.check.dictionaries = reader.texts("dictionaries");
  settings.check.disabled = reader.texts("disabledRules");
  settings.debounce = std::chrono::milliseconds(reader.number("debounce", kLongestDebounce));
  settings.whole_workspace = reader.flag("checkWorkspace");
  if (const std::string language = reader.text("language"); !language.empty()) {
    settings.check.language = dialect_from(language);
    if (!settings.check.language) {
      reader.reject("language", "auto, en-US, en-GB, en-CA, en-AU or en-ZA, not " + language);
    }
  }
  if (const std::string least = reader.text("minimumSeverity"); !least.empty()) {
    if (const auto severity = severity_from(least)) {
      settings.least = *severity;
    } else {
      reader.reject("minimumSeverity", "error, warning, info or hint, not " + least);
    }
  }
  return settings;
}

void Workspace::add_folder(const std::string& uri) {
  if (auto path = path_of(uri)) folders_.push_back(path->lexically_normal());
}

void Workspace::remove_folder(const std::string& uri) {
  if (const auto path = path_of(uri)) std::erase(folders_, path->lexically_normal());
}

bool Workspace::set(const fs::path& folder, const EditorSettings& settings) {
  EditorSettings& now = folder.empty() ? settings_ : folder_settings_[folder];
  if (now == settings) return false;
  now = settings;
  give_checkers(nullptr);
  return true;
}

const EditorSettings& Workspace::settings(const fs::path& path) const {
  const EditorSettings* found = &settings_;
  std::size_t longest = 0;
  for (const auto& [folder, settings] : folder_settings_) {
    const std::size_t length = folder.native().size();
    if (length >= longest && is_below(path, folder)) {
      found = &settings;
      longest = length;
    }
  }
  return *found;
}

fs::path Workspace::place_of(const OpenText& text) const {
  if (text.path()) return *text.path();
  std::error_code no_error;
  return (folders_.empty() ? fs::current_path(no_error) : folders_.front()) / "untitled";
}

OpenText& Workspace::open(OpenedDocument document) {
  const std::string uri = document.uri;
  texts_.erase(uri);
  OpenText& text = texts_.emplace(uri, OpenText(std::move(document), unit_)).first->second;
  if (text.markup()) text.use(project_of(text).made.checker);
  return text;
}

OpenText* Workspace::find(const std::string& uri) {
  const auto found = texts_.find(uri);
  return found == texts_.end() ? nullptr : &found->second;
}

Project& Workspace::project_of(const fs::path& path) {
  const fs::path root = project_root(path.parent_path());
  const CheckSettings& settings = this->settings(path).check;
  const auto known = std::ranges::find_if(projects_, [&](const auto& project) {
    return project->root == root && project->settings == settings;
  });
  if (known != projects_.end()) return **known;
  projects_.push_back(std::make_unique<Project>(Project{root, settings, {}}));
  make(*projects_.back());
  return *projects_.back();
}

void Workspace::make(Project& project) {
  const std::vector<FileDiagnostics> before = std::move(project.made.problems);
  try {
    project.made = open_checker(project.root, project.settings);
  } catch (const Error& error) {
    send_(notification("window/showMessage",
                       {{"type", 1}, {"message", std::string("Copydesk: ") + error.what()}}));
    CheckSettings plain;
    plain.language = project.settings.language;
    // A style or dictionary that is missing does not take the rest away.
    try {
      project.made = open_checker(project.root, plain);
    } catch (const Error&) {
      project.made = {};
    }
  }
  publish_problems(project, before);
}

// What is wrong in the project's own files is shown in them.
void Workspace::publish_problems(const Project& project,
                                 const std::vector<FileDiagnostics>& before) {
  const auto publish = [this](const fs::path& file, Json diagnostics) {
    std::error_code no_error;
    send_(notification(
        "textDocument/publishDiagnostics",
        {{"uri", uri_of(fs::absolute(file, no_error))}, {"diagnostics", std::move(diagnostics)}}));
  };
  for (const FileDiagnostics& file : before) {
    const bool still =
        std::ranges::any_of(project.made.problems,
                            [&](const FileDiagnostics& other) { return other.path == file.path; });
    if (!still) publish(file.path, Json::array());
  }
  for (const FileDiagnostics& file : project.made.problems) {
    const LineIndex lines(file.text);
    const auto place = [&](Offset offset) -> Json {
      const Position at = lines.position(offset, unit_);
      return {{"line", at.line}, {"character", at.column}};
    };
    Json items = Json::array();
    for (const Diagnostic& diagnostic : file.diagnostics) {
      items.push_back(
          {{"range",
            {{"start", place(diagnostic.span.start)}, {"end", place(diagnostic.span.end)}}},
           {"severity", 1},
           {"source", "copydesk"},
           {"code", diagnostic.rule},
           {"message", diagnostic.message}});
    }
    publish(file.path, std::move(items));
  }
}

// Texts whose checker is another one now begin anew; those of `changed`, or any.
void Workspace::give_checkers(const Project* changed) {
  for (auto& [uri, text] : texts_) {
    if (!text.markup()) continue;
    const Project& project = project_of(text);
    if (changed != nullptr && &project != changed) continue;
    if (!text.is_checked() || &text.checker() != project.made.checker.get()) {
      text.use(project.made.checker);
    }
  }
}

bool Workspace::reload(const fs::path& file) {
  bool any = false;
  const fs::path changed = file.lexically_normal();
  for (const auto& project : projects_) {
    const bool depends = std::ranges::any_of(project->made.files, [&](const fs::path& one) {
      return one.lexically_normal() == changed;
    });
    if (!depends) continue;
    // Texts keep the old checker alive until they are given the new one.
    make(*project);
    give_checkers(project.get());
    any = true;
  }
  return any;
}

}  // namespace copydesk::lsp
