#include <array>
#include <ostream>
#include <string>

#include "checker/line_index.h"
#include "checker/report/json.h"
#include "checker/report/reporters.h"
#include "checker/report/shown.h"

namespace copydesk {
namespace {

constexpr std::array<std::string_view, 4> kSeverities{"ERROR", "WARNING", "INFO", "INFO"};

// Lines and columns from 1; columns count bytes.
class Ranges {
 public:
  explicit Ranges(std::string_view text) : lines_(text) {}

  Json range(Span span) const { return {{"start", place(span.start)}, {"end", place(span.end)}}; }

 private:
  Json place(Offset offset) const {
    const Position position = lines_.position(offset, ColumnUnit::byte);
    return {{"line", position.line + 1}, {"column", position.column + 1}};
  }

  LineIndex lines_;
};

Json write(const Shown& shown, std::string_view path, std::string_view text, const Ranges& ranges) {
  const Diagnostic& diagnostic = *shown.diagnostic;
  Json result{{"message", diagnostic.message},
              {"location", {{"path", path}, {"range", ranges.range(diagnostic.span)}}},
              {"severity", kSeverities.at(static_cast<std::size_t>(diagnostic.severity))},
              {"code", {{"value", diagnostic.rule}}}};
  for (const Fix& fix : diagnostic.fixes) {
    if (fix.edits.empty()) continue;
    // A suggestion is one edit.
    const TextEdit edit = merged(fix, text);
    result["suggestions"].push_back({{"range", ranges.range(edit.span)}, {"text", edit.text}});
  }
  for (const Related& related : diagnostic.related) {
    result["related_locations"].push_back(
        {{"message", related.message},
         {"location", {{"path", path}, {"range", ranges.range(related.span)}}}});
  }
  return result;
}

// The diagnostic format of reviewdog, one diagnostic a line.
class RdjsonReporter final : public Reporter {
 public:
  RdjsonReporter(std::ostream& out, const ReportOptions& options) : out_(out), options_(options) {
    out_ << R"({"source": {"name": "copydesk"}, "diagnostics": [)";
  }

  void file(const CheckedText& checked) override {
    const std::string path = machine_path(checked.path, options_);
    const Ranges ranges(checked.text);
    for (const Shown& shown : shown_in(checked, options_.least)) {
      write_line(write(shown, path, checked.text, ranges));
    }
  }

  void failure(std::string_view path, std::string_view error) override {
    write_line({{"message", error},
                {"location", {{"path", machine_path(path, options_)}}},
                {"severity", "ERROR"}});
  }

  void finish() override { out_ << "\n]}\n"; }

 private:
  void write_line(const Json& diagnostic) {
    out_ << (first_ ? "\n" : ",\n") << dump(diagnostic);
    first_ = false;
  }

  std::ostream& out_;
  ReportOptions options_;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<Reporter> make_rdjson_reporter(std::ostream& out, const ReportOptions& options) {
  return std::make_unique<RdjsonReporter>(out, options);
}

}  // namespace copydesk
