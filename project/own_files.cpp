#include "project/own_files.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <map>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "checker/error.h"
#include "checker/known_names_file.h"
#include "checker/known_words_file.h"
#include "checker/list_item.h"
#include "checker/own_file.h"
#include "checker/rule_set.h"
#include "project/files.h"
#include "project/list_edit.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kProjectFolder = ".copydesk";

fs::path from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? fs::path() : fs::path(value);
}

// Keeps others who do the same out of a folder. Where the system cannot lock, nobody waits.
class FolderLock {
 public:
  explicit FolderLock(const fs::path& folder)
      : descriptor_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (descriptor_ >= 0) ::flock(descriptor_, LOCK_EX);
  }

  ~FolderLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int descriptor_;
};

// Replaces the file's text by what `edit` makes of it. Nobody else who does so comes between
// reading and writing.
void change(const fs::path& file, const std::function<std::string(std::string)>& edit) {
  std::error_code no_error;  // write_file() says what is wrong
  fs::create_directories(file.parent_path(), no_error);
  const FolderLock lock(fs::weakly_canonical(fs::absolute(file, no_error), no_error).parent_path());
  std::string old;
  if (fs::exists(file, no_error)) {
    FileDiagnostics read = read_own_file(file, {});
    if (!read.diagnostics.empty()) {
      throw Error(file.string() + ": " + read.diagnostics.front().message);
    }
    old = std::move(read.text);
  }
  std::string text;
  try {
    text = edit(old);
  } catch (const Error& error) {
    throw Error(file.string() + ": " + error.what());
  }
  if (text == old) return;
  if (const std::string error = write_file(file, text); !error.empty()) {
    throw Error(file.string() + " " + error);
  }
}

// What a decision speaks of, whatever it says.
std::string place_of(const Decision& decision) {
  return to_yaml({.rule = decision.rule,
                  .text = decision.text,
                  .before = decision.before,
                  .after = decision.after,
                  .file = decision.file});
}

}  // namespace

std::string path_in_project(const fs::path& root, const fs::path& file) {
  std::error_code error;
  const fs::path path = fs::absolute(file, error).lexically_normal();
  const std::string inside = path.lexically_relative(root.lexically_normal()).generic_string();
  return error || inside == "." || inside == ".." || inside.starts_with("../") ? "" : inside;
}

fs::path project_root(const fs::path& folder, const fs::path& fallback) {
  std::error_code no_error;
  for (fs::path above = folder;; above = above.parent_path()) {
    if (fs::exists(above / kProjectFolder, no_error) || fs::exists(above / ".git", no_error)) {
      return above;
    }
    if (above == above.parent_path()) return fallback.empty() ? folder : fallback;
  }
}

fs::path project_file(const fs::path& folder, std::string_view name) {
  return project_root(folder) / kProjectFolder / name;
}

fs::path user_file(std::string_view name) {
  fs::path folder = from_environment("XDG_CONFIG_HOME");
  if (folder.empty() && !from_environment("HOME").empty()) {
    folder = from_environment("HOME") / ".config";
  }
  return folder.empty() ? fs::path() : folder / "copydesk" / name;
}

std::size_t add_words(const fs::path& file, std::span<const std::string> words) {
  for (const std::string& word : words) {
    if (const std::string fault = fault_of_word(word); !fault.empty()) throw Error(fault);
  }
  std::size_t added = 0;
  change(file, [&](std::string text) {
    std::vector<Diagnostic> ignored;
    std::vector<std::string> listed = read_known_words(text, ignored);
    std::set<std::string, std::less<>> known(listed.begin(), listed.end());
    for (const std::string& word : words) {
      if (!known.insert(word).second) continue;
      text = with_word(text, word);
      ++added;
    }
    return text;
  });
  return added;
}

void add_known_name(const fs::path& file, std::string_view name) {
  const std::string fit = known_name_from(name);
  change(file, [&](const std::string& text) {
    std::vector<Diagnostic> ignored;
    const std::vector<KnownName> known = read_known_names(text, ignored);
    if (std::ranges::find(known, fit, &KnownName::canonical) != known.end()) return text;
    return with_items(text, "- " + yaml_scalar(fit) + "\n");
  });
}

std::size_t add_decisions(const fs::path& file, std::span<const Decision> decisions) {
  std::size_t added = 0;
  change(file, [&](const std::string& text) {
    std::vector<Diagnostic> ignored;
    std::map<std::string, Decision> known;  // the last one on each place
    for (const Decision& one : read_decisions(text, RuleSet(), ignored)) {
      known.insert_or_assign(place_of(one), one);
    }
    std::string items;
    for (const Decision& one : decisions) {
      const auto before = known.find(place_of(one));
      const bool there = before != known.end() && same_ruling(before->second, one) &&
                         (one.reason.empty() || one.reason == before->second.reason);
      if (there) continue;
      items += to_yaml(one);
      known.insert_or_assign(place_of(one), one);
      ++added;
    }
    return items.empty() ? text : with_items(text, items);
  });
  return added;
}

std::size_t drop_decisions(const fs::path& file, std::span<const Decision> decisions) {
  std::vector<std::size_t> indices;
  change(file, [&](const std::string& text) {
    std::vector<Diagnostic> problems;
    const std::vector<Decision> known = read_decisions(text, RuleSet(), problems);
    const auto is_error = [](const Diagnostic& one) { return one.severity == Severity::error; };
    if (const auto error = std::ranges::find_if(problems, is_error); error != problems.end()) {
      throw Error(error->message);
    }
    for (std::size_t i = 0; i < known.size(); ++i) {
      if (std::ranges::find(decisions, known[i]) != decisions.end()) indices.push_back(i);
    }
    return indices.empty() ? text : without_items(text, indices);
  });
  return indices.size();
}

}  // namespace copydesk
