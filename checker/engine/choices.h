// What a text chooses where there are several ways to write the same thing.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checker/document.h"
#include "checker/rule.h"

namespace copydesk {

// A rule that is a choice, as a style has it.
struct EnabledChoice {
  const Rule* rule = nullptr;
  Severity severity = Severity::warning;
  std::optional<std::size_t> house;  // index of the value that the style asks for
};

// What few observations have.
struct ObservationDetail {
  std::string key;                     // a choice is made for each key apart
  std::vector<std::string> rewritten;  // in the other values; empty for choices written as code
};

// A place where a paragraph chooses: a fact of that paragraph alone. A text has many.
struct Observation {
  std::uint32_t choice = 0;  // index among the choices
  std::uint32_t value = 0;
  Span span;                                        // of the paragraph's text
  std::unique_ptr<const ObservationDetail> detail;  // null: no key, nothing rewritten
};

// Appends what the choices written as code observe in the paragraph, in reading order for each.
void observe(std::span<const EnabledChoice> choices, const Paragraph& paragraph,
             std::vector<Observation>& observations);

// Appends the place where that entry of the patterns of the choice of that index fits; `rewritten`
// is it in the other values.
void observe_pattern(std::span<const EnabledChoice> choices, std::size_t choice,
                     const Paragraph& paragraph, Span span, std::size_t entry,
                     std::vector<std::string> rewritten, std::vector<Observation>& observations);

// Counts the places of one text by choice, key and value, then decides: the one place where that is
// done. The choices, paragraphs and observations must outlive it. Not thread-safe.
class ChoiceTally {
 public:
  // Takes a finding of a choice; its span is of the paragraph's text.
  using OnFinding = std::function<void(const EnabledChoice&, const Paragraph&, Finding)>;

  explicit ChoiceTally(std::span<const EnabledChoice> choices);

  // Counts what was observed in the next paragraph.
  void add(const Paragraph& paragraph, std::span<const Observation> observations);

  // Calls on_finding for all that the counts give.
  void conclude(const Document& document, const OnFinding& on_finding) const;

 private:
  struct Place {
    const Paragraph* paragraph = nullptr;
    const Observation* observation = nullptr;

    Span span() const { return observation->span; }

    // As written.
    std::string_view text() const { return paragraph->text().substr(span().start, span().size()); }

    // Orders as one reads.
    std::pair<Offset, Offset> at() const { return {paragraph->index, span().start}; }
  };

  // One value of one key.
  struct Form {
    std::size_t count = 0;
    std::vector<Place> places;  // the first ones; all where the house asks for another value
  };

  // One key, by value.
  using Forms = std::vector<Form>;

  struct Count {
    const EnabledChoice* choice = nullptr;
    const ChoiceSpec* spec = nullptr;
    std::vector<Forms> keys;                                  // in order of first sight
    std::map<std::string, std::size_t, std::less<>> numbers;  // into `keys`
  };

  // A place that does not do as the text mostly does.
  struct Slip {
    const Place* place = nullptr;
    std::size_t value = 0;
  };

  void note_list(const Paragraph& paragraph);
  static Forms& forms_of(Count& count, std::string_view key);
  static void conclude_house(const Count& count, const Forms& forms, std::size_t house,
                             const OnFinding& on_finding);
  static void conclude_free(const Count& count, const Forms& forms, const OnFinding& on_finding);
  // The values that occur, most frequent first; of equals the one that the text has first.
  static std::vector<std::size_t> ranked(const Forms& forms);
  static std::vector<Slip> slips_from(const Forms& forms, std::size_t most);
  static std::string tally_message(const ChoiceSpec& spec, const Forms& forms,
                                   std::span<const std::size_t> values);
  static std::optional<Fix> rewrite(const ChoiceSpec& spec, const Forms& forms, const Place& place,
                                    std::size_t from, std::size_t to);
  static std::string shown(const ChoiceSpec& spec, const Forms& forms, std::size_t value);

  std::vector<Count> counts_;
  const Paragraph* last_item_ = nullptr;  // the paragraph before, if it is an item of a list
  std::string list_;                      // a key for the list that it belongs to
  std::size_t lists_ = 0;
};

}  // namespace copydesk
