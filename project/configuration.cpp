#include "project/configuration.h"

#include <algorithm>
#include <ranges>
#include <system_error>
#include <utility>

#include "checker/checker.h"
#include "checker/style_file.h"
#include "project/glob.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kId = "configuration-file";
constexpr std::array<std::string_view, 5> kSectionKeys = {"style", "names", "fail_on", "exclude",
                                                          "files"};
constexpr std::array<std::string_view, 6> kFileKeys = {"style",   "names", "fail_on",
                                                       "exclude", "root",  "sections"};

// A pattern without a slash is for names; one of a folder is for all in it.
bool matches(std::string pattern, const fs::path& path) {
  if (pattern.ends_with('/')) pattern.pop_back();
  const std::string text = path.generic_string();
  return matches_glob(pattern, text) || matches_glob(pattern + "/**", text) ||
         (pattern.find('/') == std::string::npos &&
          matches_glob(pattern, path.filename().string()));
}

bool matches_any(std::span<const std::string> patterns, const fs::path& path) {
  return std::ranges::any_of(patterns, [&](const auto& pattern) { return matches(pattern, path); });
}

// The texts of a node that is a text or a list of them; what is neither is left out.
std::vector<std::string> texts_of(const YamlNode& node) {
  std::vector<Diagnostic> ignored;
  return YamlReader({}, kId, ignored).texts(node);
}

// True if a style that ships has a rule of that id of its own.
bool is_rule_of_a_style(std::string_view id) {
  const fs::path data = find_data_folder();
  for (const std::string& style : shipped_styles(data)) {
    std::error_code no_error;
    for (const fs::path& file : rule_files(data / "styles" / style / "rules", no_error)) {
      std::string name = file.stem().string();
      std::ranges::replace(name, '_', '-');
      if (name == id) return true;
    }
  }
  return false;
}

void read_sections(const YamlNode& node, YamlReader& reader, ConfigurationFile& file) {
  if (node.kind != YamlNode::Kind::sequence) {
    reader.problem(node.span, "A list of sections is wanted here: - files: \"opinion/**\"");
    return;
  }
  for (const YamlNode& item : node.items) {
    const YamlNode* files = value_of(item, "files");
    if (files == nullptr) {
      reader.problem(item.span, "A section says which articles it is for: files: \"opinion/**\"");
      continue;
    }
    file.sections.push_back({item, reader.texts(*files)});
  }
}

// Reads the keys of one section onto a style.
class SectionReader {
 public:
  // Borrows all; problems go to `problems`, whose text is the file's.
  SectionReader(const ConfigurationFile& file, const RuleSet& rules, FileDiagnostics& problems)
      : keys_(file.parsed.file, kId, rules, paths_of(file), problems.diagnostics) {
    keys_.let_pass(is_rule_of_a_style);
  }

  void read(const YamlNode& section, bool is_file, Style& style) {
    std::vector<std::string_view> keys(kStyleKeys.begin(), kStyleKeys.end());
    const auto own = is_file ? std::span<const std::string_view>(kFileKeys)
                             : std::span<const std::string_view>(kSectionKeys);
    keys.insert(keys.end(), own.begin(), own.end());
    keys_.yaml().map(section, keys, [&](std::size_t key, const YamlNode& value) {
      if (key < kStyleKeys.size()) {
        if (!names_files(key)) keys_.read(key, value, style);
      } else {
        read_own(keys[key], value, style);
      }
    });
  }

  void read_sources(const YamlNode& section, Style& style) { keys_.read_sources(section, style); }

 private:
  static PathRule paths_of(const ConfigurationFile& file) {
    const fs::path& path = file.parsed.file.path;
    return {.base = path.parent_path(), .within = bounds_of(path)};
  }

  // What project_checker and Configuration read is only looked at.
  void read_own(std::string_view key, const YamlNode& value, Style& style) {
    if (key == "fail_on") {
      keys_.yaml().choice(value, kFailOn);
    } else if (key == "names") {
      keys_.path(value);
    } else if (key == "root") {
      keys_.yaml().flag(value);
    } else if (key != "sections") {
      for (const std::string& text : keys_.yaml().texts(value)) {
        if (key != "files") keys_.note(value, std::string(key), text, style);
      }
      return;
    }
    if (key != "sections") keys_.note(value, std::string(key), value.text, style);
  }

  StyleKeyReader keys_;
};

}  // namespace

ConfigurationFile ConfigurationFile::read(const fs::path& path) {
  ConfigurationFile file;
  file.parsed = ParsedFile::read(path, kId);
  const std::optional<YamlNode>& root = file.parsed.root;
  if (!root) return file;
  file.sections.push_back({*root, {}});
  YamlReader reader(file.parsed.file.text, kId, file.parsed.file.diagnostics);
  if (const YamlNode* sections = value_of(*root, "sections")) read_sections(*sections, reader, file);
  const YamlNode* is_root = value_of(*root, "root");
  file.root = is_root != nullptr && is_root->text == "true";
  return file;
}

bool Configuration::Layer::operator==(const Layer& other) const {
  return file->parsed.file.path == other.file->parsed.file.path && sections == other.sections;
}

Configuration::Value Configuration::find(std::string_view key) const {
  for (const Layer& layer : layers | std::views::reverse) {
    for (const std::size_t section : layer.sections | std::views::reverse) {
      const YamlNode* node = value_of(layer.file->sections[section].keys, key);
      if (node != nullptr) return {layer.file.get(), node};
    }
  }
  return {};
}

std::string Configuration::fail_on() const {
  const Value value = find("fail_on");
  if (value.node == nullptr) return {};
  return std::ranges::find(kFailOn, value.node->text) == kFailOn.end() ? "" : value.node->text;
}

void Configuration::read_again() {
  std::error_code no_error;
  std::erase_if(layers, [&](const Layer& layer) {
    return !fs::exists(layer.file->parsed.file.path, no_error);
  });
  for (Layer& layer : layers) {
    layer.file = std::make_shared<const ConfigurationFile>(
        ConfigurationFile::read(layer.file->parsed.file.path));
    std::erase_if(layer.sections, [&](std::size_t i) { return i >= layer.file->sections.size(); });
  }
}

bool Configuration::excludes(const fs::path& article) const {
  return std::ranges::any_of(layers, [&](const Layer& layer) {
    const fs::path path =
        article.lexically_relative(layer.file->parsed.file.path.parent_path());
    return std::ranges::any_of(layer.sections, [&](std::size_t section) {
      const YamlNode* patterns = value_of(layer.file->sections[section].keys, "exclude");
      return patterns != nullptr && matches_any(texts_of(*patterns), path);
    });
  });
}

const Configurations::Files& Configurations::files_of(const fs::path& folder) {
  if (const auto known = by_folder_.find(folder); known != by_folder_.end()) return known->second;
  std::error_code no_error;
  std::shared_ptr<const ConfigurationFile> own;
  if (const fs::path path = folder / kConfigurationFile; fs::exists(path, no_error)) {
    own = std::make_shared<const ConfigurationFile>(ConfigurationFile::read(path));
  }
  const bool is_top = (own && own->root) || fs::exists(folder / ".git", no_error) ||
                      folder == folder.parent_path();
  Files files;
  if (!is_top) files = files_of(folder.parent_path());
  if (own) files.push_back(std::move(own));
  return by_folder_.emplace(folder, std::move(files)).first->second;
}

Configuration Configurations::of(const fs::path& article) {
  Configuration found;
  for (const auto& file : files_of(article.parent_path())) {
    const fs::path path = article.lexically_relative(file->parsed.file.path.parent_path());
    Configuration::Layer layer{.file = file, .sections = {}};
    for (std::size_t i = 0; i < file->sections.size(); ++i) {
      if (i == 0 || matches_any(file->sections[i].files, path)) layer.sections.push_back(i);
    }
    found.layers.push_back(std::move(layer));
  }
  return found;
}

void Configurations::clear() {
  by_folder_.clear();
}

fs::path bounds_of(const fs::path& configuration_file) {
  std::error_code no_error;
  const fs::path own = configuration_file.parent_path();
  for (fs::path folder = own; folder != folder.parent_path(); folder = folder.parent_path()) {
    if (fs::exists(folder / ".git", no_error)) return folder;
  }
  return own;
}

void apply(const Configuration& configuration, const RuleSet& rules, Style& style,
           std::vector<FileDiagnostics>& problems) {
  for (const Configuration::Layer& layer : configuration.layers) {
    FileDiagnostics file = layer.file->parsed.file;
    SectionReader reader(*layer.file, rules, file);
    for (std::size_t i = 0; i < layer.file->sections.size(); ++i) {
      Style for_others;
      const bool counts = std::ranges::find(layer.sections, i) != layer.sections.end();
      reader.read(layer.file->sections[i].keys, i == 0, counts ? style : for_others);
    }
    if (!file.diagnostics.empty()) problems.push_back(std::move(file));
  }
}

void read_sources(const Configuration& configuration, Style& style,
                  std::vector<FileDiagnostics>& problems) {
  const RuleSet none;
  for (const Configuration::Layer& layer : configuration.layers) {
    FileDiagnostics file{layer.file->parsed.file.path, layer.file->parsed.file.text, {}};
    SectionReader reader(*layer.file, none, file);
    for (std::size_t i = 0; i < layer.file->sections.size(); ++i) {
      Style for_others;
      const bool counts = std::ranges::find(layer.sections, i) != layer.sections.end();
      reader.read_sources(layer.file->sections[i].keys, counts ? style : for_others);
    }
    if (!file.diagnostics.empty()) problems.push_back(std::move(file));
  }
}

}  // namespace copydesk
