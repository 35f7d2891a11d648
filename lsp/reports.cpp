#include "lsp/reports.h"

#include <functional>
#include <utility>

namespace copydesk::lsp {

std::string result_of(const Json& items) {
  return std::to_string(
      std::hash<std::string>()(items.dump(-1, ' ', false, Json::error_handler_t::replace)));
}

Json unchanged_report(const std::string& result) {
  return {{"kind", "unchanged"}, {"resultId", result}};
}

Json report_since(Json items, const std::string& known) {
  std::string result = result_of(items);
  if (result == known) return unchanged_report(known);
  return {{"kind", "full"}, {"resultId", std::move(result)}, {"items", std::move(items)}};
}

}  // namespace copydesk::lsp
