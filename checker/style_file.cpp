#include "checker/style_file.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <system_error>
#include <utility>

#include "checker/error.h"
#include "checker/lexicon.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kId = "style-file";
constexpr std::string_view kFolderFile = "style.yaml";
constexpr std::array<std::string_view, 3> kOwnKeys = {"name", "about", "extends"};

// The style file that the path names: itself, or the one in a folder; empty if there is none.
fs::path style_at(const fs::path& path) {
  std::error_code error;
  if (fs::is_regular_file(path, error)) return path;
  if (fs::is_regular_file(path / kFolderFile, error)) return path / kFolderFile;
  return {};
}

// True where nothing but the name of a folder tells what the style is called.
bool is_folder_style(const fs::path& file) {
  return file.filename() == kFolderFile;
}

std::string name_of(const fs::path& file) {
  return is_folder_style(file) ? fs::absolute(file).parent_path().filename().string()
                               : file.stem().string();
}

// The files in a folder that are not hidden, sorted.
std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const bool hidden = it->path().filename().string().starts_with('.');
    if (!hidden && it->is_regular_file(error)) files.push_back(it->path());
  }
  std::ranges::sort(files);
  return files;
}

bool lies_in(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first ==
         folder.end();
}

}  // namespace

StyleFiles::StyleFiles(fs::path data, fs::path within)
    : data_(std::move(data)), within_(std::move(within)) {}

void StyleFiles::open(const std::string& name_or_path, const fs::path& base) {
  std::vector<fs::path> above;
  open_file(find(name_or_path, base), above);
}

fs::path StyleFiles::find(const std::string& name_or_path, const fs::path& base) const {
  // A name is no path: the styles that ship come first, and ../x is never looked for there.
  const fs::path given(name_or_path);
  if (!name_or_path.empty() && given.filename() == given) {
    if (fs::path shipped = shipped_style(data_, name_or_path); !shipped.empty()) return shipped;
  }
  if (fs::path file = style_at(base / given); !file.empty() && !name_or_path.empty()) return file;
  const std::string where = base.empty() ? "" : " of " + base.string();
  std::string message =
      "there is no style “" + name_or_path + "”: neither a file" + where + " nor one of";
  for (const std::string& known : shipped_styles(data_)) message += " " + known;
  throw Error(message + " in " + (data_ / "styles").string());
}

void StyleFiles::open_file(const fs::path& path, std::vector<fs::path>& above) {
  ParsedFile style = ParsedFile::read(path, kId);
  const YamlNode* extends = style.root ? value_of(*style.root, "extends") : nullptr;
  if (extends != nullptr) {
    YamlReader reader(style.file.text, kId, style.file.diagnostics);
    above.push_back(path);
    for (const std::string& name : reader.texts(*extends)) {
      try {
        const fs::path base = find(name, path.parent_path());
        if (std::ranges::find(above, base) != above.end()) {
          reader.problem(extends->span, "The styles extend one another in a circle.");
        } else {
          open_file(base, above);
        }
      } catch (const Error& error) {
        reader.problem(extends->span, std::string(error.what()) + ".");
      }
    }
    above.pop_back();
  }
  // What two of them extend is applied once, before both.
  const auto same = [&](const ParsedFile& other) { return other.file.path == path; };
  if (std::ranges::none_of(files_, same)) files_.push_back(std::move(style));
}

PathRule StyleFiles::paths_of(const ParsedFile& style) const {
  const fs::path folder = style.file.path.parent_path();
  return {.base = folder, .within = lies_in(folder, data_) ? folder : within_};
}

void StyleFiles::read_sources(Style& style) {
  const RuleSet none;  // nothing is said of rules here
  std::error_code error;
  for (ParsedFile& one : files_) {
    const fs::path folder = one.file.path.parent_path();
    if (is_folder_style(one.file.path)) {
      if (fs::is_directory(folder / "rules", error)) {
        style.rule_folders.push_back(folder / "rules");
      }
      std::ranges::move(files_in(folder / "lists"), std::back_inserter(style.word_lists));
    }
    if (!one.root) continue;
    StyleKeyReader reader(one.file, kId, none, paths_of(one), one.file.diagnostics);
    reader.read_sources(*one.root, style);
  }
}

void StyleFiles::apply(const RuleSet& rules, Style& style) {
  for (ParsedFile& one : files_) {
    style.name = name_of(one.file.path);
    if (one.root) apply(one, rules, style);
  }
}

void StyleFiles::apply(ParsedFile& style, const RuleSet& rules, Style& result) const {
  std::vector<std::string_view> keys(kOwnKeys.begin(), kOwnKeys.end());
  keys.insert(keys.end(), kStyleKeys.begin(), kStyleKeys.end());
  StyleKeyReader reader(style.file, kId, rules, paths_of(style), style.file.diagnostics);
  result.about.clear();
  reader.yaml().map(*style.root, keys, [&](std::size_t key, const YamlNode& value) {
    if (key == 0) {
      result.name = reader.yaml().text(value).value_or(result.name);
    } else if (key == 1) {
      result.about = reader.yaml().text(value).value_or("");
    } else if (key >= kOwnKeys.size() && !names_files(key - kOwnKeys.size())) {
      reader.read(key - kOwnKeys.size(), value, result);
    }
  });
}

std::vector<fs::path> StyleFiles::paths() const {
  std::vector<fs::path> paths;
  paths.reserve(files_.size());
  for (const ParsedFile& one : files_) paths.push_back(one.file.path);
  return paths;
}

std::vector<FileDiagnostics> StyleFiles::problems() const {
  std::vector<FileDiagnostics> problems;
  for (const ParsedFile& one : files_) {
    if (!one.file.diagnostics.empty()) problems.push_back(one.file);
  }
  return problems;
}

void load_sources(const Style& style, const fs::path& data, RuleSet& rules,
                  std::vector<FileDiagnostics>& problems) {
  for (const fs::path& folder : style.rule_folders) {
    std::ranges::move(rules.load(folder), std::back_inserter(problems));
  }
  if (style.word_lists.empty()) return;
  const std::shared_ptr<const Lexicon> lexicon =
      Lexicon::open(data / "dictionaries" / "en.lexicon");
  for (const fs::path& file : style.word_lists) {
    FileDiagnostics list = rules.load_word_list(file, *lexicon);
    if (!list.diagnostics.empty()) problems.push_back(std::move(list));
  }
}

bool is_style(const fs::path& folder) {
  std::error_code error;
  return fs::is_regular_file(folder / kFolderFile, error);
}

std::vector<std::string> shipped_styles(const fs::path& data) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator it(data / "styles", error), end; !error && it != end;
       it.increment(error)) {
    if (const fs::path file = style_at(it->path()); !file.empty() && file.extension() == ".yaml") {
      names.push_back(it->path().stem().string());
    }
  }
  std::ranges::sort(names);
  return names;
}

fs::path shipped_style(const fs::path& data, const std::string& name) {
  const fs::path folder = data / "styles";
  if (fs::path file = style_at(folder / (name + ".yaml")); !file.empty()) return file;
  return style_at(folder / name);
}

}  // namespace copydesk
