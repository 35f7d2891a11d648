#include "checker/report/proof/html.h"

#include <iterator>

#include <fmt/format.h>

#include "checker/text/utf8.h"

namespace copydesk {
namespace {

bool steers_direction(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFFFE || c == 0xFFFF;
}

// The entity for it; empty where it needs none.
std::string_view entity(char32_t c) {
  switch (c) {
    case U'<':
      return "&lt;";
    case U'>':
      return "&gt;";
    case U'&':
      return "&amp;";
    case U'"':
      return "&quot;";
    case U'\'':
      return "&#39;";
    default:
      return {};
  }
}

bool is_white(char32_t c) {
  return c == U'\n' || c == U'\r' || c == U'\t' || c == 0x2028 || c == 0x2029;
}

}  // namespace

std::string html_text(std::string_view text) {
  std::string html;
  html.reserve(text.size() + text.size() / 16);
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    at += c.length;
    if (const std::string_view escaped = entity(c.value); !escaped.empty()) {
      html += escaped;
    } else if (is_white(c.value)) {
      html += c.value == U'\n' ? '\n' : ' ';
    } else if (steers_direction(c.value)) {
      fmt::format_to(std::back_inserter(html), R"(<span class="control">U+{:04X}</span>)",
                     static_cast<unsigned>(c.value));
    } else {
      append(html, is_control(c.value) ? kInvalid : c.value);
    }
  }
  return html;
}

std::string html_value(std::string_view text) {
  std::string html;
  html.reserve(text.size() + text.size() / 16);
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    at += c.length;
    if (const std::string_view escaped = entity(c.value); !escaped.empty()) {
      html += escaped;
    } else if (c.value == 0) {
      append(html, kInvalid);
    } else if (is_white(c.value) || steers_direction(c.value)) {
      fmt::format_to(std::back_inserter(html), "&#{};", static_cast<unsigned>(c.value));
    } else {
      append(html, c.value);
    }
  }
  return html;
}

std::string html_page(std::string_view title, std::string_view body, bool scripted) {
  const std::string script_source = scripted ? fmt::format("'{}'", kProofJsHash) : "'none'";
  const std::string script = scripted ? fmt::format("<script>{}</script>\n", kProofJs) : "";
  return fmt::format(
      R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{}'; script-src {}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{}</title>
<style>{}</style>
</head>
<body>
{}{}</body>
</html>
)",
      kProofCssHash, script_source, html_value(title), kProofCss, body, script);
}

}  // namespace copydesk
