#include "checker/honorific.h"

namespace copydesk {

Honorifics::Honorifics(std::vector<Honorific> titles) : titles_(std::move(titles)) {}

const Honorific* Honorifics::find(std::string_view /*form*/) const {
  return nullptr;
}

}  // namespace copydesk
