#include <algorithm>
#include <filesystem>
#include <functional>
#include <system_error>
#include <unordered_set>
#include <utility>

#include "project/files.h"
#include "project/gitignore.h"
#include "checker/glob.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

bool is_article(const fs::path& path) {
  const fs::path extension = path.extension();
  return extension == ".md" || extension == ".markdown" || extension == ".txt";
}

// Collects the files of a run.
class Finder {
 public:
  using Filter = std::function<bool(const fs::path&)>;

  void add_argument(const std::string& argument);

  std::vector<SourceFile> take() { return std::move(files_); }

 private:
  void add(const fs::path& path);
  void add_error(const fs::path& path, std::string error);
  std::size_t add_folder(const fs::path& shown, const Filter& wanted);
  void walk(const fs::path& shown, const fs::path& real, const GitIgnore& ignore,
            const Filter& wanted);

  std::vector<SourceFile> files_;
  std::unordered_set<std::string> seen_;
};

void Finder::add(const fs::path& path) {
  if (seen_.insert(path.lexically_normal().string()).second) {
    files_.push_back({path.string(), {}, {}});
  }
}

void Finder::add_error(const fs::path& path, std::string error) {
  files_.push_back({path.string(), {}, std::move(error)});
}

void Finder::walk(const fs::path& shown, const fs::path& real, const GitIgnore& ignore,
                  const Filter& wanted) {
  std::error_code error;
  std::vector<fs::directory_entry> entries;
  for (fs::directory_iterator at(real, error); !error && at != fs::directory_iterator();
       at.increment(error)) {
    entries.push_back(*at);
  }
  if (error) return add_error(shown, "cannot be listed: " + error.message());
  std::ranges::sort(entries);
  for (const fs::directory_entry& entry : entries) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with('.') || name == "node_modules") continue;
    const fs::path path = (shown / name).lexically_normal();
    std::error_code no_error;
    const bool is_folder = entry.is_directory(no_error);
    const bool counts =
        is_folder ? !entry.is_symlink(no_error) : wanted(path) && entry.is_regular_file(no_error);
    if (!counts || ignore.ignores(real, name, is_folder)) continue;
    if (!is_folder) {
      add(path);
      continue;
    }
    GitIgnore inner = ignore;
    inner.add(entry.path());
    walk(path, entry.path(), inner, wanted);
  }
}

// Returns how many entries it added.
std::size_t Finder::add_folder(const fs::path& shown, const Filter& wanted) {
  const std::size_t before = files_.size();
  std::error_code error;
  const fs::path real = fs::canonical(shown, error);
  if (error) {
    add_error(shown, "cannot be listed: " + error.message());
  } else {
    walk(shown, real, GitIgnore::of(real), wanted);
  }
  return files_.size() - before;
}

// The folders that a pattern names before its first special character.
fs::path fixed_part(const fs::path& pattern) {
  fs::path result;
  for (const fs::path& part : pattern) {
    if (is_glob(part.string())) break;
    result /= part;
  }
  return result.empty() ? "." : result;
}

void Finder::add_argument(const std::string& argument) {
  std::error_code no_error;
  if (argument == kStandardInput || !is_glob(argument) || fs::exists(argument, no_error)) {
    if (argument != kStandardInput && fs::is_directory(argument, no_error)) {
      add_folder(argument, is_article);
    } else {
      add(argument);
    }
    return;
  }
  const fs::path pattern = fs::path(argument).lexically_normal();
  const std::string glob = pattern.string();
  const fs::path folder = fixed_part(pattern);
  const auto wanted = [&](const fs::path& path) { return matches_glob(glob, path.string()); };
  if (!fs::is_directory(folder, no_error) || add_folder(folder, wanted) == 0) {
    add_error(argument, "the pattern matches no file");
  }
}

}  // namespace

std::vector<SourceFile> find_files(std::span<const std::string> arguments) {
  Finder finder;
  for (const std::string& argument : arguments) finder.add_argument(argument);
  return finder.take();
}

}  // namespace copydesk
