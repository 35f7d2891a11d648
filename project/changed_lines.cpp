#include "project/changed_lines.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <utility>

#include "checker/error.h"
#include "project/git.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

constexpr ChangedLines::value_type kAllLines{1, std::numeric_limits<std::size_t>::max()};

// Takes a text line by line; lines end at LF.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}

  // The next line without its end; nothing at the end of the text.
  std::optional<std::string_view> next() {
    if (rest_.empty()) return std::nullopt;
    const std::size_t end = std::min(rest_.find('\n'), rest_.size());
    const std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    return line;
  }

  // Goes past the lines of a hunk; "\\ No newline at end of file" is none of them.
  void skip(std::size_t lines) {
    while (lines > 0) {
      const std::optional<std::string_view> line = next();
      if (!line) return;
      if (!line->starts_with('\\')) --lines;
    }
  }

 private:
  std::string_view rest_;
};

// A path as git writes it in a patch: in quotation marks, with escapes, where it has to be.
std::string unquoted(std::string_view path) {
  if (path.ends_with('\t')) path.remove_suffix(1);  // it ends a path with spaces
  if (path.size() < 2 || !path.starts_with('"') || !path.ends_with('"')) return std::string(path);
  path = path.substr(1, path.size() - 2);
  constexpr std::string_view kLetters = "abtnvfr";
  constexpr std::string_view kMeaning = "\a\b\t\n\v\f\r";
  std::string result;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] != '\\' || i + 1 == path.size()) {
      result += path[i];
      continue;
    }
    const char next = path[++i];
    unsigned byte = 0;
    const std::string_view digits = path.substr(i, 3);
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), byte, 8);
    if (error == std::errc()) {
      result += static_cast<char>(byte);
      i += static_cast<std::size_t>(end - digits.data()) - 1;
    } else {
      const std::size_t letter = kLetters.find(next);
      result += letter == std::string_view::npos ? next : kMeaning[letter];
    }
  }
  return result;
}

// The path behind --- or +++, without its prefix; empty for /dev/null.
std::string name_in(std::string_view written) {
  const std::string name = unquoted(written);
  return name.starts_with("a/") || name.starts_with("b/") ? name.substr(2) : std::string();
}

// The lines of one side of a hunk, read from behind its sign: 12,3 or 12.
LineRange read_range(std::string_view text) {
  LineRange range{.first = 0, .count = 1};
  const char* end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, range.first);
  if (first.ptr != end && *first.ptr == ',') std::from_chars(first.ptr + 1, end, range.count);
  return range;
}

// The two sides of "@@ -1,2 +3,4 @@ ...".
std::optional<std::pair<LineRange, LineRange>> read_hunk(std::string_view line) {
  constexpr std::string_view kBegin = "@@ -";
  if (!line.starts_with(kBegin)) return std::nullopt;
  const std::size_t plus = line.find(" +");
  if (plus == std::string_view::npos) return std::nullopt;
  LineRange now = read_range(line.substr(plus + 2));
  if (now.count == 0) ++now.first;  // git names the line before the gap
  return std::pair(read_range(line.substr(kBegin.size())), now);
}

// The bytes of the lines. Ends of lines belong to them.
std::vector<Span> spans_of(const ChangedLines& lines, std::string_view source) {
  std::vector<Offset> starts{0};
  for (std::size_t at = source.find('\n'); at != std::string_view::npos;
       at = source.find('\n', at + 1)) {
    if (at + 1 < source.size()) starts.push_back(static_cast<Offset>(at + 1));
  }
  const auto end = static_cast<Offset>(source.size());
  std::vector<Span> spans;
  for (const LineRange& range : lines) {
    const std::size_t first = std::clamp<std::size_t>(range.first, 1, starts.size()) - 1;
    const std::size_t count = std::max<std::size_t>(range.count, 1);
    const bool reaches_end = count >= starts.size() - first;
    // What is found at the very end stands in the last line.
    spans.push_back({starts[first], reaches_end ? end + 1 : starts[first + count]});
  }
  return spans;
}

// `changed` is in order.
bool touches(std::span<const Span> changed, Span span) {
  if (span.empty()) span.end = span.start + 1;
  const auto first = std::ranges::upper_bound(changed, span.start, {}, &Span::end);
  return first != changed.end() && first->overlaps(span);
}

// Throws what git says where it failed.
std::string output_of(GitAnswer answer) {
  if (answer.status != 0) throw Error("git fails: " + answer.error);
  return std::move(answer.output);
}

// Takes the part of `text` up to `end` off its front; all of it where there is none.
std::string cut(std::string_view& text, char end) {
  const std::size_t length = std::min(text.find(end), text.size());
  std::string part(text.substr(0, length));
  text.remove_prefix(std::min(length + 1, text.size()));
  return part;
}

struct Repository {
  fs::path root;
  bool shallow = false;
};

Repository find_repository(const fs::path& folder) {
  const GitAnswer answer =
      run_git(folder, {"rev-parse", "--is-shallow-repository", "--show-toplevel"});
  if (answer.status != 0) {
    if (answer.error.find("not a git repository") == std::string::npos) {
      throw Error("--changed: git fails: " + answer.error);
    }
    throw Error("--changed needs a git repository, and " + folder.string() +
                " lies in none; run copydesk inside one");
  }
  std::string_view rest = answer.output;
  const bool shallow = cut(rest, '\n') == "true";
  if (rest.ends_with('\n')) rest.remove_suffix(1);
  return {.root = fs::path(rest), .shallow = shallow};
}

std::string find_merge_base(const Repository& repository, const std::string& revision) {
  GitAnswer answer =
      run_git(repository.root, {"merge-base", "--end-of-options", revision, "HEAD"});
  if (answer.status == 0) {
    std::string_view rest = answer.output;
    return cut(rest, '\n');
  }
  const std::string deepen = "; the clone is shallow: git fetch --unshallow, or fetch-depth: 0 in CI";
  if (answer.error.empty()) {
    throw Error("--changed: “" + revision + "” and HEAD have no commit in common" +
                (repository.shallow ? deepen : "; name a branch that HEAD comes from"));
  }
  if (answer.error.ends_with("object name HEAD")) {
    throw Error("--changed: the repository has no commit yet");
  }
  if (answer.error.find("Not a valid") == std::string::npos) {
    throw Error("--changed: git fails: " + answer.error);
  }
  throw Error("--changed: there is no revision “" + revision +
              "”; name a branch, a tag or a commit that is in this clone (git fetch brings those of "
              "a server)" + (repository.shallow ? deepen : ""));
}

}  // namespace

Patch read_patch(std::string_view patch) {
  constexpr std::string_view kOld = "--- ";
  constexpr std::string_view kNew = "+++ ";
  Patch result;
  std::string old;
  ChangedLines* current = nullptr;
  Lines lines(patch);
  while (const std::optional<std::string_view> line = lines.next()) {
    if (line->starts_with(kOld)) {
      old = name_in(line->substr(kOld.size()));
    } else if (line->starts_with(kNew)) {
      const std::string name = name_in(line->substr(kNew.size()));
      current = name.empty() ? nullptr : &result.files[name];
      if (name.empty()) result.deleted.insert(old);
    } else if (const auto hunk = read_hunk(*line)) {
      if (current != nullptr) current->push_back(hunk->second);
      // The text of articles is not looked at: it may say "+++ b/name" too.
      lines.skip(hunk->first.count + hunk->second.count);
    }
  }
  return result;
}

Changes changes_since(const std::string& revision, const fs::path& folder) {
  if (revision.empty() || revision.starts_with('-')) {
    throw Error("--changed: “" + revision + "” is no revision; name a branch, a tag or a commit");
  }
  const Repository repository = find_repository(folder);
  const std::string base = find_merge_base(repository, revision);
  const std::string patch = output_of(run_git(
      repository.root,
      {"diff", "--no-ext-diff", "--no-textconv", "--no-color", "--no-relative", "--unified=0",
       "--inter-hunk-context=0", "--find-renames", "--ignore-submodules=all", "--submodule=short",
       "--src-prefix=a/", "--dst-prefix=b/", "--end-of-options", base, "--"}));
  Changes changes{.root = repository.root, .patch = read_patch(patch)};
  const std::string untracked = output_of(
      run_git(repository.root, {"ls-files", "--others", "--exclude-standard", "-z"}));
  std::string_view names = untracked;
  while (!names.empty()) changes.patch.files[cut(names, '\0')] = {kAllLines};
  return changes;
}

std::vector<bool> in_changed_lines(std::span<const Diagnostic> diagnostics, std::string_view source,
                                   const ChangedLines& lines) {
  const std::vector<Span> changed = spans_of(lines, source);
  std::vector<bool> result;
  result.reserve(diagnostics.size());
  for (const Diagnostic& diagnostic : diagnostics) {
    result.push_back(touches(changed, diagnostic.span) ||
                     std::ranges::any_of(diagnostic.related, [&](const Related& one) {
                       return touches(changed, one.span);
                     }));
  }
  return result;
}

}  // namespace copydesk
