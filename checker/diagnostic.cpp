#include "checker/diagnostic.h"

#include <array>

namespace copydesk {
namespace {

constexpr std::array<std::string_view, 4> kSeverityNames = {"error", "warning", "info", "hint"};

}  // namespace

std::string_view to_string(Severity severity) {
  return kSeverityNames[static_cast<std::size_t>(severity)];
}

std::optional<Severity> severity_from(std::string_view name) {
  for (std::size_t i = 0; i < kSeverityNames.size(); ++i) {
    if (kSeverityNames[i] == name) return static_cast<Severity>(i);
  }
  return std::nullopt;
}

}  // namespace copydesk
