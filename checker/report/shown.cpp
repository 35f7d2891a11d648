#include "checker/report/shown.h"

#include <algorithm>
#include <utility>

#include "checker/identity.h"
#include "checker/rule.h"

namespace copydesk {
namespace {

// Unreserved characters of RFC 3986, and the slash between folders.
bool stays_in_uri(char c) {
  const auto lower = static_cast<char>(c | 0x20);
  return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~/").find(c) != std::string_view::npos;
}

}  // namespace

std::vector<Shown> shown_in(const CheckedText& checked, Severity least) {
  std::vector<Shown> shown;
  if (checked.diagnostics.empty()) return shown;
  std::vector<std::string> identities = identities_of(checked.diagnostics, checked.text);
  for (std::size_t i = 0; i < checked.diagnostics.size(); ++i) {
    const Diagnostic& diagnostic = checked.diagnostics[i];
    if (diagnostic.severity <= least) shown.push_back({&diagnostic, std::move(identities[i])});
  }
  return shown;
}

std::string_view marked_text(std::string_view text, Span span) {
  return text.substr(std::min<std::size_t>(span.start, text.size()), span.size());
}

TextEdit merged(const Fix& fix, std::string_view text) {
  std::vector<TextEdit> edits = fix.edits;
  std::ranges::sort(edits, {}, &TextEdit::span);
  TextEdit result = edits.front();
  for (std::size_t i = 1; i < edits.size(); ++i) {
    result.text += marked_text(text, {result.span.end, edits[i].span.start});
    result.text += edits[i].text;
    result.span.end = edits[i].span.end;
  }
  return result;
}

std::string machine_path(std::string_view path, const ReportOptions& options) {
  const std::filesystem::path normal = std::filesystem::path(path).lexically_normal();
  if (!options.folder.empty() && normal.is_absolute()) {
    const std::filesystem::path relative = normal.lexically_relative(options.folder);
    if (!relative.empty() && *relative.begin() != "..") return relative.generic_string();
  }
  return normal.generic_string();
}

std::string path_to_uri(std::string_view path) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    if (stays_in_uri(c)) {
      uri += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      uri += '%';
      uri += kDigits[byte >> 4U];
      uri += kDigits[byte & 15U];
    }
  }
  return uri;
}

const Rule* find_rule(const ReportOptions& options, std::string_view id) {
  const auto found = std::ranges::find(options.rules, id, &Rule::id);
  return found == options.rules.end() ? nullptr : &*found;
}

}  // namespace copydesk
