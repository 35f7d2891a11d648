#include "cli/fixing.h"

#include <iostream>

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "cli/commands.h"
#include "cli/diff.h"

namespace copydesk {
namespace {

std::string counted(std::size_t count, std::string_view noun, std::string_view ending) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : ending);
}

}  // namespace

FixRun::FixRun(std::ostream& log, const FixOptions& options)
    : log_(log), dry_run_(options.dry_run), careful_(options.interactive) {}

void FixRun::finish_file(const FixedFile& file) {
  ++files_;
  std::string error = file.source.error;
  if (error.empty()) error = deliver(file);
  if (!error.empty()) {
    ++failures_;
    fmt::print(std::cerr, "{}: {}\n", file.source.path, error);
    return;
  }
  fixes_ += file.fixes;
  left_ += file.left;
  changed_ += file.fixes > 0 ? 1 : 0;
  if (file.fixes > 0) {
    fmt::print(log_, "{}: {}\n", file.source.path, counted(file.fixes, "fix", "es"));
  }
}

int FixRun::finish() {
  fmt::print(log_, "{} in {} of {}{}; {} left\n", counted(fixes_, "fix", "es"), changed_,
             counted(files_, "file", "s"), dry_run_ ? ", nothing written" : "",
             counted(left_, "finding", "s"));
  return failures_ > 0 ? kFailed : kClean;
}

// Returns what went wrong.
std::string FixRun::deliver(const FixedFile& file) const {
  if (dry_run_) {
    std::cout << unified_diff(file.source.path, file.source.text, file.text);
  } else if (file.standard_input) {
    std::cout << file.text;
  } else if (file.fixes > 0) {
    if (careful_) {
      SourceFile now{.path = file.source.path, .text = {}, .error = {}};
      read_file(now);
      if (now.text != file.source.text) return "has changed meanwhile; it was not written";
    }
    return write_file(file.source.path, file.text);
  }
  return {};
}

}  // namespace copydesk
