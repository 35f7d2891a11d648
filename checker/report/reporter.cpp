#include "checker/reporter.h"

#include "checker/report/reporters.h"

namespace copydesk {

std::string_view to_string(Format format) {
  switch (format) {
    case Format::text:
      return "text";
    case Format::line:
      return "line";
    case Format::json:
      return "json";
  }
  return "text";
}

std::optional<Format> format_from(std::string_view name) {
  for (const Format format : {Format::text, Format::line, Format::json}) {
    if (to_string(format) == name) return format;
  }
  return std::nullopt;
}

std::unique_ptr<Reporter> make_reporter(Format format, std::ostream& out, ReportOptions options) {
  switch (format) {
    case Format::line:
      return make_line_reporter(out, options);
    case Format::json:
      return make_json_reporter(out, options);
    case Format::text:
      break;
  }
  return make_text_reporter(out, options);
}

}  // namespace copydesk
