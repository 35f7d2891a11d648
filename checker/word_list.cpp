#include "checker/word_list.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>

#include "checker/fields.h"
#include "checker/language/inflect.h"
#include "checker/list_item.h"
#include "checker/own_file.h"
#include "checker/pattern/wording.h"
#include "checker/text/utf8.h"
#include "checker/word_list_rows.h"

namespace copydesk {
namespace {

constexpr std::array<std::string_view, 4> kInflections = {"verb", "noun", "no", "auto"};
constexpr std::array<std::string_view, 2> kCases = {"any", "exact"};
constexpr std::size_t kLongestPhrase = 200;  // bytes
constexpr std::size_t kMostChoices = 20;     // texts of a cell

// Words that look as if they had forms (canned, tills), but are not meant so in a list.
constexpr auto kUninflected = std::to_array<std::string_view>(
    {"a",       "about",    "above",  "across",  "after", "against", "all",     "although",
     "among",   "an",       "and",    "as",      "at",    "away",    "back",    "because",
     "before",  "behind",   "below",  "but",     "by",    "can",     "could",   "despite",
     "down",    "due",      "during", "except",  "for",   "forward", "from",    "he",
     "her",     "here",     "how",    "however", "if",    "in",      "into",    "it",
     "just",    "like",     "many",   "may",     "might", "more",    "most",    "much",
     "must",    "no",       "not",    "now",     "of",    "off",     "on",      "once",
     "only",    "or",       "our",    "out",     "over",  "prior",   "shall",   "she",
     "should",  "since",    "so",     "soon",    "that",  "the",     "their",   "then",
     "there",   "these",    "they",   "this",    "those", "though",  "through", "till",
     "to",      "together", "too",    "under",   "until", "up",      "upon",    "very",
     "we",      "when",     "where",  "while",   "who",   "why",     "will",    "with",
     "without", "would",    "yet",    "you"});

enum class Inflection : std::uint8_t { verb, noun, no, automatic };

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") + 1 - first);
}

// The texts of a cell; blank ones do not count.
std::vector<std::string> texts_of(std::string_view cell) {
  std::vector<std::string> texts;
  while (!cell.empty()) {
    const std::string_view text = trimmed(cut(cell, '|'));
    if (!text.empty()) texts.emplace_back(text);
  }
  return texts;
}

// As fill_groups reads it.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) result.append(c == '$' ? 2 : 1, c);
  return result;
}

std::string in_quotes(std::string_view text) {
  return "“" + std::string(text) + "”";
}

// The word of a phrase that inflects: the first of a verb, the last of a noun.
std::string_view head_of(std::string_view phrase, bool noun) {
  return noun ? phrase.substr(phrase.rfind(' ') + 1) : phrase.substr(0, phrase.find(' '));
}

bool may_inflect(std::string_view phrase, bool noun, const Lexicon& lexicon) {
  const std::string_view head = head_of(phrase, noun);
  if (std::ranges::binary_search(kUninflected, lower_case(head))) return false;
  return noun ? inflects_as_noun(head, lexicon) : inflects_as_verb(head, lexicon);
}

// A phrase in that form, in all its spellings.
std::vector<std::string> forms_of(std::string_view phrase, WordForm form, const Lexicon& lexicon) {
  const std::string_view head = head_of(phrase, form == WordForm::plural);
  std::vector<std::string> forms = inflect(head, form, lexicon);
  const auto before = static_cast<std::size_t>(head.data() - phrase.data());
  for (std::string& text : forms) {
    text.insert(0, phrase.substr(0, before));
    text += phrase.substr(before + head.size());
  }
  return forms;
}

// One row, understood.
struct Wanted {
  std::string avoid;
  std::vector<std::string> prefer;
  Inflection inflect = Inflection::automatic;
  std::shared_ptr<const EntryTerms> terms;
};

// The entries of one row: the word and its forms.
class Forms {
 public:
  Forms(const Wanted& wanted, const Lexicon& lexicon) : wanted_(wanted), lexicon_(lexicon) {
    add(WordForm::base);
    if (allows(false)) {
      for (const WordForm form :
           {WordForm::third, WordForm::past, WordForm::participle, WordForm::gerund}) {
        add(form);
      }
    }
    if (allows(true)) add(WordForm::plural);
  }

  std::vector<PatternSpec::Entry> take() {
    for (PatternSpec::Entry& entry : entries_) {
      const bool same = std::ranges::all_of(
          entry.forms, [&](WordForm form) { return form == entry.forms.front(); });
      if (same) entry.forms = {};
    }
    return std::move(entries_);
  }

 private:
  // Whether the words inflect so: as the row says, else as both sides allow.
  bool allows(bool noun) const {
    if (wanted_.inflect != Inflection::automatic) {
      return wanted_.inflect == (noun ? Inflection::noun : Inflection::verb);
    }
    const auto may = [&](const std::string& phrase) { return may_inflect(phrase, noun, lexicon_); };
    return may(wanted_.avoid) &&
           (wanted_.prefer.empty() || std::ranges::any_of(wanted_.prefer, may));
  }

  void add(WordForm form) {
    const std::vector<std::string> patterns = forms_of(wanted_.avoid, form, lexicon_);
    if (patterns.empty()) return;
    std::vector<std::string> replacements;
    for (const std::string& word : wanted_.prefer) {
      std::ranges::move(forms_of(word, form, lexicon_), std::back_inserter(replacements));
    }
    for (const std::string& pattern : patterns) {
      PatternSpec::Entry& entry = entry_of(pattern);
      for (const std::string& text : replacements) {
        std::string filled = escaped(text);
        if (std::ranges::find(entry.replacements, filled) != entry.replacements.end()) continue;
        entry.replacements.push_back(std::move(filled));
        entry.forms.push_back(form);
      }
    }
  }

  // The entry of that pattern: cost is the base and the past of cost.
  PatternSpec::Entry& entry_of(const std::string& pattern) {
    const auto entry = std::ranges::find(entries_, pattern, &PatternSpec::Entry::pattern);
    if (entry != entries_.end()) return *entry;
    entries_.push_back(
        {.pattern = pattern, .replacements = {}, .forms = {}, .terms = wanted_.terms});
    return entries_.back();
  }

  const Wanted& wanted_;
  const Lexicon& lexicon_;
  std::vector<PatternSpec::Entry> entries_;
};

std::string message_of(std::string_view avoid, std::span<const std::string> prefer,
                       std::string_view note) {
  std::string message = prefer.empty() ? "Avoid " : "Prefer ";
  for (std::size_t i = 0; i < prefer.size(); ++i) {
    if (i > 0) message += i + 1 == prefer.size() ? " or " : ", ";
    message += in_quotes(prefer[i]);
  }
  if (!prefer.empty()) message += " to ";
  message += in_quotes(avoid);
  if (!note.empty()) {
    message += is_upper(decode(note, 0).value) ? ". " : ": ";
    message += note;
  }
  if (!message.ends_with('.') && !message.ends_with('!') && !message.ends_with('?')) message += '.';
  return escaped(message);
}

class WordListReader {
 public:
  WordListReader(const WordListText& list, const Lexicon& lexicon,
                 std::vector<Diagnostic>& problems)
      : list_(list), lexicon_(lexicon), file_(list.text, "word-list", problems, kLargestOwnFile) {}

  // Worth something only if there were no problems.
  Rule read() {
    const auto on_row = [this](const ListRow& row) { read_row(row); };
    if (list_.format == WordListFormat::yaml) {
      read_yaml_rows(file_, on_row);
    } else if (is_readable()) {
      read_table_rows(list_.text, list_.format == WordListFormat::tsv ? '\t' : ',', file_, on_row);
    }
    rule_.id = list_.id;
    rule_.category = list_.category;
    rule_.summary = "A word that the list " + in_quotes(list_.id) + " avoids.";
    rule_.rationale = "The house prefers other words.";
    rule_.severity = Severity::info;
    spec_.quotations = QuotationPolicy::skip;
    rule_.check = std::move(spec_);
    return std::move(rule_);
  }

 private:
  bool is_readable() {
    if (list_.text.size() > kLargestOwnFile) {
      file_.problem({0, 0}, "The file is over " + std::to_string(kLargestOwnFile >> 20U) +
                                " MiB, more than Copydesk reads here.");
      return false;
    }
    if (const std::optional<std::size_t> bad = find_invalid(list_.text)) {
      const auto at = static_cast<Offset>(*bad);
      file_.problem({at, at + 1}, "The file is not UTF-8 text.");
      return false;
    }
    return true;
  }

  void read_row(const ListRow& row) {
    if (++rows_ > kMostRows) {
      if (rows_ == kMostRows + 1) {
        file_.problem(row[ListColumn::avoid].span,
                      "A list has " + std::to_string(kMostRows) + " rows at most.");
      }
      return;
    }
    Wanted wanted{.avoid = row[ListColumn::avoid].text,
                  .prefer = texts_of(row[ListColumn::prefer].text),
                  .inflect = read_inflection(row[ListColumn::inflect]),
                  .terms = read_terms(row)};
    if (!is_sound(row, wanted)) return;
    for (PatternSpec::Entry& entry : Forms(wanted, lexicon_).take()) {
      spec_.entries.push_back(std::move(entry));
      if (spec_.entries.back().pattern == wanted.avoid) add_examples(spec_.entries.back());
    }
    if (!wanted.prefer.empty()) add_silent(wanted.prefer.front());
  }

  // Says what is wrong with the words of a row.
  bool is_sound(const ListRow& row, const Wanted& wanted) {
    const ListCell& avoid = row[ListColumn::avoid];
    const std::string hidden = hidden_in(avoid.text);
    std::string fault;
    if (trimmed(avoid.text).empty()) {
      fault = "What to avoid is missing in this row.";
    } else if (!hidden.empty()) {
      fault = "This text holds " + hidden + ".";
    } else if (avoid.text.size() > kLongestPhrase) {
      fault = "This text is too long: " + std::to_string(kLongestPhrase) + " bytes at most.";
    } else if (!row[ListColumn::prefer].present) {
      fault = "What to prefer to " + in_quotes(avoid.text) +
              " is missing; leave the cell empty if there is nothing.";
    } else if (std::ranges::find(wanted.prefer, avoid.text) != wanted.prefer.end()) {
      fault = in_quotes(avoid.text) + " is to be avoided and preferred in the same row.";
    }
    if (!fault.empty()) {
      file_.problem(avoid.span, std::move(fault));
      return false;
    }
    return is_new(row);
  }

  // Two rows may avoid the same beside other words.
  bool is_new(const ListRow& row) {
    const ListCell& avoid = row[ListColumn::avoid];
    const bool exact = row[ListColumn::letter_case].text == "exact";
    std::string key = exact ? avoid.text : lower_case(avoid.text);
    for (const ListColumn column :
         {ListColumn::letter_case, ListColumn::before, ListColumn::after}) {
      key.append("\n").append(row[column].text);
    }
    const auto [first, is_first] = seen_.emplace(std::move(key), avoid.span.start);
    if (is_first) return true;
    file_.problem(avoid.span, in_quotes(avoid.text) + " is there twice, first in line " +
                                  std::to_string(line_of(first->second)) + ".");
    return false;
  }

  std::size_t line_of(Offset at) const {
    return 1 + static_cast<std::size_t>(std::ranges::count(list_.text.substr(0, at), '\n'));
  }

  Inflection read_inflection(const ListCell& cell) {
    return read_choice(cell, kInflections, Inflection::automatic);
  }

  template <typename Enum>
  Enum read_choice(const ListCell& cell, std::span<const std::string_view> names, Enum otherwise) {
    if (cell.text.empty()) return otherwise;
    const auto name = std::ranges::find(names, std::string_view(cell.text));
    if (name != names.end()) return static_cast<Enum>(name - names.begin());
    file_.unknown(cell.span, "value", cell.text, names);
    return otherwise;
  }

  std::shared_ptr<const EntryTerms> read_terms(const ListRow& row) {
    enum class Case : std::uint8_t { any, exact };
    const std::vector<std::string> prefer = texts_of(row[ListColumn::prefer].text);
    check_count(row[ListColumn::prefer], prefer.size());
    EntryTerms terms{
        .message = message_of(row[ListColumn::avoid].text, prefer, row[ListColumn::note].text),
        .exact_case = read_choice(row[ListColumn::letter_case], kCases, Case::any) == Case::exact,
        .before = read_neighbours(row[ListColumn::before]),
        .after = read_neighbours(row[ListColumn::after]),
        .exceptions = texts_of(row[ListColumn::except].text)};
    check_count(row[ListColumn::except], terms.exceptions.size());
    return std::make_shared<const EntryTerms>(std::move(terms));
  }

  NeighbourWords read_neighbours(const ListCell& cell) {
    std::string_view text = trimmed(cell.text);
    NeighbourWords neighbours{.words = {}, .forbidden = text.starts_with('!')};
    if (neighbours.forbidden) text.remove_prefix(1);
    neighbours.words = texts_of(text);
    for (std::string& word : neighbours.words) {
      if (word.find(' ') != std::string::npos) {
        file_.problem(cell.span, "Single words are wanted here, with | between them: " +
                                     in_quotes(word) + " is more than one.");
      }
      word = lower_case(straighten_apostrophes(word));
    }
    if (neighbours.forbidden && neighbours.words.empty()) {
      file_.problem(cell.span, "Words are wanted behind the “!”.");
    }
    check_count(cell, neighbours.words.size());
    return neighbours;
  }

  void check_count(const ListCell& cell, std::size_t texts) {
    if (texts <= kMostChoices) return;
    file_.problem(cell.span,
                  "A cell has " + std::to_string(kMostChoices) + " texts at most between its |.");
  }

  // The row finds its word, and its fix gives what is preferred. Where the sentence decides which
  // form that is, there is none to expect.
  void add_examples(const PatternSpec::Entry& entry) {
    const auto beside = [](const NeighbourWords& neighbours) {
      return neighbours.forbidden || neighbours.words.empty() ? "" : neighbours.words.front();
    };
    std::string before = beside(entry.terms->before);
    std::string after = beside(entry.terms->after);
    if (!before.empty()) before += ' ';
    if (!after.empty()) after.insert(0, " ");
    Example example{.incorrect = before + "[[" + entry.pattern + "]]" + after};
    if (!entry.replacements.empty() && entry.forms.empty()) {
      const std::string_view pattern = entry.pattern;
      std::string text = fill_groups(entry.replacements.front(), std::span(&pattern, 1));
      text = keep_apostrophes(pattern, std::move(text));
      if (!entry.terms->exact_case) text = keep_capitals(pattern, std::move(text));
      example.correct = before + text + after;
    }
    rule_.examples.push_back(std::move(example));
  }

  void add_silent(const std::string& text) {
    Example example{.incorrect = {}, .correct = text};
    rule_.examples.push_back(std::move(example));
  }

  const WordListText& list_;
  const Lexicon& lexicon_;
  YamlReader file_;
  Rule rule_;
  PatternSpec spec_;
  std::unordered_map<std::string, Offset> seen_;  // what tells rows apart, where it first stands
  std::size_t rows_ = 0;
};

}  // namespace

std::optional<WordListFormat> word_list_format(const std::filesystem::path& file) {
  const std::string extension = lower_case(file.extension().string());
  if (extension == ".csv") return WordListFormat::csv;
  if (extension == ".tsv") return WordListFormat::tsv;
  if (extension == ".yaml" || extension == ".yml") return WordListFormat::yaml;
  return std::nullopt;
}

std::optional<Rule> parse_word_list(const WordListText& list, const Lexicon& lexicon,
                                    std::vector<Diagnostic>& problems) {
  const std::size_t before = problems.size();
  Rule rule = WordListReader(list, lexicon, problems).read();
  if (problems.size() > before) return std::nullopt;
  return rule;
}

}  // namespace copydesk
