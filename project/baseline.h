// What a project knows of already: .copydesk/baseline.jsonl.
//
// One JSON object a line, in byte order: path, rule, text, before, after, and count where it is more
// than one. The context is that of checker/identity.h: line numbers play no part.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "checker/diagnostic.h"

namespace copydesk {

// What is known of one article. Not thread-safe.
class KnownFindings {
 public:
  KnownFindings() = default;

  // `counts`: how often each line of a baseline, as line_of() writes it, is known; of the article
  // with this path.
  KnownFindings(std::string path, std::unordered_map<std::string, std::size_t> counts);

  // True if the diagnostic, which is of this text, is known; it is then known once less.
  bool take(const Diagnostic& diagnostic, std::string_view source);

 private:
  std::string path_;
  std::unordered_map<std::string, std::size_t> counts_;
};

// The findings of articles, as a baseline keeps them: each line without its count, how often.
using FindingCounts = std::map<std::string, std::size_t>;

// The beginning of the line for a diagnostic of the article with this path and text: all of it but
// the count and the closing brace. Bytes that are not UTF-8 become U+FFFD.
std::string line_of(std::string_view path, const Diagnostic& diagnostic, std::string_view source);

// A baseline that was read. Looking up an article parses the lines of that article and no other.
// Immutable; const use is thread-safe.
class Baseline {
 public:
  Baseline() = default;

  // Reads the text of `file`, whose name is used in errors. Lines may stand in any order, as a merge
  // may leave them. Throws Error, FILE:LINE: what is wrong, for a line that cannot be one at sight.
  Baseline(std::string text, std::filesystem::path file);

  Baseline(Baseline&&) = delete;  // lines point into the text
  Baseline& operator=(Baseline&&) = delete;

  // What is known of the article with this path. Throws Error as above.
  KnownFindings known(std::string_view path) const;

  // Calls `take` with each line: the article's path, the line without its count, the count. Throws
  // Error as above.
  void each(const std::function<void(const std::string& path, const std::string& line,
                                     std::size_t count)>& take) const;

 private:
  struct Line;

  Line read(std::string_view line) const;
  [[noreturn]] void refuse(std::string_view line, std::string_view fault) const;

  std::string text_;
  std::filesystem::path file_;
  std::vector<std::string_view> lines_;  // sorted; each without its line end
};

// The text of the file. Throws Error where it is there but cannot be read, or is not there and
// `required`; else nothing is there: an empty text.
std::string read_baseline(const std::filesystem::path& file, bool required);

// How a baseline is brought up to date.
struct BaselineUpdate {
  FindingCounts found;                                // in the articles that were checked
  std::set<std::string, std::less<>> checked;         // their paths
  std::function<bool(const std::string& path)> gone;  // whether an article is no longer there
  bool prune = false;                                 // only drop what no longer occurs
};

// A baseline's new text, and what became of it.
struct UpdatedBaseline {
  std::string text;
  std::size_t findings = 0;  // that it knows
  std::size_t articles = 0;  // that these are in
  std::size_t added = 0;     // findings
  std::size_t dropped = 0;   // findings
};

// The baseline with what was found now in the articles that were checked. What it knows of others
// stays as long as they are there. Throws Error as Baseline.
UpdatedBaseline update(const Baseline& old, const BaselineUpdate& now);

}  // namespace copydesk
