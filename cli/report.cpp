#include "cli/report.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <utility>

#include <fmt/format.h>
#include <fmt/ostream.h>
#include <nlohmann/json.hpp>

#include "checker/error.h"
#include "cli/choice.h"
#include "cli/settings.h"
#include "cli/terminal.h"
#include "project/files.h"

namespace copydesk {
namespace {

constexpr std::size_t kMostFindings = 1'000'000;
constexpr std::array<std::string_view, 4> kSeverities{"error", "warning", "info", "hint"};

std::string listed(std::span<const std::string_view> words) {
  std::string list;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) list += i + 1 == words.size() ? " or " : ", ";
    list += words[i];
  }
  return list;
}

Severity least_severity(const ReportSettings& settings, Format format) {
  if (!settings.severity.empty()) {
    return choose("severity", settings.severity, kSeverities, severity_from);
  }
  return format == Format::text ? Severity::info : Severity::hint;
}

// Throws Error if it cannot be done.
void write(const std::filesystem::path& path, const std::string& text) {
  const std::string problem = write_file(path, text);
  if (!problem.empty()) throw Error(fmt::format("cannot write {}: {}", path.string(), problem));
}

// How many findings a JSON report of ours has. Throws Error if it is none.
EarlierRun read_earlier(const std::string& path) {
  SourceFile file{.path = path, .text = {}, .error = {}};
  read_file(file);
  if (!file.error.empty()) throw Error(fmt::format("{}: {}", path, file.error));
  const nlohmann::json report = nlohmann::json::parse(file.text, nullptr, false);
  EarlierRun run{.name = std::filesystem::path(path).stem().string()};
  if (!report.is_object() || !report.contains("files") || !report["files"].is_array()) {
    throw Error(fmt::format("{}: this is no report of copydesk check --format json", path));
  }
  for (const nlohmann::json& one : report["files"]) {
    if (one.is_object() && one.contains("diagnostics")) run.findings += one["diagnostics"].size();
  }
  return run;
}

std::string_view plural(std::size_t count) {
  return count == 1 ? "" : "s";
}

}  // namespace

void append_options(ReportSettings& settings, std::vector<Option>& options) {
  options.insert(
      options.end(),
      {{"--format", &settings.format, listed(format_names()), "FORMAT"},
       {"-o,--output", &settings.output,
        "Write the report to a file, in one step; html of several articles: to a folder", "PATH"},
       {"--previous", &settings.previous,
        "An earlier JSON report, oldest first, for what the index of html shows over time", "FILE"},
       {"--severity", &settings.severity,
        "The least severe to show: error, warning, info or hint; text shows no hints unless asked",
        "SEVERITY"},
       {.names = "--max-findings",
        .target = &settings.max_findings,
        .help = "Show so many at most, and say how many more there are",
        .placeholder = "N",
        .most = kMostFindings},
       {"-q,--quiet", &settings.quiet, "Print nothing but what could not be checked"},
       {"-v,--verbose", &settings.verbose, "Say which files were checked, and how long it took"},
       {"--color,--colour", &settings.colour, "auto, always or never", "WHEN"}});
}

ReportOutput::ReportOutput(const ReportSettings& settings, const std::function<RuleSet()>& rules,
                           std::size_t articles)
    : settings_(settings),
      format_(choose("format", settings.format, format_names(), format_from)),
      least_(least_severity(settings, format_)),
      articles_(articles),
      nothing_(nullptr) {
  if (wants_documents() && articles_ > 1 && settings_.output.empty()) {
    throw Error(
        fmt::format("html of {} articles needs a folder to go to: --output FOLDER", articles_));
  }
  const ReportOptions options = make_options(rules);
  reporter_ = make_reporter(format_, open_stream(), options);
}

std::ostream& ReportOutput::open_stream() {
  if (!settings_.output.empty()) return text_;
  return settings_.quiet ? nothing_ : std::cout;
}

// The galley proofs of several articles, or of one where the path is a folder's.
bool ReportOutput::writes_folder() const {
  const std::filesystem::path path = settings_.output;
  std::error_code ignored;
  return wants_documents() && !path.empty() &&
         (articles_ != 1 || !path.has_filename() || std::filesystem::is_directory(path, ignored));
}

ReportOptions ReportOutput::make_options(const std::function<RuleSet()>& rules) {
  const bool colour = use_colour(settings_.colour);
  ReportOptions options{
      .colour = colour && (settings_.output.empty() || settings_.colour == "always"),
      .least = least_,
      .version = COPYDESK_VERSION,
      .folder = std::filesystem::current_path()};
  if (format_ == Format::sarif || format_ == Format::html) {
    rules_ = rules();
    options.rules = rules_.rules();
  }
  if (writes_folder()) {
    const std::filesystem::path folder = settings_.output;
    options.write_page = [folder](const std::string& name, const std::string& page) {
      write(folder / name, page);
    };
    for (const std::string& path : settings_.previous) {
      options.earlier.push_back(read_earlier(path));
    }
  }
  if (format_ == Format::github) {
    const char* file = std::getenv("GITHUB_STEP_SUMMARY");
    if (file != nullptr && *file != '\0') summary_.open(file, std::ios::binary | std::ios::app);
    if (summary_.is_open()) options.summary = &summary_;
  }
  return options;
}

void ReportOutput::file(const CheckedText& checked, double milliseconds) {
  if (settings_.verbose) {
    const std::size_t count = checked.diagnostics.size();
    fmt::print(std::cerr, "{}: {} finding{} in {:.1f} ms\n", checked.path, count, plural(count),
               milliseconds);
  }
  if (settings_.max_findings == 0) {
    reporter_->file(checked);
    return;
  }
  std::vector<Diagnostic> shown;
  for (const Diagnostic& diagnostic : checked.diagnostics) {
    const bool counts = diagnostic.severity <= least_;
    if (counts && shown_ == settings_.max_findings) {
      ++left_out_;
      continue;
    }
    shown_ += counts ? 1 : 0;
    shown.push_back(diagnostic);
  }
  CheckedText cut = checked;
  cut.diagnostics = shown;
  reporter_->file(cut);
}

void ReportOutput::failure(std::string_view path, std::string_view error) {
  if (settings_.quiet || !settings_.output.empty() || wants_documents()) {
    fmt::print(std::cerr, "copydesk: {}: {}\n", path, error);
  }
  reporter_->failure(path, error);
}

void ReportOutput::finish() {
  reporter_->finish();
  if (!settings_.output.empty() && !writes_folder()) write(settings_.output, text_.str());
  if (left_out_ > 0) {
    std::cout.flush();
    fmt::print(std::cerr, "copydesk: {} more finding{} not shown (--max-findings {})\n", left_out_,
               left_out_ == 1 ? " is" : "s are", settings_.max_findings);
  }
}

}  // namespace copydesk
