#include "lsp/features/subjects.h"

#include <algorithm>
#include <utility>

namespace copydesk::lsp {
namespace {

bool touches(const SubjectPlace& place, Offset at) {
  const Span span = place.source();
  return span.start <= at && at <= span.end;
}

// The name as a mention has it, with the particle before a surname: van der Berg.
Span name_span(const Person& person, const PersonMention& mention) {
  Span span = mention.span;
  const std::string before = person.particle + " ";
  const std::string_view text = mention.name.paragraph->text().substr(0, span.start);
  if (mention.form != MentionForm::surname || before.size() == 1) return span;
  if (text.ends_with(before)) span.start -= static_cast<Offset>(before.size());
  return span;
}

Subject of(const Person& person) {
  Subject subject{.person = &person, .title = full_name(person), .places = {}};
  for (const PersonMention& mention : person.mentions) {
    subject.places.push_back({mention.name.paragraph, name_span(person, mention), mention.quoted});
  }
  return subject;
}

// The key where it stands, without what is around it: UN of UN’s, of non-UN.
SubjectPlace place_of(const Passage& passage, const Abbreviation& abbreviation) {
  Span span = passage.span();
  if (const auto at = passage.text().find(abbreviation.key); at != std::string_view::npos) {
    span.start += static_cast<Offset>(at);
    span.end = span.start + static_cast<Offset>(abbreviation.key.size());
  }
  return {passage.paragraph, span,
          (passage.paragraph->tokens[passage.tokens.first].zones & kQuoted) != 0};
}

Subject of(const Abbreviation& abbreviation) {
  Subject subject{.abbreviation = &abbreviation, .title = abbreviation.key, .places = {}};
  for (const Definition& definition : abbreviation.definitions) {
    subject.places.push_back(place_of(definition.key, abbreviation));
  }
  const std::size_t definitions = subject.places.size();
  for (const Passage& use : abbreviation.uses) {
    subject.places.push_back(place_of(use, abbreviation));
  }
  // A definition declares it, wherever it stands.
  const auto order = [](const SubjectPlace& place) { return place.source().start; };
  std::ranges::sort(subject.places.begin() + (definitions > 0 ? 1 : 0), subject.places.end(), {},
                    order);
  return subject;
}

Subject of(const Name& name) {
  Subject subject{.name = &name, .title = name.text, .places = {}};
  for (const NameMention& mention : name.mentions) {
    subject.places.push_back({mention.passage.paragraph, mention.span, mention.quoted});
  }
  return subject;
}

template <typename Items>
std::optional<Subject> find(const Items& items, Offset at) {
  for (const auto& item : items) {
    Subject subject = of(item);
    if (std::ranges::any_of(subject.places,
                            [at](const auto& place) { return touches(place, at); })) {
      return subject;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Subject> subject_at(const Document& document, Offset at) {
  if (auto person = find(document.persons(), at)) return person;
  if (auto abbreviation = find(document.abbreviations(), at)) return abbreviation;
  return find(document.names(), at);
}

std::vector<Subject> subjects_of(const Document& document) {
  std::vector<Subject> subjects;
  for (const Person& person : document.persons()) subjects.push_back(of(person));
  for (const Abbreviation& abbreviation : document.abbreviations()) {
    subjects.push_back(of(abbreviation));
  }
  return subjects;
}

std::string full_name(const Person& person) {
  std::string name = person.given;
  for (const std::string* part : {&person.particle, &person.surname, &person.suffix}) {
    if (part->empty()) continue;
    if (!name.empty()) name += ' ';
    name += *part;
  }
  return name;
}

std::string_view expansion_of(const Abbreviation& abbreviation) {
  if (abbreviation.definitions.empty()) {
    return abbreviation.known == nullptr ? std::string_view() : abbreviation.known->expansion;
  }
  std::string_view text = abbreviation.definitions.front().expansion.text();
  for (const std::string_view ending : {"’s", "'s"}) {
    if (text.ends_with(ending)) text.remove_suffix(ending.size());
  }
  return text;
}

}  // namespace copydesk::lsp
