// What a rule is. With document.h this is all that a rule's author reads.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "checker/diagnostic.h"
#include "checker/document.h"

namespace copydesk {

// What a rule reports. Spans of the finding and of its fixes are byte ranges of the paragraph's
// text; `related` are source spans (Paragraph::to_source).
struct Finding {
  Span span = {};
  std::string message = {};  // what is wrong here; empty: the rule's summary
  std::vector<Fix> fixes = {};
  std::vector<Related> related = {};
  std::optional<Severity> severity = {};  // where it differs from the rule's
};

// Takes what rules find. It maps spans to the source, drops fixes that would lose markup, and makes
// fixes in quotations unsafe.
class Report {
 public:
  virtual ~Report() = default;

  virtual void add(const Paragraph& paragraph, Finding finding) = 0;
};

// Fixes with titles in the house's wording. Spans are of the paragraph's text.
Fix replacement(Span span, std::string text, bool safe = false);
Fix removal(Span span, bool safe = false);
Fix insertion(Offset at, std::string text, bool safe = false);

// A text that a rule must judge right. Faults are marked in `incorrect`: preventing [[pace]]; the
// first fixes of all its findings must turn it into `correct`. Without `incorrect`, `correct` must
// be silent.
struct Example {
  std::string incorrect = {};
  std::string correct = {};  // may be empty beside `incorrect`, where no fix is offered
  Markup markup = Markup::text;
};

// Whether a rule looks at the words of others.
enum class QuotationPolicy : std::uint8_t { check, skip };

// A rule written as data: words, phrases or regular expressions and what to write instead.
struct PatternSpec {
  struct Entry {
    // A phrase: white space matches any, its ends lie at the ends of tokens, ' matches ’ too. Or a
    // PCRE2 expression with Unicode classes, which says itself where words end (\b).
    std::string pattern = {};
    // Best first; $0 is what was found, $1 ... a group of the expression. Empty: no fix is offered.
    // An empty text deletes.
    std::vector<std::string> replacements = {};
  };

  std::vector<Entry> entries = {};
  std::string message = {};  // what is wrong; $0 is what was found. Empty: the summary
  std::vector<std::string> exceptions = {};  // a finding that touches one of these is dropped
  std::vector<SegmentKind> segments = {};    // where it looks; empty: everywhere
  QuotationPolicy quotations = QuotationPolicy::check;
  bool regex = false;  // entries and exceptions are expressions, not phrases
  bool case_sensitive =
      false;          // otherwise a replacement takes over the capitals of what it replaces
  bool safe = false;  // its fixes may be applied without asking
};

// The parameter of a check is its scope: it is called for each sentence, paragraph or document.
using SentenceCheck = void (*)(const Sentence&, Report&);
using ParagraphCheck = void (*)(const Paragraph&, Report&);
using DocumentCheck = void (*)(const Document&, Report&);
using Check = std::variant<SentenceCheck, ParagraphCheck, DocumentCheck, PatternSpec>;

// A check with its documentation and its tests. id and category are the names of its file and
// folder (dashes for underscores).
struct Rule {
  std::string id = {};
  std::string category = {};
  std::string summary = {};    // one line
  std::string rationale = {};  // why it matters
  Severity severity = Severity::warning;
  bool preview = false;  // off unless asked for
  std::vector<Example> examples = {};
  Check check = {};
};

}  // namespace copydesk
