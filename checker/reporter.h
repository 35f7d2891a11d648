// Where diagnostics go.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "checker/diagnostic.h"

namespace copydesk {

// How reports are written: `text` for people, `line` one diagnostic a line for editors and scripts,
// `json` the machine interface.
enum class Format : std::uint8_t { text, line, json };

// "text", "line" or "json".
std::string_view to_string(Format format);

// The format of that name; nothing if there is none.
std::optional<Format> format_from(std::string_view name);

// What a reporter writes.
struct ReportOptions {
  bool colour = false;              // escape sequences for terminals; text only
  Severity least = Severity::hint;  // less severe diagnostics are left out (text: and counted)
};

// Takes the results of one run, file by file, and writes them as they come. Bytes that are not
// UTF-8 or would steer a terminal are replaced. Not thread-safe.
class Reporter {
 public:
  virtual ~Reporter() = default;

  // A file that was checked: its path as given, its bytes, what was found (sorted by start).
  virtual void file(std::string_view path, std::string_view text,
                    std::span<const Diagnostic> diagnostics) = 0;

  // A file that could not be read, and why.
  virtual void failure(std::string_view path, std::string_view error) = 0;

  // The end of the run: totals. Called once.
  virtual void finish() = 0;
};

// A reporter that writes to `out`, which must outlive it.
std::unique_ptr<Reporter> make_reporter(Format format, std::ostream& out,
                                        ReportOptions options = {});

// The diagnostics of one text (sorted by start) as the JSON array of the machine interface, on one
// line, without line break at its end.
std::string to_json(std::string_view text, std::span<const Diagnostic> diagnostics);

}  // namespace copydesk
