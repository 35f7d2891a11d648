// Where diagnostics go.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checker/diagnostic.h"
#include "checker/document.h"

namespace copydesk {

struct Rule;

// How reports are written (docs/reports.md): for people in a terminal, one diagnostic a line, the
// machine interface as one object and as one object a file, and what other programs read.
enum class Format : std::uint8_t {
  text,
  line,
  json,
  jsonl,
  sarif,
  github,
  gitlab,
  junit,
  checkstyle,
  rdjson,
  html,
};

// The names of all formats, in their order: what to_string gives.
std::span<const std::string_view> format_names();

// "text", "line", "json" ...
std::string_view to_string(Format format);

// The format of that name; nothing if there is none.
std::optional<Format> format_from(std::string_view name);

// An earlier run over the same articles, as a chart shows it.
struct EarlierRun {
  std::string name;          // a date, or whatever tells it from others
  std::size_t findings = 0;  // all of them
};

// What a reporter writes, and what it is told beside the results.
struct ReportOptions {
  bool colour = false;              // escape sequences for terminals; text only
  Severity least = Severity::hint;  // less severe diagnostics are left out (text: and counted)
  std::string version = {};         // of the program, for formats that name it
  // Where their documentation is wanted; must outlive the reporter. A rule that is not among them
  // is known by its id alone.
  std::span<const Rule> rules = {};
  // Formats for other programs give paths relative to this folder where they lie in it; empty: as
  // they are. text, line, json and jsonl always give them as they are.
  std::filesystem::path folder = {};
  std::ostream* summary =
      nullptr;  // github: takes a summary in Markdown; must outlive the reporter
  // html: takes the pages of several articles and their index, each with the name of its file.
  // Empty: the page of one article goes where other reports go.
  std::function<void(const std::string& name, const std::string& page)> write_page = {};
  std::vector<EarlierRun> earlier = {};  // html: for the index, oldest first
};

// An article as a check leaves it. Borrows everything.
struct CheckedText {
  std::string_view path = {};                    // as given
  std::string_view text = {};                    // its bytes
  std::span<const Diagnostic> diagnostics = {};  // sorted by start
  const Document* document = nullptr;  // what was read of it; html needs it, others do not
};

// Takes the results of one run, file by file, and writes them as they come; of a file that is
// written it keeps no more than totals. Bytes that are not UTF-8 or would steer a terminal are
// replaced. Not thread-safe.
class Reporter {
 public:
  virtual ~Reporter() = default;

  // A file that was checked.
  virtual void file(const CheckedText& checked) = 0;

  // A file that could not be read, and why.
  virtual void failure(std::string_view path, std::string_view error) = 0;

  // The end of the run: totals. Called once.
  virtual void finish() = 0;
};

// A reporter that writes to `out`, which must outlive it.
std::unique_ptr<Reporter> make_reporter(Format format, std::ostream& out,
                                        const ReportOptions& options = {});

// The diagnostics of one text (sorted by start) as the JSON array of the machine interface, on one
// line, without line break at its end.
std::string to_json(std::string_view text, std::span<const Diagnostic> diagnostics);

}  // namespace copydesk
