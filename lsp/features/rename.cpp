#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lsp/features/features.h"
#include "lsp/features/renaming.h"
#include "lsp/features/subjects.h"
#include "lsp/rpc.h"

namespace copydesk::lsp {
namespace {

constexpr std::string_view kInQuotation = "quotation";  // a change annotation

// What is renamed, and which of its places was asked about.
struct Target {
  Subject subject;
  std::size_t asked = 0;

  const SubjectPlace& place() const { return subject.places[asked]; }
};

// True if people of the text bear the name: where it stands alone it is not clear who is meant.
bool is_shared(const Document& document, const Name& name) {
  return std::ranges::any_of(document.persons(), [&](const Person& person) {
    return name.text == person.surname || name.text == person.given ||
           name.text == full_name(person);
  });
}

Target find_target(const Asked& asked) {
  const Offset at = asked.text.offset(asked.params.value("position", Json()));
  const Document& document = asked.text.document();
  std::optional<Subject> subject = subject_at(document, at);
  if (!subject) throw RequestError(ErrorCode::request_failed, "There is no name here to rename.");
  if (subject->name != nullptr && is_shared(document, *subject->name)) {
    throw RequestError(ErrorCode::request_failed, "It is not clear whose name this is.");
  }
  const auto place = std::ranges::find_if(subject->places, [&](const SubjectPlace& one) {
    return one.source().start <= at && at <= one.source().end;
  });
  const auto index = static_cast<std::size_t>(place - subject->places.begin());
  return {std::move(*subject), index};
}

std::string new_name(const Json& params) {
  const Json value = params.value("newName", Json());
  const std::string text = value.is_string() ? value.get<std::string>() : std::string();
  const std::size_t begin = text.find_first_not_of(" \t");
  const bool controls = std::ranges::any_of(text, [](char c) { return c >= 0 && c < ' '; });
  if (begin == std::string::npos || controls) {
    throw RequestError(ErrorCode::request_failed, "A name is not empty and stands on one line.");
  }
  return text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

// What is to be changed at each place, as edits of its text.
std::vector<std::vector<TextEdit>> changes_of(const Target& target, const std::string& name) {
  const std::string_view asked = target.place().text();
  std::vector<std::vector<TextEdit>> changes;
  for (const SubjectPlace& place : target.subject.places) {
    const Span whole{0, place.span.size()};
    std::vector<TextEdit>& own = changes.emplace_back();
    if (place.text() == asked) own.push_back({whole, name});
  }
  if (target.subject.person == nullptr) return changes;
  const Person& person = *target.subject.person;
  const PersonRenaming renaming(person, asked, person.mentions[target.asked].form, name);
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const SubjectPlace& place = target.subject.places[i];
    const auto length = static_cast<Offset>(place.paragraph->text().size());
    const bool whole = place.paragraph->segment.map.contiguous(place.span, length);
    // Where markup stands inside a name, its parts are changed one by one.
    if (!changes[i].empty() && whole) continue;
    changes[i] = renaming.edits_of(place.text(), person.mentions[i].form);
  }
  return changes;
}

}  // namespace

Json prepare_rename(const Asked& asked) {
  const Target target = find_target(asked);
  return {{"range", asked.text.range(target.place().source())},
          {"placeholder", std::string(target.place().text())}};
}

Json rename(const Asked& asked) {
  const std::string name = new_name(asked.params);
  const Target target = find_target(asked);
  const std::vector<std::vector<TextEdit>> changes = changes_of(target, name);
  const bool annotates = asked.client.change_annotations && asked.client.document_changes;
  Json edits = Json::array();
  bool in_quotations = false;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const SubjectPlace& place = target.subject.places[i];
    const auto in_paragraph = [&](Span span) {
      return Span{place.span.start + span.start, place.span.start + span.end};
    };
    const auto length = static_cast<Offset>(place.paragraph->text().size());
    // An edit that would lose markup is none, nor is half a name.
    const bool possible = std::ranges::all_of(changes[i], [&](const TextEdit& change) {
      return place.paragraph->segment.map.contiguous(in_paragraph(change.span), length);
    });
    if (!possible) continue;
    for (const TextEdit& change : changes[i]) {
      if (change.text == place.text().substr(change.span.start, change.span.size())) continue;
      const Span source = place.paragraph->to_source(in_paragraph(change.span));
      Json edit = text_edit(asked.text, {source, change.text});
      if (place.quoted && annotates) {
        edit["annotationId"] = kInQuotation;
        in_quotations = true;
      }
      edits.push_back(std::move(edit));
    }
  }
  Json json = workspace_edit(asked.text, asked.client, edits);
  if (in_quotations) {
    json["changeAnnotations"] = {
        {kInQuotation, {{"label", "Inside a quotation"}, {"needsConfirmation", true}}}};
  }
  return json;
}

}  // namespace copydesk::lsp
