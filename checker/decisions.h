// What a project has decided about diagnostics: .copydesk/decisions.yaml.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "checker/diagnostic.h"
#include "checker/file_diagnostics.h"

namespace copydesk {

class RuleSet;

// A diagnostic that is right as it stands: the text stays. Text and surroundings are those of its
// context (checker/identity.h).
struct Decision {
  std::string rule;
  std::string text;
  std::optional<std::string> before = {};  // nothing: whatever stands before it
  std::optional<std::string> after = {};   // nothing: whatever stands behind it
  std::string reason = {};

  bool operator==(const Decision&) const = default;
};

// The decision that the diagnostic, which is of this text, is right where it stands. Without
// `before` and `after` it is right wherever its text stands.
Decision decision_on(const Diagnostic& diagnostic, std::string_view source);

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
// What is wrong goes to `problems` as diagnostics of the rule "decisions-file"; that there is no
// such rule in `rules` is a warning, for decisions outlive rules. Never throws on bad files.
std::vector<Decision> read_decisions(std::string_view text, const RuleSet& rules,
                                     std::vector<Diagnostic>& problems);

// The decisions of a file; an empty path: none. What is wrong with the file goes to `problems`.
Decisions open_decisions(const std::filesystem::path& file, const RuleSet& rules,
                         std::vector<FileDiagnostics>& problems);

// A decision as an item of the file, line end included. Always reads back as it was.
std::string to_yaml(const Decision& decision);

}  // namespace copydesk
