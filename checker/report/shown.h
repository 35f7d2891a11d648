// What reports for other programs have in common.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checker/reporter.h"

namespace copydesk {

// A diagnostic that a report shows.
struct Shown {
  const Diagnostic* diagnostic = nullptr;  // never null; of the text that was checked
  std::string identity;                    // among all diagnostics of the text (checker/identity.h)
};

// The diagnostics of the text that are severe enough, in their order.
std::vector<Shown> shown_in(const CheckedText& checked, Severity least);

// The bytes of the span, cut to the text.
std::string_view marked_text(std::string_view text, Span span);

// What a fix changes, from its first edit to its last, as one edit. The fix has edits.
TextEdit merged(const Fix& fix, std::string_view text);

// The path as programs want it: relative to the folder where it lies in it (options.folder), with
// forward slashes, without ./
std::string machine_path(std::string_view path, const ReportOptions& options);

// A machine path as a reference of RFC 3986; an absolute one becomes a file: URI.
std::string path_to_uri(std::string_view path);

// The rule of that id among options.rules, or null.
const Rule* find_rule(const ReportOptions& options, std::string_view id);

}  // namespace copydesk
