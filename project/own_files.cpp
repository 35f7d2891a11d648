#include "project/own_files.h"

#include <cstdlib>
#include <set>
#include <sstream>
#include <string_view>
#include <system_error>

#include "checker/error.h"
#include "project/files.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kProjectFolder = ".copydesk";
constexpr std::string_view kWhiteSpace = " \t\r\n\v\f";

fs::path from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? fs::path() : fs::path(value);
}

void reject_bad(std::string_view word) {
  if (!word.empty() && !word.starts_with('#') &&
      word.find_first_of(kWhiteSpace) == std::string_view::npos) {
    return;
  }
  throw Error("“" + std::string(word) +
              "” is no word: give single words without spaces, and none that begins with #");
}

std::string_view trimmed(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(kWhiteSpace);
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(kWhiteSpace) + 1 - begin);
}

}  // namespace

fs::path project_root(const fs::path& start) {
  std::error_code no_error;
  for (fs::path folder = start;; folder = folder.parent_path()) {
    if (fs::exists(folder / kProjectFolder, no_error) || fs::exists(folder / ".git", no_error)) {
      return folder;
    }
    if (folder == folder.parent_path()) return start;
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
  for (const std::string& word : words) reject_bad(word);
  SourceFile old{file.string(), {}, {}};
  std::error_code no_error;
  if (fs::exists(file, no_error)) read_file(old);
  if (!old.error.empty()) throw Error(old.path + " " + old.error);

  std::string text;
  std::set<std::string, std::less<>> all;
  std::istringstream lines(old.text);
  for (std::string line; std::getline(lines, line);) {
    const std::string_view content = trimmed(line);
    if (content.starts_with('#')) {
      text.append(content) += '\n';
    } else if (!content.empty()) {
      all.emplace(content);
    }
  }
  std::size_t added = 0;
  for (const std::string& word : words) added += all.insert(word).second ? 1 : 0;
  for (const std::string& word : all) text.append(word) += '\n';
  if (text != old.text) {
    if (const std::string error = write_file(file, text); !error.empty()) {
      throw Error(file.string() + " " + error);
    }
  }
  return added;
}

void append_item(const fs::path& file, std::string_view item) {
  SourceFile old{file.string(), {}, {}};
  std::error_code no_error;
  if (fs::exists(file, no_error)) read_file(old);
  if (!old.error.empty()) throw Error(old.path + " " + old.error);
  std::string text = std::move(old.text);
  if (!text.empty() && !text.ends_with('\n')) text += '\n';
  text += item;
  if (const std::string error = write_file(file, text); !error.empty()) {
    throw Error(file.string() + " " + error);
  }
}

std::string name_item(std::string_view name) {
  std::string item = "- '";
  for (const char c : name) {
    if (c == '\'') item += '\'';
    item += c;
  }
  return item + "'\n";
}

}  // namespace copydesk
