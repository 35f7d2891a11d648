// What a rule is. With document.h this is all that a rule's author reads.
#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "checker/diagnostic.h"
#include "checker/document.h"

namespace copydesk {

struct Suppression;

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

  // Takes one finding; its spans are of the paragraph's text. In any order.
  virtual void add(const Paragraph& paragraph, Finding finding) = 0;

  // What the house has set the rule's option of that name to, else its default. The rule declares
  // it.
  virtual int option(std::string_view name) const = 0;

  // Takes a finding outside of prose, in a comment or front matter; its spans are of the source.
  virtual void add_aside(Finding finding) = 0;
};

// True if part of the span, or for an empty one what it touches, stands in a quotation.
bool is_quoted(const Paragraph& paragraph, Span span);

// A fix that writes `text` in place of the span of the paragraph's text: Replace with “text”.
Fix replacement(Span span, std::string text, bool safe = false);

// A fix that deletes the span: Remove.
Fix removal(Span span, bool safe = false);

// A fix that writes `text` before the byte at `at`: Insert “text”.
Fix insertion(Offset at, std::string text, bool safe = false);

// A text that a rule must judge right. Faults are marked in `incorrect`: preventing [[pace]]; the
// first fixes of all its findings must turn it into `correct`. Without `incorrect`, `correct` must
// be silent.
struct Example {
  std::string incorrect = {};
  std::string correct = {};  // may be empty beside `incorrect`, where no fix is offered
  Markup markup = Markup::text;
  std::string value = {};  // of a choice: the house's; empty: the text is to be consistent
};

// Whether a rule looks at the words of others.
enum class QuotationPolicy : std::uint8_t { check, skip };

// A form of a word that inflects; `any` where nothing is said of it.
enum class WordForm : std::uint8_t { any, base, third, past, participle, gerund, plural };

// Words beside a finding, in small letters with straight apostrophes.
struct NeighbourWords {
  std::vector<std::string> words = {};  // empty: any word, or none
  bool forbidden = false;               // none of them may stand there, in place of: one must
};

// What an entry of a word list says beyond its pattern.
struct EntryTerms {
  std::string message = {};    // as that of the rule, in place of it; empty: the rule's
  bool exact_case = false;     // found as written only, whatever the rule says of case
  NeighbourWords before = {};  // directly before what is found
  NeighbourWords after = {};
  std::vector<std::string> exceptions = {};  // phrases in which it is right
};

// A rule written as data: words, phrases or regular expressions and what to write instead.
struct PatternSpec {
  struct Entry {
    // A phrase: white space matches any, its ends lie at the ends of tokens, ' matches ’ too. Or a
    // PCRE2 expression with Unicode classes, which says itself where words end (\b).
    std::string pattern = {};
    // Best first; $0 is what was found, $1 ... a group of the expression. Empty: no fix is offered.
    // An empty text deletes.
    std::vector<std::string> replacements = {};
    // Of each replacement, the form that it stands in for; empty: they are as good in any. What
    // fits the sentence comes first: they began for they commenced, begun for have commenced.
    std::vector<WordForm> forms = {};
    std::shared_ptr<const EntryTerms> terms = {};  // may be shared and null
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

// Takes the places where a text chooses. Those in quotations are left out unless the choice asks
// for them.
class Observations {
 public:
  virtual ~Observations() = default;

  // The paragraph's `span` chooses the value of that index. A choice is made for each `key` apart:
  // the word that is spelt in two ways, the level of a heading. In reading order.
  virtual void add(Span span, std::size_t value, std::string_view key = {}) = 0;
};

// One of several ways to write the same thing, none of them wrong: percent, per cent or %. A style
// names the house's value; without one, the text has to be consistent: what it does mostly is
// right, the rest is one finding that lists both. Places are found by code (`observe`) or by
// `patterns`.
struct ChoiceSpec {
  struct Value {
    std::string name = {};   // as styles name it: per-cent
    std::string shown = {};  // as messages show it: 5 per cent. Empty: what the text has there
  };

  // Adds the places of one paragraph; reads nothing but it and what its document knows.
  using Observe = void (*)(const Paragraph&, Observations&);
  // How the place `span` is written in another value; nothing if that takes a person.
  using Rewrite = std::optional<Fix> (*)(const Paragraph&, Span, std::size_t value);
  // Whether a text for which the house has no value is to be consistent.
  using Applies = bool (*)(const Document&);

  std::vector<Value> values = {};  // two or more
  std::string message = {};  // what varies: Dates are written in two ways. Empty: that it does
  // Without a house's value, a finding takes a form that stands `majority` times at least and makes
  // up 2/3 of the places.
  std::size_t majority = 2;
  bool note = false;                    // less than that gives a finding all the same, as info
  std::optional<TokenKind> needs = {};  // observe is called where there is one; empty: everywhere
  Observe observe = nullptr;
  Applies applies = nullptr;  // null: it is
  Rewrite rewrite = nullptr;  // null: as the text first has it in that value, with this key
  // Rows of as many entries as there are values: an entry finds what is written in its value, its
  // replacements are the same in the other values, in their order. Only entries, exceptions, regex
  // and case_sensitive count.
  PatternSpec patterns = {};
  bool apart = false;                      // each row is a choice of its own
  bool by_list = false;                    // items of each list are a choice of their own
  std::vector<SegmentKind> segments = {};  // where it looks; empty: paragraphs, list items, notes
  QuotationPolicy quotations = QuotationPolicy::skip;
};

// The parameter of a check is its scope. Called for each sentence.
using SentenceCheck = void (*)(const Sentence&, Report&);

// Called for each paragraph.
using ParagraphCheck = void (*)(const Paragraph&, Report&);

// Called once, when the whole text is known.
using DocumentCheck = void (*)(const Document&, Report&);

// What a rule notes at a token of a paragraph.
struct Note {
  Offset token = 0;
  std::uint32_t value = 0;  // of the rule's own meaning
};

// What a rule has noted in a text.
class Notes {
 public:
  virtual ~Notes() = default;

  // In the paragraph, as its `note` gave them.
  virtual std::span<const Note> of(const Paragraph& paragraph) const = 0;
};

// A check of the whole text that looks for places paragraph by paragraph first. What it notes in a
// paragraph is kept as long as that stays, so that a text that is edited is not searched again.
struct NotedCheck {
  // Reads nothing but the paragraph and its background.
  std::vector<Note> (*note)(const Paragraph&) = nullptr;
  // Called once, when the whole text is known.
  void (*conclude)(const Document&, const Notes&, Report&) = nullptr;
};

// A rule that a text allows somewhere, and what came of that.
struct SuppressionUse {
  const Suppression* suppression = nullptr;  // checker/suppressions.h
  bool known = false;                        // there is such a rule
  bool on = false;                           // it is on
  bool used = false;                         // it found something there, or may have
  std::string_view nearest = {};  // of an unknown rule: which is meant; empty: none is near
};

// Called for each suppression of the text when all other rules have spoken.
using SuppressionCheck = void (*)(const SuppressionUse&, Report&);

// How a rule looks at a text.
using Check = std::variant<SentenceCheck, ParagraphCheck, DocumentCheck, NotedCheck,
                           SuppressionCheck, PatternSpec, ChoiceSpec>;

// A number that a house may set for a rule: how many words a sentence may have.
struct RuleOption {
  std::string name = {};     // as styles write it: most
  std::string summary = {};  // what it counts, one line
  int value = 0;             // where no house says otherwise
  int least = 0;             // the numbers that make sense, both included
  int most = 0;
};

// A check with its documentation and its tests. id and category are the names of its file and
// folder (dashes for underscores).
struct Rule {
  std::string id = {};
  std::string category = {};
  std::string summary = {};    // one line
  std::string rationale = {};  // why it matters
  Severity severity = Severity::warning;
  bool preview = false;  // off unless asked for
  std::vector<RuleOption> options = {};
  std::vector<Example> examples = {};
  Check check = {};
};

// The rule's choice; null for other rules.
const ChoiceSpec* choice_of(const Rule& rule);

// What the rule looks for with patterns; null if it is written as code.
const PatternSpec* patterns_of(const Rule& rule);

}  // namespace copydesk
