#include <string>
#include <vector>

#include "checker/desk.h"
#include "checker/nearest.h"
#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

// The word without a possessive ending, its apostrophes straight.
std::string plain_word(std::string_view word) {
  std::string plain;
  for (std::size_t at = 0; at < word.size();) {
    constexpr std::string_view kCurly = "’";
    const bool curly = word.substr(at).starts_with(kCurly);
    plain += curly ? '\'' : word[at];
    at += curly ? kCurly.size() : 1;
  }
  return plain;
}

// The span of a form whose first word is token `first`; empty where something else stands there.
Span match(const Paragraph& paragraph, Offset first, std::string_view form) {
  Offset end = 0;
  std::string_view rest = form;
  for (Offset i = first; !rest.empty(); ++i) {
    if (i >= paragraph.tokens.size()) return {};
    const Token& token = paragraph.tokens[i];
    if (i > first && token.space_before != rest.starts_with(' ')) return {};
    if (rest.starts_with(' ')) rest.remove_prefix(1);
    const std::string word = plain_word(paragraph.text(token));
    const bool whole = rest.starts_with(word);
    const bool possessive = word.starts_with(rest) && word.substr(rest.size()) == "'s";
    if (!whole && !possessive) return {};
    end = token.end();
    if (possessive) end -= paragraph.text(token).ends_with("'s") ? 2 : 4;  // 's, ’s
    rest.remove_prefix(std::min(word.size(), rest.size()));
  }
  return {paragraph.tokens[first].start, end};
}

// What to write for a rejected form: of a name of several words, the one that was meant.
std::string_view meant(std::string_view form, std::string_view canonical) {
  if (form.find(' ') != std::string_view::npos) return canonical;
  std::vector<std::string_view> words;
  for (std::string_view rest = canonical; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    words.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  const std::string_view word = nearest_name(form, words);
  return word.empty() ? canonical : word;
}

void check(const Paragraph& paragraph, Report& report) {
  const KnownNames& known = *paragraph.background->desk().names;
  if (known.names().empty()) return;
  for (Offset i = 0; i < paragraph.tokens.size(); ++i) {
    const Token& token = paragraph.tokens[i];
    if (token.casing == Casing::lower || token.casing == Casing::none) continue;
    std::string word = plain_word(paragraph.text(token));
    if (word.ends_with("'s")) word.resize(word.size() - 2);
    for (const KnownNameForm& form : known.starting_with(word)) {
      const Span span = match(paragraph, i, form.text);
      if (span.empty()) continue;
      if (form.rejected) {
        const KnownName& name = known.names()[form.name];
        Finding finding{.span = span};
        const std::string right(meant(form.text, name.canonical));
        finding.message = in_quotes(paragraph.text().substr(span.start, span.size())) +
                          " is spelt " + in_quotes(right) + "." +
                          (name.note.empty() ? "" : " " + name.note);
        finding.fixes.push_back(replacement(span, right));
        report.add(paragraph, std::move(finding));
      }
      break;
    }
  }
}

}  // namespace

extern const Rule house_name = {
    .id = "house-name",
    .category = "names",
    .summary = "A name is spelt in a way that the list of names rejects.",
    .rationale =
        "The list of a project (.copydesk/names.yaml) says how its names are written; a "
        "short list of names that are often misspelt comes with Copydesk.",
    .severity = Severity::error,
    .examples = {{.incorrect = "[[Mahatma Ghandi]] spun. [[Barrack Obama]]’s speech was long.",
                  .correct = "Mahatma Gandhi spun. Barack Obama’s speech was long."},
                 {.correct = "Mahatma Gandhi spun, and Mr Ghandi of Leeds wove."},
                 {.correct = "António Guterres, or Antonio Guterres, spoke."}},
    .check = ParagraphCheck(check)};

}  // namespace copydesk::rules
