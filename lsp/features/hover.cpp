#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "lsp/features/features.h"
#include "lsp/features/markdown.h"
#include "lsp/features/subjects.h"

namespace copydesk::lsp {
namespace {

// A hover's text, as Markdown or as the same words without signs.
class Card {
 public:
  explicit Card(bool markdown) : markdown_(markdown) {}

  // Words of ours.
  Card& say(std::string_view words) {
    text_ += words;
    return *this;
  }

  // Words of the article.
  Card& quote(std::string_view words) {
    text_ += markdown_ ? escaped(words) : std::string(words);
    return *this;
  }

  Card& strong(std::string_view words) {
    const std::string_view sign = markdown_ ? "**" : "";
    return say(sign).quote(words).say(sign);
  }

  Card& link(std::string_view words, const std::string& address) {
    if (!markdown_) return say(words).say(": " + address);
    return say("[").say(words).say("](" + address + ")");
  }

  // What follows is a paragraph of its own.
  Card& paragraph() { return text_.empty() ? *this : say("\n\n"); }

  const std::string& text() const { return text_; }

 private:
  bool markdown_;
  std::string text_;
};

// 12: the line of a place.
std::string line_of(OpenText& text, Span source) {
  return std::to_string(text.lines().position(source.start, ColumnUnit::byte).line + 1);
}

// What the text says of somebody's gender, and by which words.
void add_gender(const Person& person, Card& card) {
  struct Evidence {
    std::string_view words;
    Gender gender;
  };

  constexpr std::string_view kNames[] = {"", "a man", "a woman", ""};
  for (const Gender gender : {Gender::male, Gender::female}) {
    std::string words;
    for (const Evidence& one :
         {Evidence{"title", person.title_gender}, Evidence{"pronouns", person.pronoun_gender},
          Evidence{"given name", person.given_gender}}) {
      if (one.gender != gender) continue;
      words.append(words.empty() ? "" : ", ").append(one.words);
    }
    if (words.empty()) continue;
    card.say(" By ").say(words).say(" ").say(kNames[static_cast<std::size_t>(gender)]).say(".");
  }
}

// Other spellings of the person's name that the text has.
void add_variants(OpenText& text, const Person& person, Card& card) {
  for (const NameVariant& variant : text.document().name_variants()) {
    const auto names = [&](const std::string& form) {
      return form == person.surname || form == full_name(person);
    };
    const bool odd = names(variant.usual);
    if (!odd && !names(variant.form)) continue;
    const std::vector<NamePlace>& places = odd ? variant.places : variant.usual_places;
    card.say(" Also written “").quote(odd ? variant.form : variant.usual).say("”");
    if (!places.empty()) {
      const NamePlace& place = places.front();
      card.say(" on line " + line_of(text, place.paragraph->to_source(place.span)));
    }
    card.say(".");
  }
}

void add_diagnostic(const Diagnostic& diagnostic, const RuleSet& rules, Card& card) {
  card.paragraph().strong(diagnostic.message);
  const Rule* rule = rules.find(diagnostic.rule);
  if (rule != nullptr) {
    card.paragraph().quote(rule->summary).say(" ").quote(rule->rationale);
  }
  card.paragraph().say(to_string(diagnostic.severity)).say(" · ");
  card.link(diagnostic.rule, rule_address(diagnostic.rule));
}

// How often the person is named in each form, the first form first: Mr. Lacroix 3 times.
std::vector<std::pair<std::string, std::size_t>> forms_of(const Person& person) {
  std::vector<std::pair<std::string, std::size_t>> forms;
  for (const PersonMention& mention : person.mentions) {
    std::string form;
    for (const TitleMention* title : mention.titles) {
      if (!title->honorific->after) form += std::string(title->passage.text()) + " ";
    }
    form += mention.name.paragraph->text().substr(mention.span.start, mention.span.size());
    const auto known = std::ranges::find(forms, form, &std::pair<std::string, std::size_t>::first);
    if (known == forms.end()) {
      forms.emplace_back(std::move(form), 1);
    } else {
      ++known->second;
    }
  }
  return forms;
}

void add_person(OpenText& text, const Subject& subject, Card& card) {
  const Person& person = *subject.person;
  card.paragraph().strong(subject.title).say(", named " + times(person.mentions.size()));
  card.say(", first on line " + line_of(text, subject.places.front().source()) + ".");
  card.paragraph();
  std::string_view separator;
  for (const auto& [form, count] : forms_of(person)) {
    card.say(separator).quote(form).say(" ").say(times(count));
    separator = ", ";
  }
  card.say(".");
  add_gender(person, card);
  add_variants(text, person, card);
}

void add_abbreviation(OpenText& text, const Subject& subject, Card& card) {
  const Abbreviation& abbreviation = *subject.abbreviation;
  card.paragraph().strong(subject.title);
  if (!abbreviation.definitions.empty()) {
    const Definition& first = abbreviation.definitions.front();
    card.say(": ").quote(expansion_of(abbreviation));
    card.say(", explained on line " + line_of(text, first.key.source()));
  } else if (abbreviation.long_form) {
    card.say(": perhaps ").quote(abbreviation.long_form->text());
  } else if (abbreviation.known != nullptr) {
    const std::string_view expansion = expansion_of(abbreviation);
    card.say(": ").quote(expansion).say(expansion.empty() ? "" : ", ");
    card.say("known without explanation");
  } else {
    card.say(": never explained");
  }
  card.say(", used " + times(subject.places.size()) + ".");
}

void add_name(const Subject& subject, Card& card) {
  card.paragraph().strong(subject.title).say(", named " + times(subject.places.size()) + ".");
}

}  // namespace

Json hover(const Asked& asked) {
  OpenText& text = asked.text;
  const Offset at = text.offset(asked.params.value("position", Json()));
  Card card(asked.client.reads_markdown);
  std::optional<Span> span;
  for (const Diagnostic& diagnostic : text.diagnostics()) {
    if (diagnostic.span.start > at) break;
    if (at > diagnostic.span.end || diagnostic.severity > asked.least) continue;
    add_diagnostic(diagnostic, asked.rules, card);
    span = diagnostic.span;
  }
  if (const auto subject = subject_at(text.document(), at)) {
    if (subject->person != nullptr) {
      add_person(text, *subject, card);
    } else if (subject->abbreviation != nullptr) {
      add_abbreviation(text, *subject, card);
    } else if (!span) {
      add_name(*subject, card);
    }
    for (const SubjectPlace& place : subject->places) {
      const Span here = place.source();
      if (!span && here.start <= at && at <= here.end) span = here;
    }
  }
  if (card.text().empty()) return nullptr;
  const std::string_view kind = asked.client.reads_markdown ? "markdown" : "plaintext";
  Json json = {{"contents", {{"kind", kind}, {"value", card.text()}}}};
  if (span) json["range"] = text.range(*span);
  return json;
}

std::string article_report(OpenText& text) {
  std::map<Severity, std::size_t> severities;
  std::map<std::string, std::size_t> rules;
  for (const Diagnostic& diagnostic : text.diagnostics()) {
    ++severities[diagnostic.severity];
    ++rules[diagnostic.rule];
  }
  std::string report = "# Article report\n\n";
  if (rules.empty()) report += "Nothing to mend.\n";
  for (const auto& [severity, count] : severities) {
    report += "- " + std::string(to_string(severity)) + ": " + std::to_string(count) + "\n";
  }
  if (!rules.empty()) report += "\n| rule | findings |\n|---|--:|\n";
  for (const auto& [rule, count] : rules) {
    report += "| [" + rule + "](" + rule_address(rule) + ") | " + std::to_string(count) + " |\n";
  }
  std::string people;
  std::string abbreviations;
  for (const Subject& subject : subjects_of(text.document())) {
    const std::string end = " | " + std::to_string(subject.places.size()) + " | " +
                            line_of(text, subject.places.front().source()) + " |\n";
    if (subject.person != nullptr) {
      people += "| " + escaped(subject.title) + " | ";
      people += escaped(forms_of(*subject.person).front().first) + end;
    } else {
      const std::string_view expansion = expansion_of(*subject.abbreviation);
      const bool known = subject.abbreviation->known != nullptr;
      abbreviations += "| " + escaped(subject.title) + " | " + escaped(expansion);
      if (expansion.empty()) abbreviations += known ? "known" : "not explained";
      if (!expansion.empty() && subject.abbreviation->definitions.empty()) {
        abbreviations += " (not explained)";
      }
      abbreviations += end;
    }
  }
  if (!people.empty()) {
    report +=
        "\n## People\n\n| name | first named as | mentions | line |\n|---|---|--:|--:|\n" + people;
  }
  if (!abbreviations.empty()) {
    report +=
        "\n## Abbreviations\n\n| abbreviation | stands for | uses | line |\n|---|---|--:|--:|\n" +
        abbreviations;
  }
  return report;
}

}  // namespace copydesk::lsp
