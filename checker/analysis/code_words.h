// The words that a document has outside of its prose: in code, addresses, metadata.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "checker/document.h"

namespace copydesk {

// Says which of the words asked for stand in a document's code: inline code, code blocks, link
// destinations, front matter, tags; alone or as a part of a name (readFile, read_file). Capitals
// do not matter. Not thread-safe.
class CodeWords {
 public:
  // Asks for `word`, in lower case.
  void ask(std::string_view word) { asked_.try_emplace(std::string(word), false); }

  // Looks for all words asked for in the parts of `source` that the paragraphs, which were read
  // from it, do not hold. Linear in the source's size.
  void find(std::string_view source, std::span<const Paragraph> paragraphs);

  // True if `word`, in lower case, was asked for and found.
  bool contains(std::string_view word) const {
    const auto found = asked_.find(std::string(word));
    return found != asked_.end() && found->second;
  }

 private:
  void scan(std::string_view part);
  void scan_name(std::string_view name);
  void meet(std::string_view word);

  std::unordered_map<std::string, bool> asked_;  // true: found
  std::string lower_;                            // buffer
};

}  // namespace copydesk
