// Arrays as the bytes of a model file's section.
#pragma once

#include <span>
#include <string>

namespace copydesk {

template <typename Element>
std::string bytes_of(std::span<const Element> elements) {
  const void* first = elements.data();
  return {static_cast<const char*>(first), elements.size_bytes()};
}

}  // namespace copydesk
