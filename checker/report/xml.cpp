#include "checker/report/xml.h"

#include "checker/report/printable.h"

namespace copydesk {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

}  // namespace

std::string xml_escaped(std::string_view text) {
  std::string result;
  result.reserve(text.size() + text.size() / 8);
  for (std::size_t at = 0; at < text.size();) {
    const Glyph glyph = read_glyph(text, at);
    at += glyph.length;
    if (glyph.text == "<") {
      result += "&lt;";
    } else if (glyph.text == ">") {
      result += "&gt;";
    } else if (glyph.text == "&") {
      result += "&amp;";
    } else if (glyph.text == "\"") {
      result += "&quot;";
    } else if (glyph.text == "'") {
      result += "&#39;";
    } else if (glyph.text == "\xEF\xBF\xBE" || glyph.text == "\xEF\xBF\xBF") {
      result += kReplacement;
    } else {
      result += glyph.text;
    }
  }
  return result;
}

}  // namespace copydesk
