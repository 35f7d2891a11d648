#include <array>
#include <optional>

#include "checker/rule.h"
#include "checker/term.h"
#include "rules/reading.h"
#include "rules/slips.h"

namespace copydesk::rules {
namespace {

// A text that writes a name so often with capitals does so by intent.
constexpr unsigned kHabit = 4;

// Words that names may have with and without a capital: Sands Of Time, Crimes Against Humanity.
constexpr auto kSmallWords = std::to_array<std::string_view>(
    {"a",    "against", "an",   "and", "as", "at",  "by",   "for", "from", "in",
     "into", "is",      "of",   "on",  "or", "our", "over", "the", "to",   "van",
     "via",  "von",     "with", "de",  "la", "le",  "der",  "your"});

// Nouns that name a kind of thing, so that many write them without a capital behind a name: the
// British government, the Truman administration.
constexpr auto kKinds = std::to_array<std::string_view>(
    {"administration", "agreement", "ambassador", "army",      "city",       "crisis", "delegation",
     "department",     "embassy",   "empire",     "forces",    "government", "group",  "islands",
     "minister",       "mission",   "office",     "officials", "plan",       "police", "policy",
     "president",      "province",  "region",     "republic",  "resolution", "river",  "secretary",
     "state",          "states",    "team",       "territory", "treaty",     "war"});

// After these a phrase is one of many of its kind: a civil war, all member states.
constexpr auto kIndefinite = std::to_array<std::string_view>(
    {"a",     "an",    "any",  "all",   "another", "both",    "each", "every",
     "few",   "many",  "most", "no",    "other",   "several", "some", "such",
     "these", "those", "two",  "three", "what",    "which",   "whose"});

class Phrase {
 public:
  Phrase(const CapitalTerm& term, const TermMention& mention, const Lexicon& lexicon)
      : term_(term),
        paragraph_(*mention.passage.paragraph),
        tokens_(mention.passage.tokens),
        lexicon_(lexicon) {
    for (Offset i = 0; i < tokens_.last - tokens_.first; ++i) read(i);
  }

  // How sure it is that capitals are missing; nothing if it is not likely at all.
  std::optional<Severity> judge() const {
    const bool often = term_.alone >= 2;
    const bool long_name = term_.content_words >= 3;
    if (!lost_ || names_holder_ || (!often && !long_name)) return std::nullopt;
    const bool kind = is_one_of(text_at(paragraph_, tokens_.last - 1), kKinds);
    if (kept_without_reason_) return often ? Severity::warning : Severity::info;
    if (kept_) {
      return term_.alone >= kHabit && !kind && !has_office_ ? Severity::warning : Severity::info;
    }
    return judge_lower(long_name && has_connector_, kind || has_office_);
  }

 private:
  // The same where all capitals are missing. The phrase may be meant as the words that it is made
  // of; the article speaks against it.
  std::optional<Severity> judge_lower(bool formal, bool may_be_generic) const {
    const std::string_view before =
        tokens_.first > 0 ? text_at(paragraph_, tokens_.first - 1) : std::string_view();
    const bool possessive = before.ends_with("’s") || before.ends_with("'s");
    const bool article = same_word(before, "the");
    if (is_one_of(before, kIndefinite)) return std::nullopt;
    if (!article && !possessive && term_.content_words < 3) return std::nullopt;
    if (may_be_generic) return Severity::info;
    const bool sure = formal || (article && term_.alone >= 3);
    return (article || possessive) && sure ? Severity::warning : Severity::info;
  }

  void read(Offset i) {
    const Token& token = paragraph_.tokens[tokens_.first + i];
    const Passage& evidence = term_.evidence;
    const Token& model = evidence.paragraph->tokens[evidence.tokens.first + i];
    const std::string_view word = paragraph_.text(token);
    if (model.casing == Casing::lower) {
      has_connector_ = true;
      return;
    }
    if ((lexicon_.flags(model.word) & (kTitle | kHonorific)) != 0) has_office_ = true;
    if (token.casing == Casing::lower) {
      if (is_one_of(word, kSmallWords)) return;
      lost_ = true;
      names_holder_ = false;
      return;
    }
    if (i == 0 && begins_sentence({&paragraph_, tokens_})) return;
    names_holder_ = lost_ && !kept_;
    kept_ = true;
    if (lost_ || token.casing != Casing::capitalised || !is_common(word)) has_reason_ = true;
    kept_without_reason_ = !has_reason_;
  }

  // True if the word is known without a capital, and not as a name.
  bool is_common(std::string_view word) const {
    std::string lower(word);
    std::ranges::transform(lower, lower.begin(), ascii_lower);
    if (lower == word) return true;
    const WordId id = lexicon_.find(lower);
    const std::uint32_t name = kForename | kSurname | kPlace;
    return id != kNoWord && (lexicon_.flags(lexicon_.find(word)) & name) == 0;
  }

  const CapitalTerm& term_;
  const Paragraph& paragraph_;
  TokenRange tokens_;
  const Lexicon& lexicon_;
  bool lost_ = false;                 // a word lacks its capital
  bool names_holder_ = false;         // only words before a name lack theirs: premier Ann Holm
  bool kept_ = false;                 // a word has it
  bool has_reason_ = false;           // ... and would have it in other phrases too: British
  bool kept_without_reason_ = false;  // words have it that have none in other phrases
  bool has_connector_ = false;        // of, for
  bool has_office_ = false;
};

Slip slip_of(const CapitalTerm& term, const TermMention& mention, Severity severity) {
  Finding finding{.span = mention.span};
  finding.message = "Elsewhere the text has " + in_quotes(term.text) + ", " +
                    times(term.alone + term.within) + ".";
  finding.fixes.push_back(replacement(finding.span, term.text));
  finding.related.push_back({.message = in_quotes(term.text), .span = term.evidence.source()});
  finding.severity = severity;
  return {mention.passage.paragraph, std::move(finding)};
}

void check(const Document& document, Report& report) {
  const Lexicon& lexicon = document.speller().lexicon();
  for (const CapitalTerm& term : document.terms().capitals) {
    std::vector<Slip> slips;
    for (const TermMention& mention : term.deviating) {
      const std::optional<Severity> severity = Phrase(term, mention, lexicon).judge();
      if (severity) slips.push_back(slip_of(term, mention, *severity));
    }
    // Where both ways are frequent they are two things, or a habit that one word does not show.
    if (slips.size() > 1 && slips.size() * 2 > term.alone) continue;
    if (slips.size() < term.deviating.size()) {  // the words have a plain sense here too
      for (Slip& slip : slips) slip.finding.severity = Severity::info;
    }
    report_slips(std::move(slips), report);
  }
}

}  // namespace

extern const Rule term_capitals = {
    .id = "term-capitals",
    .category = "consistency",
    .summary = "A name has capitals elsewhere in the text, and lacks them here.",
    .rationale =
        "Capitals tell readers that words are a name. A name that has them once and lacks them "
        "once reads as two things.",
    .severity = Severity::warning,
    .examples =
        {{.incorrect = "They joined the Harbour Trust. We asked the Harbour Trust. The money of "
                       "the [[Harbour trust]] is gone.",
          .correct = "They joined the Harbour Trust. We asked the Harbour Trust. The money of the "
                     "Harbour Trust is gone."},
         {.incorrect = "Few know the New Charter for Rivers. “Read the [[new charter for "
                       "rivers]],” she said.",
          .correct = "Few know the New Charter for Rivers. “Read the New Charter for Rivers,” she "
                     "said."},
         {.correct = "Under-Secretary-General for Peace Operations Ann Holm and her deputy for "
                     "Peace Operations said that peace operations cost less."},
         {.correct = "Foreign Minister Holm met the foreign minister of Denmark. Foreign Minister "
                     "Holm left."},
         {.correct = "The Civil War ended. After the Civil War they rebuilt. Many feared the Civil "
                     "War. Nobody wanted a civil war."},
         {.correct = "She saw The Sands Of Time and liked The Sands Of Time. The Sands of Time ran "
                     "long."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
