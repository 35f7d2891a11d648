// The engine's front door.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "checker/desk.h"
#include "checker/diagnostic.h"
#include "checker/document.h"
#include "checker/rule_set.h"
#include "checker/rule_times.h"
#include "checker/speller.h"
#include "checker/style.h"

namespace copydesk {

class RuleRunner;

// The folder with dictionaries/, styles/: $COPYDESK_DATA, else beside the executable
// (../share/copydesk), else the build's own. Throws Error naming where it looked.
std::filesystem::path find_data_folder();

// Reads `source` into paragraphs, tokens and what analysis finds. Never fails: any bytes. The
// source must outlive the document. Texts over 4 GiB are read to that length.
std::unique_ptr<const Document> analyse(std::string_view source, Markup markup, const Desk& desk);

// The markup that a file's name speaks for: .md, .markdown -> markdown, else text.
Markup markup_of(const std::filesystem::path& path);

// Checks texts against one style. Immutable and thread-safe: one instance serves any number of
// threads.
class Checker {
 public:
  // Takes copies of rules, style and desk. Unless `times` is null, it outlives this and is told how
  // long rules take.
  Checker(const RuleSet& rules, const Style& style, Desk desk, RuleTimes* times = nullptr);
  ~Checker();
  Checker(Checker&&) noexcept;
  Checker& operator=(Checker&&) noexcept;

  // The diagnostics of a text, sorted by start, end and rule: one fault, one diagnostic. Never
  // fails; same text, same answer.
  std::vector<Diagnostic> check(std::string_view text, Markup markup) const;

  // The same for a document analysed before.
  std::vector<Diagnostic> check(const Document& document) const;

  // What it knows; valid as long as this.
  const Desk& desk() const { return desk_; }

 private:
  friend class Session;

  Desk desk_;
  std::unique_ptr<const RuleRunner> runner_;
};

}  // namespace copydesk
