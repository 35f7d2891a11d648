#include <array>
#include <optional>
#include <unordered_map>
#include <vector>

#include "checker/desk.h"
#include "checker/rule.h"
#include "rules/titles.h"

namespace copydesk::rules {
namespace {

constexpr Offset kLongest = 8;     // in bytes; longer titles are words that the speller looks after
constexpr Offset kNameLength = 3;  // words of a name that a title is remembered for
constexpr std::size_t kAhead = 80;  // tokens behind a title in which pronouns speak of its bearer

// A capitalised word before a name: Mr Holm, Mr. Holm, and perhaps Msr. Holm.
struct Suspect {
  const Paragraph* paragraph = nullptr;
  Offset token = 0;
  Offset name = 0;  // the first token of the name
  bool point = false;
  bool unknown = false;  // no dictionary has it

  std::string_view text() const { return paragraph->text(paragraph->tokens[token]); }
};

// What a suspect may have been meant as.
struct Candidate {
  std::string_view form;
  const Honorific* title = nullptr;
  std::size_t own = 0;    // how often this name has it elsewhere
  std::size_t count = 0;  // how often the text has it
};

// True if one insertion, deletion, replacement or transposition makes one of the other.
bool one_edit_apart(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  std::size_t first = 0;
  while (first < a.size() && ascii_lower(a[first]) == ascii_lower(b[first])) ++first;
  if (first == b.size()) return false;
  const auto rest = [](std::string_view text, std::size_t at) {
    return text.substr(std::min(at, text.size()));
  };
  if (a.size() < b.size()) return same_word(rest(a, first), rest(b, first + 1));
  const bool swapped = first + 1 < a.size() && ascii_lower(a[first]) == ascii_lower(b[first + 1]) &&
                       ascii_lower(a[first + 1]) == ascii_lower(b[first]);
  return same_word(rest(a, first + 1), rest(b, first + 1)) ||
         (swapped && same_word(rest(a, first + 2), rest(b, first + 2)));
}

// Most words in small letters are none of kForms.
bool may_be_miscased(std::string_view word) {
  return word[0] == 'm' || word[0] == 'd' || word[0] == 'p';
}

// mr. Holm, MR Holm; not DR Congo, MR HOLM.
bool wrong_capitals(const Suspect& suspect) {
  const Paragraph& paragraph = *suspect.paragraph;
  static constexpr auto kForms =
      std::to_array<std::string_view>({"mr", "mrs", "dr", "prof", "messrs"});
  if (!is_one_of(suspect.text(), kForms)) return false;
  const Token& name = paragraph.tokens[suspect.name];
  if (name.casing != Casing::capitalised) return false;
  const std::uint32_t flags = paragraph.background->speller().lexicon().flags(name.word);
  if ((flags & kPlace) != 0 || (flags & (kForename | kSurname)) == 0) return false;
  // 5 mr Holm; DR. HOLM, as minutes name who speaks
  return suspect.token > 0 && paragraph.tokens[suspect.token - 1].kind != TokenKind::number;
}

// The word of the paragraph, if it stands before a name as a title does.
std::optional<Suspect> suspect_at(const Paragraph& paragraph, Offset i) {
  const Token& token = paragraph.tokens[i];
  if (token.kind != TokenKind::word || token.length > kLongest || token.length < 2) return {};
  if (token.casing == Casing::lower && !may_be_miscased(paragraph.text(token))) return {};
  const bool point = text_at(paragraph, i + 1) == "." && !paragraph.tokens[i + 1].space_before;
  Suspect suspect{&paragraph, i, point ? i + 2 : i + 1, point};
  if (!is_capitalised(paragraph, suspect.name)) return {};
  const Token& name = paragraph.tokens[suspect.name];
  if (name.kind != TokenKind::word || !name.space_before || name.length < 2) return {};
  if (token.casing == Casing::lower || token.casing == Casing::upper) {
    return wrong_capitals(suspect) ? std::optional(suspect) : std::nullopt;
  }
  if (token.casing != Casing::capitalised) return {};
  suspect.unknown = std::ranges::binary_search(paragraph.unknown, i);
  return suspect;
}

// Where such words stand, titles apart.
std::vector<Note> note(const Paragraph& paragraph) {
  std::vector<Note> notes;
  std::span<const TitleMention> titles = paragraph.background->titles_of(paragraph);
  for (Offset i = 0; i + 1 < paragraph.tokens.size(); ++i) {
    while (!titles.empty() && titles.front().passage.tokens.last <= i) titles = titles.subspan(1);
    if (!titles.empty() && titles.front().passage.tokens.first <= i) continue;
    if (suspect_at(paragraph, i)) notes.push_back({.token = i});
  }
  return notes;
}

class Titles {
 public:
  Titles(const Document& document, Report& report)
      : document_(document), report_(report), lexicon_(document.speller().lexicon()) {}

  void run(const Notes& notes) {
    for (const TitleMention& mention : document_.titles()) remember(mention);
    for (const HonorificForm& form : document_.desk().honorifics->forms()) consider(form);
    for (const Paragraph& paragraph : document_.paragraphs()) {
      for (const Note& note : notes.of(paragraph)) {
        if (const auto suspect = suspect_at(paragraph, note.token)) check(*suspect);
      }
    }
  }

 private:
  struct Titled {
    const Honorific* title = nullptr;
    std::string_view form;
    std::size_t count = 0;
    const TitleMention* first = nullptr;
  };

  static std::string_view word_at(const Paragraph& paragraph, std::size_t i) {
    return without_possessive(text_at(paragraph, i));
  }

  void remember(const TitleMention& mention) {
    if (mention.honorific->after) return;
    const std::string_view form = form_of(mention);
    ++counts_[form];
    const Paragraph& paragraph = *mention.passage.paragraph;
    const Offset name = mention.passage.tokens.last;
    for (Offset i = name; i < name + kNameLength && is_capitalised(paragraph, i); ++i) {
      std::vector<Titled>& titled = titles_of_[word_at(paragraph, i)];
      const auto known = std::ranges::find(titled, form, &Titled::form);
      if (known == titled.end()) {
        titled.push_back({mention.honorific, form, 1, &mention});
      } else {
        ++known->count;
      }
    }
  }

  // Keeps the forms that a misspelling may stand for: those of one word that are nothing else, or
  // that the text has.
  void consider(const HonorificForm& form) {
    const Honorific& title = document_.desk().honorifics->title_of(form);
    if (title.after || title.rank_code || form.text.size() > kLongest) return;
    if (form.text.size() < 2 || form.text.find_first_of(" -") != std::string::npos) return;
    const auto count = counts_.find(form.text);
    const bool known = count != counts_.end();
    if (!known && (form.ambiguous || form.plural || title.language != "en")) return;
    usual_.push_back({form.text, &title, 0, known ? count->second : 0});
  }

  void check(const Suspect& suspect) {
    const std::vector<Titled>* titled = titled_of(suspect);
    if (!suspect.unknown && !is_miscased(suspect)) {
      const bool near = titled != nullptr && std::ranges::any_of(*titled, [&](const Titled& own) {
                          return one_edit_apart(own.form, suspect.text());
                        });
      if (!near) return;
    }
    std::vector<Candidate> candidates = candidates_for(suspect, titled);
    if (candidates.empty() || !is_title(suspect, candidates.front())) return;
    report(suspect, candidates, titled);
  }

  static bool is_miscased(const Suspect& suspect) {
    return suspect.paragraph->tokens[suspect.token].casing != Casing::capitalised;
  }

  // The titles that one of the name's words has elsewhere.
  const std::vector<Titled>* titled_of(const Suspect& suspect) const {
    const Paragraph& paragraph = *suspect.paragraph;
    for (Offset i = suspect.name; i < suspect.name + kNameLength && is_capitalised(paragraph, i);
         ++i) {
      const auto found = titles_of_.find(word_at(paragraph, i));
      if (found != titles_of_.end()) return &found->second;
    }
    return nullptr;
  }

  // The likeliest first.
  std::vector<Candidate> candidates_for(const Suspect& suspect,
                                        const std::vector<Titled>* titled) const {
    std::vector<Candidate> candidates;
    for (const Candidate& form : usual_) {
      const bool same = same_word(form.form, suspect.text());
      if (is_miscased(suspect) ? !same : !one_edit_apart(form.form, suspect.text())) continue;
      candidates.push_back(form);
      if (titled == nullptr) continue;
      const auto own = std::ranges::find(*titled, form.form, &Titled::form);
      if (own != titled->end()) candidates.back().own = own->count;
    }
    const Gender gender = candidates.size() > 1 ? gender_of(suspect) : Gender::unknown;
    std::ranges::stable_sort(candidates, [&](const Candidate& a, const Candidate& b) {
      if (a.own != b.own) return a.own > b.own;
      const auto contradicts = [gender](const Candidate& candidate) {
        const Gender own = candidate.title->gender;
        return gender != Gender::unknown && own != Gender::unknown && own != gender;
      };
      if (contradicts(a) != contradicts(b)) return contradicts(b);
      if (a.count != b.count) return a.count > b.count;
      return zipf(a.form) > zipf(b.form);
    });
    return candidates;
  }

  float zipf(std::string_view form) const { return lexicon_.zipf(lexicon_.find(form)); }

  // What the pronouns behind the suspect say; unknown where they say both or nothing.
  static Gender gender_of(const Suspect& suspect) {
    static constexpr auto kMale = std::to_array<std::string_view>({"he", "him", "his", "himself"});
    static constexpr auto kFemale =
        std::to_array<std::string_view>({"she", "her", "hers", "herself"});
    const std::vector<Token>& tokens = suspect.paragraph->tokens;
    bool male = false;
    bool female = false;
    const std::size_t end = std::min(tokens.size(), suspect.name + kAhead);
    for (std::size_t i = suspect.name; i < end; ++i) {
      const std::string_view text = suspect.paragraph->text(tokens[i]);
      male = male || is_one_of(text, kMale);
      female = female || is_one_of(text, kFemale);
    }
    if (male == female) return Gender::unknown;
    return male ? Gender::male : Gender::female;
  }

  // Me, De and Rd are words too: they need a title that the name has elsewhere. What no dictionary
  // has may still be a given name.
  bool is_title(const Suspect& suspect, const Candidate& best) const {
    if (is_miscased(suspect)) return true;
    if (!suspect.unknown) {
      return best.own > 0 && !is_word_of_sentence(suspect) && !is_given_name(suspect, best.form);
    }
    if (is_inside_name(suspect)) return false;
    if (best.own > 0) return true;
    constexpr std::size_t kLong = 4;
    const bool often = best.count > 1 && suspect.text().size() < kLong;
    const bool long_title = best.count > 0 && suspect.text().size() >= kLong;
    return suspect.point || often || long_title;
  }

  // Or Holm, As Holm: an ordinary word at the beginning of a sentence.
  bool is_word_of_sentence(const Suspect& suspect) const {
    constexpr float kFrequent = 5;
    if (suspect.point || stands_mid_sentence(suspect)) return false;
    std::string lower(suspect.text());
    std::ranges::transform(lower, lower.begin(), ascii_lower);
    return lexicon_.zipf(lexicon_.find(lower)) > kFrequent;
  }

  static bool stands_mid_sentence(const Suspect& suspect) {
    if (suspect.token == 0) return false;
    const Paragraph& paragraph = *suspect.paragraph;
    const Token& before = paragraph.tokens[suspect.token - 1];
    if (before.kind == TokenKind::word) return before.casing == Casing::lower;
    const bool quote = before.kind == TokenKind::quote && suspect.token > 1;
    return text_at(paragraph, suspect.token - (quote ? 2 : 1)) == ",";
  }

  // Mo Holm, Mir Holm: a given name, unless the letters are those of the title (Sri for Sir).
  bool is_given_name(const Suspect& suspect, std::string_view title) const {
    const WordId word = suspect.paragraph->tokens[suspect.token].word;
    if (suspect.point || (lexicon_.flags(word) & kForename) == 0) return false;
    return !std::ranges::is_permutation(suspect.text(), title, {}, ascii_lower, ascii_lower);
  }

  // John Msr Holm: the word before belongs to the name.
  bool is_inside_name(const Suspect& suspect) const {
    if (suspect.token == 0) return false;
    const Token& before = suspect.paragraph->tokens[suspect.token - 1];
    if (before.kind == TokenKind::initial) return true;
    const bool name = (lexicon_.flags(before.word) & (kForename | kSurname)) != 0;
    return name && before.casing == Casing::capitalised && before.kind == TokenKind::word &&
           !suspect.point;
  }

  void report(const Suspect& suspect, const std::vector<Candidate>& candidates,
              const std::vector<Titled>* titled) {
    const Paragraph& paragraph = *suspect.paragraph;
    const std::string_view name = word_at(paragraph, suspect.name);
    const Candidate& best = candidates.front();
    Finding finding{.span = paragraph.tokens[suspect.token].span()};
    finding.message = in_quotes(suspect.text()) + " is no title";
    if (best.own > 0) {
      const auto own = std::ranges::find(*titled, best.form, &Titled::form);
      finding.message += "; elsewhere the text has " + in_quotes(own->first->passage.text()) +
                         " before " + in_quotes(name) + ".";
      finding.related.push_back({.message = std::string(own->first->passage.text()),
                                 .span = own->first->passage.source()});
    } else {
      finding.message += ".";
    }
    constexpr std::size_t kMost = 4;
    for (const Candidate& candidate : candidates) {
      if (finding.fixes.size() == kMost) break;
      finding.fixes.push_back(replacement(finding.span, std::string(candidate.form)));
    }
    const bool decided = best.own > 0 || candidates.size() == 1 || best.count > candidates[1].count;
    if (!decided) finding.severity = Severity::warning;
    report_.add(paragraph, std::move(finding));
  }

  const Document& document_;
  Report& report_;
  const Lexicon& lexicon_;
  std::unordered_map<std::string_view, std::vector<Titled>> titles_of_;  // by a word of the name
  std::unordered_map<std::string_view, std::size_t> counts_;             // by form
  std::vector<Candidate> usual_;
};

void conclude(const Document& document, const Notes& notes, Report& report) {
  Titles(document, report).run(notes);
}

}  // namespace

extern const Rule honorific_misspelled = {
    .id = "honorific-misspelled",
    .category = "honorifics",
    .summary = "What stands before a name is one letter off a title.",
    .rationale = "Few things anger the people a text is about more than a wrong title.",
    .severity = Severity::error,
    .examples =
        {{.incorrect = "“Go,” [[Msr]]. Lacroix said. Later Mr. Lacroix left.",
          .correct = "“Go,” Mr. Lacroix said. Later Mr. Lacroix left."},
         {.incorrect = "Mrs Holm came. Nobody thanked [[Mts]] Holm.",
          .correct = "Mrs Holm came. Nobody thanked Mrs Holm."},
         {.incorrect = "The prize went to [[Proff]]. Ann Lind and to [[Mrr]]. Holm for his work.",
          .correct = "The prize went to Prof. Ann Lind and to Mr. Holm for his work."},
         {.incorrect = "Yesterday [[mr]]. Smith met [[DR]] Jones.",
          .correct = "Yesterday Mr. Smith met Dr Jones."},
         {.incorrect = "Mr Holm and Mr Lind came. [[Nr]] Wood, too, brought his wife.",
          .correct = "Mr Holm and Mr Lind came. Mr Wood, too, brought his wife."},
         {.correct = "Mr Holm and Mrs Holm met Dr Lind and Ms Lind."},
         {.correct = "She told Me. Holm was late. De Holm laughed."},
         {.correct = "Mr. Lacroix met M. Lacroix, Mr. T. Holm and Hr. Holm of St. Paul."},
         {.correct = "Mr Holm came. Or Holm’s wife did, from DR Congo, over Mt. Smith."},
         {.correct =
              "Mir Holm met Mo Holm in Ft. Worth, Co. Kerry, and on Oxford Rd. Mr Holm left."}},
    .check = NotedCheck{.note = note, .conclude = conclude}};

}  // namespace copydesk::rules
