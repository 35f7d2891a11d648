#include <algorithm>
#include <array>
#include <map>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "checker/report/counts.h"
#include "checker/report/places.h"
#include "checker/report/printable.h"
#include "checker/report/reporters.h"
#include "checker/report/shown.h"
#include "checker/report/xml.h"

namespace copydesk {
namespace {

constexpr std::array<std::string_view, 4> kCommands{"error", "warning", "notice", "notice"};
constexpr std::size_t kMostRows = 50;  // of a table in the summary

// The text as the message of a workflow command.
std::string as_message(std::string_view text) {
  std::string result;
  for (const char c : printable(text)) {
    if (c == '%') {
      result += "%25";
    } else {
      result += c;
    }
  }
  return result;
}

// The text as the value of a property of a workflow command.
std::string as_property(std::string_view text) {
  std::string result;
  for (const char c : as_message(text)) {
    if (c == ':') {
      result += "%3A";
    } else if (c == ',') {
      result += "%2C";
    } else {
      result += c;
    }
  }
  return result;
}

// The text inside a table of Markdown: nothing in it is markup.
std::string as_markdown(std::string_view text) {
  std::string result;
  for (const char c : xml_escaped(text)) {
    if (std::string_view("\\`*_{}[]()|#!~$@:").find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

// What is said of a run in the summary: totals, articles and rules with most findings first.
class Summary {
 public:
  void add(const std::string& path, const std::string& rule, Severity severity) {
    count(total_, severity);
    count(by_file_[path], severity);
    count(by_rule_[rule], severity);
  }

  void add_failure(const std::string& path, std::string_view error) {
    failures_ += fmt::format("- {}: {}\n", as_markdown(path), as_markdown(error));
  }

  void write(std::ostream& out, std::size_t files) const {
    out << fmt::format("## Copydesk\n\nIn {}: {}.\n", counted(files, "article"), in_words(total_));
    write_table(out, "article", by_file_);
    write_table(out, "rule", by_rule_);
    if (!failures_.empty()) out << "\nNot checked:\n\n" << failures_;
    out << '\n';
  }

 private:
  using Table = std::map<std::string, Counts>;

  static void write_table(std::ostream& out, std::string_view what, const Table& table) {
    if (table.empty()) return;
    std::vector<std::pair<std::string, Counts>> rows(table.begin(), table.end());
    std::ranges::stable_sort(
        rows, [](const auto& a, const auto& b) { return sum(a.second) > sum(b.second); });
    out << fmt::format("\n| {} | errors | warnings | infos | hints |\n|---|--:|--:|--:|--:|\n",
                       what);
    for (std::size_t i = 0; i < std::min(rows.size(), kMostRows); ++i) {
      const auto& [name, counts] = rows[i];
      out << fmt::format("| {} | {} | {} | {} | {} |\n", as_markdown(name), counts[0], counts[1],
                         counts[2], counts[3]);
    }
    if (rows.size() > kMostRows) {
      out << fmt::format("\n… and {} more.\n", rows.size() - kMostRows);
    }
  }

  Counts total_{};
  Table by_file_;
  Table by_rule_;
  std::string failures_;
};

// Workflow commands of GitHub Actions, which become annotations.
class GithubReporter final : public Reporter {
 public:
  GithubReporter(std::ostream& out, const ReportOptions& options) : out_(out), options_(options) {}

  void file(const CheckedText& checked) override {
    ++files_;
    const std::string path = machine_path(checked.path, options_);
    Places places(checked.text);
    for (const Diagnostic& diagnostic : checked.diagnostics) {
      if (diagnostic.severity > options_.least) continue;
      const Position start = places.at(diagnostic.span.start);
      const Position end = places.at(diagnostic.span.end);
      out_ << fmt::format("::{} file={},line={},endLine={},col={},endColumn={},title={}::{}\n",
                          kCommands.at(static_cast<std::size_t>(diagnostic.severity)),
                          as_property(path), start.line + 1, end.line + 1, start.column + 1,
                          end.column + 1, as_property(diagnostic.rule), message_of(diagnostic));
      summary_.add(path, diagnostic.rule, diagnostic.severity);
    }
  }

  void failure(std::string_view path, std::string_view error) override {
    const std::string file = machine_path(path, options_);
    out_ << fmt::format("::error file={}::{}\n", as_property(file), as_message(error));
    summary_.add_failure(file, error);
  }

  void finish() override {
    if (options_.summary != nullptr) summary_.write(*options_.summary, files_);
  }

 private:
  // What is wrong, and the best fix.
  static std::string message_of(const Diagnostic& diagnostic) {
    std::string message = as_message(diagnostic.message);
    if (!diagnostic.fixes.empty()) {
      message += fmt::format(" {}.", as_message(diagnostic.fixes.front().title));
    }
    return message;
  }

  std::ostream& out_;
  ReportOptions options_;
  Summary summary_;
  std::size_t files_ = 0;
};

}  // namespace

std::unique_ptr<Reporter> make_github_reporter(std::ostream& out, const ReportOptions& options) {
  return std::make_unique<GithubReporter>(out, options);
}

}  // namespace copydesk
