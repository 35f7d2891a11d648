// What a project has decided about diagnostics: .copydesk/decisions.yaml.
#pragma once

#include <cstddef>
#include <cstdint>
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

// What was decided of a diagnostic.
enum class Verdict : std::uint8_t {
  rejected,  // the text stays, and the diagnostic is not reported
  accepted,  // the diagnostic is right, and is reported until the text is mended
};

// What the project has decided of diagnostics. Text and surroundings are those of their context
// (checker/identity.h).
struct Decision {
  std::string rule;
  std::string text;
  std::optional<std::string> before = {};  // nothing: whatever stands before it
  std::optional<std::string> after = {};   // nothing: whatever stands behind it
  std::string reason = {};
  // The files that it holds for: a path from the project's root, with slashes, or a pattern
  // (checker/glob.h). Empty: all.
  std::string file = {};
  Verdict verdict = Verdict::rejected;
  std::optional<std::string> replacement = {};  // of an accepted one: what the text is to become
  std::string by = {};                          // who decided it; empty: not known
  std::string date = {};                        // when, as 2026-11-30; empty: not known

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

  // What follows asks of a diagnostic of the text `source`, which is that of the file at `path`
  // from the project's root; empty: not known.

  // True if the diagnostic is rejected. The last decision that holds for it counts.
  bool allow(const Diagnostic& diagnostic, std::string_view source,
             std::string_view path = {}) const;

  // The last decision that holds for it; null if none does.
  const Decision* find(const Diagnostic& diagnostic, std::string_view source,
                       std::string_view path = {}) const;

  // All that hold for it, as indices of all(), in their order.
  std::vector<std::size_t> holding(const Diagnostic& diagnostic, std::string_view source,
                                   std::string_view path = {}) const;

  // As given.
  const std::vector<Decision>& all() const { return decisions_; }

  // How many there are.
  std::size_t size() const { return decisions_.size(); }

 private:
  std::vector<Decision> decisions_;
  std::unordered_multimap<std::string, std::size_t> by_text_;  // rule and text: the index
};

// True if the decision may hold in the file at `path` from the project's root.
bool holds_in(const Decision& decision, std::string_view path);

// True if both decide the same of the same diagnostics, whoever did so, when and why.
bool same_ruling(const Decision& a, const Decision& b);

// The fix that an accepted decision asks for: of the diagnostic's the one that makes its
// replacement of the marked text, else one that does; without a replacement the first. Nothing if
// there is none.
std::optional<Fix> fix_of(const Decision& decision, const Diagnostic& diagnostic,
                          std::string_view source);

// The decisions of the file's text: a list of maps whose keys are the members of Decision. What is
// wrong goes to `problems` as diagnostics of the rule "decisions-file"; that there is no such rule
// in `rules` is a warning, for decisions outlive rules. Never throws on bad files.
std::vector<Decision> read_decisions(std::string_view text, const RuleSet& rules,
                                     std::vector<Diagnostic>& problems);

// The decisions of a file; an empty path: none. What is wrong with the file goes to `problems`.
Decisions open_decisions(const std::filesystem::path& file, const RuleSet& rules,
                         std::vector<FileDiagnostics>& problems);

// A decision as an item of the file, line end included. Always reads back as it was.
std::string to_yaml(const Decision& decision);

}  // namespace copydesk
