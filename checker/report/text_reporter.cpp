#include <algorithm>
#include <array>
#include <iterator>
#include <ostream>
#include <string>

#include <fmt/format.h>

#include "checker/report/counts.h"
#include "checker/report/excerpt.h"
#include "checker/report/places.h"
#include "checker/report/printable.h"
#include "checker/report/reporters.h"

namespace copydesk {
namespace {

constexpr std::size_t kWidth = 88;     // cells of an excerpt
constexpr std::size_t kMostFixes = 5;  // shown of one diagnostic
constexpr std::string_view kMargin = "    ";

constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kDim = "\x1b[2m";
constexpr std::string_view kGreen = "\x1b[32m";
constexpr std::string_view kRed = "\x1b[1;31m";
constexpr std::array<std::string_view, 4> kSeverityColours{kRed, "\x1b[1;33m", "\x1b[1;36m",
                                                           "\x1b[1;34m"};

// What a fix makes of the marked text, or, where it edits other places too, its title.
std::string describe(const Fix& fix, Span span) {
  const bool replaces_all = fix.edits.size() == 1 && fix.edits.front().span == span;
  const bool has_text = replaces_all && !fix.edits.front().text.empty();
  return printable(has_text ? fix.edits.front().text : fix.title);
}

class TextReporter final : public Reporter {
 public:
  TextReporter(std::ostream& out, const ReportOptions& options) : out_(out), options_(options) {}

  void file(const CheckedText& checked) override {
    ++files_;
    if (checked.diagnostics.empty()) return;
    const std::string shown_path = printable(checked.path);
    Places places(checked.text);
    std::string report;
    for (const Diagnostic& diagnostic : checked.diagnostics) {
      const bool shown = diagnostic.severity <= options_.least;
      hidden_ += shown ? 0 : 1;
      if (!shown) continue;
      count(counts_, diagnostic.severity);
      fixable_ += !diagnostic.fixes.empty() && diagnostic.fixes.front().safe ? 1 : 0;
      write_heading(report, shown_path, diagnostic, places.at(diagnostic.span.start));
      write_excerpt(report, checked.text, diagnostic, places.lines());
      write_fixes(report, diagnostic);
      write_related(report, shown_path, diagnostic, places);
      report += '\n';
    }
    out_ << report;
  }

  void failure(std::string_view path, std::string_view error) override {
    ++failures_;
    out_ << coloured(kBold, printable(path)) << "  " << coloured(kRed, "error") << "  "
         << printable(error) << "\n\n";
  }

  void finish() override {
    out_ << in_words(counts_) << " in " << counted(files_, "file");
    if (failures_ > 0) out_ << ", " << counted(failures_, "file") << " not checked";
    if (hidden_ > 0) out_ << "; " << hidden_ << " more with --severity hint";
    if (fixable_ > 0) out_ << "; copydesk fix resolves " << fixable_;
    out_ << '\n';
  }

 private:
  std::string coloured(std::string_view colour, std::string_view text) const {
    return options_.colour && !text.empty() ? fmt::format("{}{}\x1b[0m", colour, text)
                                            : std::string(text);
  }

  static std::string_view colour_of(Severity severity) {
    return kSeverityColours.at(static_cast<std::size_t>(severity));
  }

  void write_heading(std::string& report, std::string_view path, const Diagnostic& diagnostic,
                     Position place) const {
    const std::string where = fmt::format("{}:{}:{}", path, place.line + 1, place.column + 1);
    fmt::format_to(std::back_inserter(report), "{}  {}  {}  {}\n", coloured(kBold, where),
                   coloured(colour_of(diagnostic.severity), to_string(diagnostic.severity)),
                   printable(diagnostic.message), coloured(kDim, diagnostic.rule));
  }

  void write_excerpt(std::string& report, std::string_view text, const Diagnostic& diagnostic,
                     const LineIndex& lines) const {
    const Span line = lines.line(lines.position(diagnostic.span.start, ColumnUnit::byte).line);
    const Offset start = std::clamp(diagnostic.span.start, line.start, line.end) - line.start;
    const Offset end = std::clamp(diagnostic.span.end, line.start, line.end) - line.start;
    const Excerpt excerpt =
        draw_excerpt(text.substr(line.start, line.size()), {start, end}, kWidth);
    const std::string_view colour = colour_of(diagnostic.severity);
    report += kMargin;
    report += excerpt.before + coloured(colour, excerpt.marked) + excerpt.after;
    report += '\n';
    report += kMargin;
    report.append(excerpt.indent, ' ');
    report += coloured(colour, std::string(excerpt.length, '^'));
    report += '\n';
  }

  void write_fixes(std::string& report, const Diagnostic& diagnostic) const {
    if (diagnostic.fixes.empty()) return;
    std::string fixes;
    for (std::size_t i = 0; i < diagnostic.fixes.size(); ++i) {
      if (i > 0) fixes += " | ";
      if (i == kMostFixes) {
        fixes += "…";
        break;
      }
      fixes += coloured(kGreen, describe(diagnostic.fixes[i], diagnostic.span));
    }
    fmt::format_to(std::back_inserter(report), "{}fix: {}\n", kMargin, fixes);
  }

  void write_related(std::string& report, std::string_view path, const Diagnostic& diagnostic,
                     Places& places) const {
    for (const Related& related : diagnostic.related) {
      const Position place = places.at(related.span.start);
      const std::string where = fmt::format("{}:{}:{}", path, place.line + 1, place.column + 1);
      fmt::format_to(std::back_inserter(report), "{}{}  {}\n", kMargin, coloured(kDim, where),
                     printable(related.message));
    }
  }

  std::ostream& out_;
  ReportOptions options_;
  Counts counts_{};  // shown
  std::size_t files_ = 0;
  std::size_t failures_ = 0;
  std::size_t hidden_ = 0;
  std::size_t fixable_ = 0;
};

}  // namespace

std::unique_ptr<Reporter> make_text_reporter(std::ostream& out, const ReportOptions& options) {
  return std::make_unique<TextReporter>(out, options);
}

}  // namespace copydesk
