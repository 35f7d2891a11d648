// Where the report of a run goes, and how.
#pragma once

#include <cstddef>
#include <fstream>
#include <functional>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "checker/reporter.h"
#include "checker/rule_set.h"
#include "cli/commands.h"

namespace copydesk {

// The words of the command line.
struct ReportSettings {
  std::string format = "text";
  std::string severity;  // the least severe to show; empty: as the format says
  std::string colour = "auto";
  std::string output;                 // file or folder; empty: the standard output
  std::vector<std::string> previous;  // earlier JSON reports, oldest first
  std::size_t max_findings = 0;       // 0: all
  bool quiet = false;
  bool verbose = false;
};

// Appends --format, --output and the other options of a report.
void append_options(ReportSettings& settings, std::vector<Option>& options);

// A reporter and what it writes to.
class ReportOutput {
 public:
  // For so many articles. Throws Error where an option has no such value, or not for so many.
  // `rules` gives those that may be reported, to formats that document them.
  ReportOutput(const ReportSettings& settings, const std::function<RuleSet()>& rules,
               std::size_t articles);

  // True if file() needs what was read of a text.
  bool wants_documents() const { return format_ == Format::html; }

  // A text that was checked, which took so many milliseconds. Says so if --verbose asks for it;
  // shows no more diagnostics than --max-findings allows.
  void file(const CheckedText& checked, double milliseconds);

  // A text that was not.
  void failure(std::string_view path, std::string_view error);

  // The end of the run: totals, and the file of --output. Throws Error if it cannot be written.
  void finish();

 private:
  std::ostream& open_stream();
  bool writes_folder() const;
  ReportOptions make_options(const std::function<RuleSet()>& rules);

  ReportSettings settings_;
  Format format_ = Format::text;
  Severity least_ = Severity::hint;
  std::size_t articles_ = 0;
  RuleSet rules_;
  std::ostringstream text_;  // what goes to the file of --output
  std::ostream nothing_;     // has no buffer: takes all and writes nothing
  std::ofstream summary_;    // of a job on GitHub
  std::unique_ptr<Reporter> reporter_;
  std::size_t shown_ = 0;
  std::size_t left_out_ = 0;  // by --max-findings
};

}  // namespace copydesk
