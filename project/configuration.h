// copydesk.yaml: how the articles of a folder are checked.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "checker/style_keys.h"

namespace copydesk {

// The file's name. It holds the keys of a style (checker/style_keys.h) and:
//   style       the style, or styles, that all else is said over: names, files or folders
//   names       a list of names beside the project's
//   fail_on     from which severity on a check fails: error, warning, info, hint or never
//   exclude     patterns of articles that are not checked
//   root: true  files in the folders above do not count
//   sections    a list of maps: `files`, patterns of articles, and any of the keys above but root
// Patterns and paths are relative to the file's folder.
inline constexpr std::string_view kConfigurationFile = "copydesk.yaml";

// A copydesk.yaml that was read. Immutable: it may be shared.
struct ConfigurationFile {
  // What a part of it is for.
  struct Section {
    YamlNode keys;
    std::vector<std::string> files;  // patterns; empty: all articles
  };

  ParsedFile parsed = {};
  std::vector<Section> sections = {};  // the first is the file itself
  bool root = false;

  // Reads the file. What is wrong with its shape is in parsed.file.diagnostics; keys are read later.
  static ConfigurationFile read(const std::filesystem::path& path);
};

// What holds for an article: parts of files, the outermost first. The nearest wins, key by key.
struct Configuration {
  struct Layer {
    std::shared_ptr<const ConfigurationFile> file = {};
    std::vector<std::size_t> sections = {};  // that the article belongs to, in order

    bool operator==(const Layer& other) const;
  };

  std::vector<Layer> layers = {};

  // True if both name the same parts of the same files.
  bool operator==(const Configuration&) const = default;

  // The value of a key that is one value, as the nearest layer has it; null if none has it.
  struct Value {
    const ConfigurationFile* file = nullptr;
    const YamlNode* node = nullptr;
  };

  Value find(std::string_view key) const;

  // The severity from which on a check fails, as it is written; empty if no layer says so.
  std::string fail_on() const;

  // Reads the files anew; what is not there any more is left out.
  void read_again();

  // True if the article is not to be checked.
  bool excludes(const std::filesystem::path& article) const;
};

// Finds configurations; reads each file once. Not thread-safe.
class Configurations {
 public:
  // What holds for an article, which need not exist: the copydesk.yaml files of its folder and of
  // those above, as far up as the repository (.git) goes, or a file says root: true. `article` is
  // absolute and normal.
  Configuration of(const std::filesystem::path& article);

  // Forgets what was read.
  void clear();

 private:
  using Files = std::vector<std::shared_ptr<const ConfigurationFile>>;

  const Files& files_of(const std::filesystem::path& folder);

  std::map<std::filesystem::path, Files> by_folder_;  // the outermost first
};

// The folder that paths in a configuration may not leave: that of the repository that the file
// belongs to, else the file's own.
std::filesystem::path bounds_of(const std::filesystem::path& configuration_file);

// Reads what the layers say onto `style`, the nearest last; `rules` are those that may be set.
// Appends what is wrong to `problems`; a mistake in a section that is for other articles counts too.
void apply(const Configuration& configuration, const RuleSet& rules, Style& style,
           std::vector<FileDiagnostics>& problems);

// The same for the files that they name, which is the first thing to be done.
void read_sources(const Configuration& configuration, Style& style,
                  std::vector<FileDiagnostics>& problems);

// What `fail_on` may be.
inline constexpr std::array<std::string_view, 5> kFailOn = {"error", "warning", "info", "hint",
                                                            "never"};

}  // namespace copydesk
