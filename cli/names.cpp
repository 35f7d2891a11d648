#include <algorithm>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ostream.h>
#include <nlohmann/json.hpp>

#include "checker/person.h"
#include "cli/commands.h"
#include "cli/listing.h"

namespace copydesk {
namespace {

using Json = nlohmann::ordered_json;

// A heading and the kinds of names under it.
struct Group {
  std::string_view heading;
  std::string_view key;  // in JSON
  std::vector<NameKind> kinds;
};

std::string_view to_string(Gender gender) {
  switch (gender) {
    case Gender::male:
      return "male";
    case Gender::female:
      return "female";
    case Gender::neutral:
      return "neutral";
    case Gender::unknown:
      break;
  }
  return "unknown";
}

std::string_view to_string(MentionForm form) {
  switch (form) {
    case MentionForm::full:
      return "full";
    case MentionForm::surname:
      return "surname";
    case MentionForm::given:
      return "given";
    case MentionForm::initials:
      break;
  }
  return "initials";
}

const std::vector<Group>& groups() {
  static const std::vector<Group> all = {
      {"Organisations", "organisations", {NameKind::organisation}},
      {"Places", "places", {NameKind::place}},
      {"Other names", "other", {NameKind::other, NameKind::unknown}}};
  return all;
}

// The text without line breaks.
std::string on_one_line(std::string_view text) {
  std::string line(text);
  for (char& c : line) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  return line;
}

// From the first title to the end of the name: Mr. Lacroix.
Span whole_of(const PersonMention& mention) {
  Span span = mention.span;
  for (const TitleMention* title : mention.titles) {
    span.start = std::min(span.start, title->passage.span().start);
  }
  return span;
}

std::string text_of(const PersonMention& mention) {
  const Span span = whole_of(mention);
  return on_one_line(mention.name.paragraph->text().substr(span.start, span.size()));
}

std::string name_of(const Person& person) {
  std::string name;
  for (const std::string* part :
       {&person.given, &person.particle, &person.surname, &person.suffix}) {
    if (!part->empty()) name += (name.empty() ? "" : " ") + *part;
  }
  return name;
}

void append_line(std::string& list, Offset line) {
  const std::string number = std::to_string(line);
  if (list.empty()) {
    list = number;
  } else if (!list.ends_with(" " + number) && list != number) {
    list += ", " + number;
  }
}

// Each form once, with its lines, in order of first mention.
std::vector<std::pair<std::string, std::string>> forms_of(const Person& person,
                                                          const LineIndex& lines) {
  std::vector<std::pair<std::string, std::string>> forms;
  for (const PersonMention& mention : person.mentions) {
    const std::string text = text_of(mention);
    auto form = std::ranges::find(forms, text, &std::pair<std::string, std::string>::first);
    if (form == forms.end()) form = forms.emplace(forms.end(), text, "");
    append_line(form->second, line_of(lines, *mention.name.paragraph, whole_of(mention)));
  }
  return forms;
}

void print_text(const Document& document, const LineIndex& lines) {
  if (!document.persons().empty()) fmt::print(std::cout, "  People\n");
  for (const Person& person : document.persons()) {
    const std::string gender =
        person.gender == Gender::unknown ? "" : fmt::format(" ({})", to_string(person.gender));
    fmt::print(std::cout, "    {}{}\n", name_of(person), gender);
    for (const auto& [form, places] : forms_of(person, lines)) {
      fmt::print(std::cout, "      {}: {}\n", form, places);
    }
  }
  for (const Group& group : groups()) {
    bool first = true;
    for (const Name& name : document.names()) {
      if (std::ranges::find(group.kinds, name.kind) == group.kinds.end()) continue;
      if (std::exchange(first, false)) fmt::print(std::cout, "  {}\n", group.heading);
      std::string places;
      for (const NameMention& mention : name.mentions) {
        append_line(places, line_of(lines, *mention.passage.paragraph, mention.span));
      }
      fmt::print(std::cout, "    {}: {}\n", name.text, places);
    }
  }
}

Json place(const LineIndex& lines, const Paragraph& paragraph, Span span) {
  const Span source = paragraph.to_source(span);
  return {{"start", source.start}, {"end", source.end}, {"line", line_of(lines, paragraph, span)}};
}

Json person_to_json(const Person& person, const LineIndex& lines) {
  Json mentions = Json::array();
  for (const PersonMention& mention : person.mentions) {
    Json titles = Json::array();
    for (const TitleMention* title : mention.titles) {
      titles.push_back(on_one_line(title->passage.text()));
    }
    Json one = place(lines, *mention.name.paragraph, mention.span);
    one["form"] = to_string(mention.form);
    one["titles"] = std::move(titles);
    one["speaks"] = mention.speaks;
    one["quoted"] = mention.quoted;
    mentions.push_back(std::move(one));
  }
  return {{"given", person.given},
          {"particle", person.particle},
          {"surname", person.surname},
          {"suffix", person.suffix},
          {"gender", to_string(person.gender)},
          {"mentions", std::move(mentions)}};
}

Json to_json(const Document& document, const LineIndex& lines) {
  Json result;
  result["people"] = Json::array();
  for (const Person& person : document.persons()) {
    result["people"].push_back(person_to_json(person, lines));
  }
  for (const Group& group : groups()) {
    Json& list = result[std::string(group.key)];
    list = Json::array();
    for (const Name& name : document.names()) {
      if (std::ranges::find(group.kinds, name.kind) == group.kinds.end()) continue;
      Json mentions = Json::array();
      for (const NameMention& mention : name.mentions) {
        mentions.push_back(place(lines, *mention.passage.paragraph, mention.span));
      }
      list.push_back({{"name", name.text}, {"mentions", std::move(mentions)}});
    }
  }
  return result;
}

std::string file_to_json(std::string_view path, const Document& document, const LineIndex& lines) {
  Json file{{"path", path}};
  file.update(to_json(document, lines));
  return file.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

Subcommand names_command() {
  return listing_command({.name = "names",
                          .summary = "List the people, organisations and places of articles",
                          .print = print_text,
                          .to_json = file_to_json});
}

}  // namespace copydesk
