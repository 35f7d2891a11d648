#include "checker/own_file.h"

#include <optional>
#include <string>

#include "checker/text/utf8.h"

namespace copydesk {

FileDiagnostics read_own_file(const std::filesystem::path& path, std::string_view id) {
  FileDiagnostics read{.path = path, .text = {}, .diagnostics = {}};
  std::string fault = read_plain_file(path, kLargestOwnFile, read.text);
  Span span;
  if (read.text.starts_with("\xFF\xFE") || read.text.starts_with("\xFE\xFF")) {
    fault = "The file is encoded as UTF-16; save it as UTF-8.";
  } else if (const std::optional<std::size_t> bad = find_invalid(read.text)) {
    fault = "The file is not UTF-8 text.";
    span = {static_cast<Offset>(*bad), static_cast<Offset>(*bad + 1)};
  }
  if (!fault.empty()) {
    read.diagnostics.push_back({.rule = std::string(id),
                                .category = "file",
                                .severity = Severity::error,
                                .message = std::move(fault),
                                .span = span});
  }
  return read;
}

}  // namespace copydesk
