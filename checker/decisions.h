// What a project has decided about diagnostics: .copydesk/decisions.yaml.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "checker/diagnostic.h"
#include "checker/file_diagnostics.h"
#include "checker/identity.h"

namespace copydesk {

// A diagnostic that is right as it stands: the text stays. Where `before` and `after` are empty it
// is right wherever it stands.
struct Decision {
  DiagnosticContext allowed;
  std::string reason;
};

// The decisions of a project. Immutable; const use is thread-safe.
class Decisions {
 public:
  Decisions() = default;
  explicit Decisions(std::vector<Decision> decisions);

  // True if a decision allows the diagnostic, which is of this text.
  bool allow(const Diagnostic& diagnostic, std::string_view source) const;

  // How many there are.
  std::size_t size() const { return decisions_.size(); }

 private:
  std::vector<Decision> decisions_;
  std::unordered_multimap<std::string, std::size_t> by_text_;  // rule and text: the index
};

// The decisions of the file's text: a list of maps with the keys rule, text, before, after, reason.
// What is wrong goes to `problems` as diagnostics of the rule "decisions-file". Never throws on bad
// files.
std::vector<Decision> read_decisions(std::string_view text, std::vector<Diagnostic>& problems);

// The decisions of a file; an empty path: none. Throws Error where it cannot be read.
Decisions open_decisions(const std::filesystem::path& file, std::vector<FileDiagnostics>& problems);

// A decision as an item of the file, line end included.
std::string to_yaml(const Decision& decision);

}  // namespace copydesk
