#include <array>
#include <optional>

#include "checker/rule.h"
#include "checker/term.h"
#include "rules/reading.h"
#include "rules/slips.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kSlots = 3;

// The minority is at most one in three.
constexpr unsigned kMajority = 2;

// The least that makes a habit where the other way is good English too.
constexpr unsigned kHabit = 3;

// With these as second part the open form is a verb, whatever follows: sign out inactive users.
constexpr auto kParticles =
    std::to_array<std::string_view>({"along", "around", "away", "back", "by", "down", "in", "off",
                                     "on", "out", "over", "through", "together", "under", "up"});

// With these as first part the open form is a phrase, where no noun follows: to meet in person.
constexpr auto kPrepositions = std::to_array<std::string_view>(
    {"after", "all", "at",   "by",  "down", "for",   "in", "no",    "of", "off",  "on",
     "one",   "out", "over", "per", "two",  "three", "to", "under", "up", "well", "with"});

// Of re- and these, the word without hyphen is another one: to resign, to re-sign.
constexpr auto kOtherWords = std::to_array<std::string_view>(
    {"act",   "bound",  "claim", "collect", "cover", "create", "creation", "dress",
     "form",  "lay",    "lease", "mark",    "move",  "pose",   "present",  "press",
     "prove", "search", "sent",  "serve",   "sign",  "signed", "signing",  "solve",
     "sort",  "sound",  "store", "strain",  "treat"});

std::string_view text_of(const TermMention& mention) {
  return mention.passage.paragraph->text().substr(mention.span.start, mention.span.size());
}

class Judge {
 public:
  Judge(const Compound& compound, const Lexicon& lexicon)
      : compound_(compound), lexicon_(lexicon), hyphen_(compound.text.find('-')) {
    for (const CompoundMention& mention : compound.mentions) {
      if (mention.joining == Joining::hyphenated) ++hyphenated_;
      if (!is_comparable(mention)) continue;
      if (mention.joining == Joining::closed) ++closed_;
      if (mention.joining == Joining::open) ++open_[slot(mention)];
      if (mention.joining == Joining::hyphenated) ++in_slot_[slot(mention)];
    }
  }

  std::vector<Slip> slips() const {
    std::vector<Slip> slips;
    for (const CompoundMention& mention : compound_.mentions) {
      if (!is_comparable(mention)) continue;
      const std::optional<Joining> joining = right_joining(mention);
      if (joining) slips.push_back(slip_of(mention, *joining));
    }
    return slips;
  }

 private:
  static std::size_t slot(const CompoundMention& mention) {
    return static_cast<std::size_t>(mention.slot);
  }

  std::string_view first() const { return std::string_view(compound_.text).substr(0, hyphen_); }

  std::string_view second() const { return std::string_view(compound_.text).substr(hyphen_ + 1); }

  // False where the form is another thing: a verb, a phrase, part of a name.
  bool is_comparable(const CompoundMention& mention) const {
    const std::string_view text = text_of(mention);
    const bool capital = is_ascii_capital(text.front());
    const bool second_capital = is_ascii_capital(text[text.size() - second().size()]);
    if (second_capital != is_ascii_capital(second().front())) return false;
    if (capital && !is_ascii_capital(first().front()) && !begins_sentence(mention.passage))
      return false;
    // Double names are names, not compounds: Jean-Pierre, Saint-Phalle.
    if (second_capital && !(is_plain(first()) && is_plain(second()))) return false;
    if (mention.joining == Joining::closed) {
      return !(same_word(first(), "re") && is_one_of(second(), kOtherWords));
    }
    if (mention.joining == Joining::hyphenated) return true;
    return mention.slot != Slot::verbal && !is_one_of(second(), kParticles) &&
           (mention.slot == Slot::attributive || !is_one_of(first(), kPrepositions));
  }

  // True for words that are not names alone.
  bool is_plain(std::string_view word) const {
    std::string lower(word);
    std::ranges::transform(lower, lower.begin(), ascii_lower);
    return lexicon_.find(lower) != kNoWord;
  }

  // What the text has elsewhere, if this is the minority.
  std::optional<Joining> right_joining(const CompoundMention& mention) const {
    const unsigned open = open_[slot(mention)];
    if (mention.joining == Joining::closed) {
      return outweighs(hyphenated_, closed_) ? std::optional(Joining::hyphenated) : std::nullopt;
    }
    if (mention.joining == Joining::open) {
      const bool hyphen = in_slot_[slot(mention)] > 0 && outweighs(hyphenated_, open);
      return hyphen ? std::optional(Joining::hyphenated) : std::nullopt;
    }
    if (closed_ >= kHabit && outweighs(closed_, hyphenated_)) return Joining::closed;
    const bool habit = open >= kHabit && outweighs(open, hyphenated_);
    return habit && mention.slot == Slot::attributive ? std::optional(Joining::open) : std::nullopt;
  }

  static bool outweighs(unsigned many, unsigned few) {
    return many >= kMajority && many >= kMajority * few;
  }

  Slip slip_of(const CompoundMention& mention, Joining joining) const {
    const std::string_view text = text_of(mention);
    std::string fixed(text.substr(0, hyphen_));
    if (joining == Joining::hyphenated) fixed += '-';
    if (joining == Joining::open) fixed += ' ';
    fixed += text.substr(text.size() - second().size());
    const auto evidence = std::ranges::find_if(
        compound_.mentions, [&](const CompoundMention& other) { return other.joining == joining; });
    const unsigned count = joining == Joining::hyphenated ? hyphenated_
                           : joining == Joining::closed   ? closed_
                                                          : open_[slot(mention)];
    Finding finding{.span = mention.span};
    finding.message =
        "Elsewhere the text has " + in_quotes(text_of(*evidence)) + ", " + times(count) + ".";
    finding.fixes.push_back(replacement(mention.span, std::move(fixed)));
    finding.related.push_back(
        {.message = in_quotes(text_of(*evidence)), .span = evidence->passage.source()});
    finding.severity = severity(mention, joining, count);
    return {mention.passage.paragraph, std::move(finding)};
  }

  // Before a noun and in names the hyphen is what most expect.
  Severity severity(const CompoundMention& mention, Joining joining, unsigned count) const {
    const bool expected = joining == Joining::hyphenated &&
                          (count >= kHabit || is_ascii_capital(second().front()) ||
                           (mention.joining == Joining::open && mention.slot == Slot::attributive));
    return expected ? Severity::warning : Severity::info;
  }

  const Compound& compound_;
  const Lexicon& lexicon_;
  std::size_t hyphen_;
  unsigned hyphenated_ = 0;
  unsigned closed_ = 0;
  std::array<unsigned, kSlots> open_ = {};
  std::array<unsigned, kSlots> in_slot_ = {};  // with hyphen
};

void check(const Document& document, Report& report) {
  for (const Compound& compound : document.terms().compounds) {
    report_slips(Judge(compound, document.speller().lexicon()).slips(), report);
  }
}

}  // namespace

extern const Rule compound_hyphen = {
    .id = "compound-hyphen",
    .category = "consistency",
    .summary = "A compound is joined in one way here and in another elsewhere in the text.",
    .rationale =
        "Long-term plans, long term plans: either may be the house's way, but not both in one "
        "text. Only places with the same part in their sentences are compared.",
    .severity = Severity::warning,
    .examples =
        {{.incorrect =
              "A fire-proof door is a must. They want fire-proof walls. The [[fire proof]] "
              "curtain fell.",
          .correct = "A fire-proof door is a must. They want fire-proof walls. The fire-proof "
                     "curtain fell."},
         {.incorrect = "The post-war years were hard. In post-war towns, [[postwar]] rules held.",
          .correct = "The post-war years were hard. In post-war towns, post-war rules held."},
         {.correct = "A long-term plan needs a long-term view. In the long term it pays."},
         {.correct =
              "The follow-up call and the follow-up letter came. They will follow up on it."},
         {.correct = "In-person votes and in-person talks are rare. Few vote in person."},
         {.correct = "They had to re-sign the deal, and after they had re-signed it, he chose to "
                     "resign. She would re-sign too."},
         {.correct = "Low-cost homes and low-cost loans helped. Ann read Low Cost Living."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
