#include "lsp/features/markdown.h"

namespace copydesk::lsp {

std::string escaped(std::string_view text) {
  constexpr std::string_view kSpecial = "\\`*_{}[]()<>#+-!|&~$";
  std::string result;
  for (const char c : text) {
    if (c == '\n' || c == '\r') {
      result += ' ';
      continue;
    }
    if (kSpecial.find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

std::string times(std::size_t count) {
  if (count == 1) return "once";
  if (count == 2) return "twice";
  return std::to_string(count) + " times";
}

}  // namespace copydesk::lsp
