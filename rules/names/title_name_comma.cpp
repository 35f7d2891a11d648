#include <array>
#include <optional>

#include "checker/desk.h"
#include "checker/person.h"
#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr Offset kLongestTitle = 12;  // tokens

// Titles that a comma sets off from a name: Under-Secretary-General (USG) for Policy.
class TitleReader {
 public:
  TitleReader(const Document& document, const Paragraph& paragraph)
      : paragraph_(paragraph),
        tokens_(paragraph.tokens),
        lexicon_(document.speller().lexicon()),
        honorifics_(*document.desk().honorifics) {}

  // Where the title begins that ends before the comma at `comma`, if that is all that stands
  // between it and the beginning of its clause.
  std::optional<Offset> begin(Offset comma) const {
    Offset first = comma;
    while (first > 0 && comma - first < kLongestTitle && may_belong(first - 1)) --first;
    const bool clause =
        first == 0 || begins_sentence(first) || text_at(paragraph_, first - 1) == ",";
    if (!clause || first == comma) return std::nullopt;
    const std::string_view word = text_at(paragraph_, first);
    const Offset head = word == "the" || word == "The" ? first + 1 : first;
    if (head >= comma || !is_title(head)) return std::nullopt;
    return first;
  }

  // Where the title ends that begins at `first`: one that goes on with of or for, so that it is no
  // name's. Nothing if none does.
  std::optional<Offset> end(Offset first) const {
    if (first >= tokens_.size() || !is_title(first)) return std::nullopt;
    Offset last = first;
    bool goes_on = false;
    while (last < tokens_.size() && last - first < kLongestTitle && may_stand_inside(last)) {
      const std::string_view text = text_at(paragraph_, last++);
      goes_on = goes_on || text == "of" || text == "for";
    }
    if (!goes_on) return std::nullopt;
    return last;
  }

  bool begins_sentence(Offset i) const {
    return std::ranges::any_of(paragraph_.sentences,
                               [i](TokenRange sentence) { return sentence.first == i; });
  }

 private:
  bool may_belong(Offset i) const { return !begins_sentence(i + 1) && may_stand_inside(i); }

  // Capitalised words, brackets, and the small words between them.
  bool may_stand_inside(Offset i) const {
    const Token& token = tokens_[i];
    const std::string_view text = paragraph_.text(token);
    if (token.casing == Casing::capitalised || token.casing == Casing::upper ||
        token.casing == Casing::mixed) {
      return token.kind == TokenKind::word || token.kind == TokenKind::abbreviation;
    }
    constexpr std::array<std::string_view, 8> kInside = {"of",  "for", "to", "the",
                                                         "and", "on",  "(",  ")"};
    return std::ranges::find(kInside, text) != kInside.end();
  }

  bool is_title(Offset i) const {
    const Token& token = tokens_[i];
    if (token.kind != TokenKind::word || token.casing == Casing::lower) return false;
    const std::string_view word = paragraph_.text(token);
    return (lexicon_.flags(token.word) & kTitle) != 0 || !honorifics_.starting_with(word).empty();
  }

  const Paragraph& paragraph_;
  std::span<const Token> tokens_;
  const Lexicon& lexicon_;
  const Honorifics& honorifics_;
};

bool is_speech_verb(const Document& document, const Token& token) {
  const Lexicon& lexicon = document.speller().lexicon();
  return token.casing == Casing::lower && (lexicon.flags(token.word) & kSpeechVerb) != 0;
}

// “Name, Title of Something said”, the name at the mention.
void check_title_behind(const Document& document, const PersonMention& mention, Report& report) {
  const Paragraph& paragraph = *mention.name.paragraph;
  const TokenRange name = mention.name.tokens;
  const TitleReader titles(document, paragraph);
  if (mention.form != MentionForm::full || text_at(paragraph, name.last) != "," ||
      !titles.begins_sentence(name.first)) {
    return;
  }
  const std::optional<Offset> end = titles.end(name.last + 1);
  if (!end || *end >= paragraph.tokens.size() ||
      !is_speech_verb(document, paragraph.tokens[*end])) {
    return;
  }
  const Offset last = paragraph.tokens[*end - 1].end();
  const Span title = {paragraph.tokens[name.last + 1].start, last};
  Finding finding{.span = {paragraph.tokens[name.last].start, last}};
  finding.message = "The title " + in_quotes(paragraph.text().substr(title.start, title.size())) +
                    " is set off by one comma: it takes another behind it.";
  finding.fixes.push_back(insertion(last, ","));
  report.add(paragraph, std::move(finding));
}

// “Title, Name said”, the name at the mention.
void check_title_before(const Document& document, const PersonMention& mention, Report& report) {
  const Paragraph& paragraph = *mention.name.paragraph;
  const TokenRange name = mention.name.tokens;
  if (mention.form == MentionForm::surname || mention.form == MentionForm::given ||
      name.first < 2 || name.last >= paragraph.tokens.size()) {
    return;
  }
  const Offset comma = name.first - 1;
  if (text_at(paragraph, comma) != "," || !is_speech_verb(document, paragraph.tokens[name.last])) {
    return;
  }
  const std::optional<Offset> title = TitleReader(document, paragraph).begin(comma);
  if (!title) return;
  const Span mark = paragraph.tokens[comma].span();
  const Span span = {mark.start, mention.span.end};
  const std::string_view words = paragraph.text().substr(
      paragraph.tokens[*title].start, mark.start - paragraph.tokens[*title].start);
  Finding finding{.span = span};
  finding.message = "One comma cuts the title " + in_quotes(words) +
                    " from the name that it belongs to: use none or two.";
  const bool article = words.starts_with("the ") || words.starts_with("The ");
  if (!article) finding.fixes.push_back(removal(mark));
  finding.fixes.push_back(insertion(mention.span.end, ","));
  report.add(paragraph, std::move(finding));
}

void check(const Document& document, Report& report) {
  for (const Person& person : document.persons()) {
    for (const PersonMention& mention : person.mentions) {
      check_title_before(document, mention, report);
      check_title_behind(document, mention, report);
    }
  }
}

}  // namespace

extern const Rule title_name_comma = {
    .id = "title-name-comma",
    .category = "names",
    .summary = "One comma stands between a name and its title, where none or two are right.",
    .rationale =
        "A single comma cuts the subject from its verb. Before the name, a title takes no "
        "comma; set off by commas, the name takes two.",
    .severity = Severity::error,
    .examples = {{.incorrect =
                      "Under-Secretary-General for Policy[[, Guy Ryder]] said the work goes on.",
                  .correct = "Under-Secretary-General for Policy Guy Ryder said the work goes on."},
                 {.incorrect = "During the summit, Minister of Trade[[, Anna Lindqvist]] said so.",
                  .correct = "During the summit, Minister of Trade Anna Lindqvist said so."},
                 {.incorrect = "The Minister of Trade[[, Anna Lindqvist]] said so.",
                  .correct = "The Minister of Trade, Anna Lindqvist, said so."},
                 {.incorrect = "Anna Lindqvist[[, Minister of Trade]] said so.",
                  .correct = "Anna Lindqvist, Minister of Trade, said so."},
                 {.correct = "The Minister of Trade, Anna Lindqvist, said so."},
                 {.correct = "Anna Lindqvist, President Holm said, is ill."},
                 {.correct = "Minister of Trade Anna Lindqvist said so."},
                 {.correct = "In a letter to the Minister, Anna Lindqvist said so."},
                 {.correct = "As Prime Minister, Anna Lindqvist said little."},
                 {.correct = "They met the President, Anna Lindqvist said."},
                 {.correct = "The actor Brad Holm said so. In Paris, Brad Holm said no."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
