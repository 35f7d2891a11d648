#include <algorithm>
#include <optional>
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

// Nothing where no name stands.
std::optional<Target> find_target(const Asked& asked) {
  const Offset at = asked.text.offset(asked.params.value("position", Json()));
  const Document& document = asked.text.document();
  std::optional<Subject> subject = subject_at(document, at);
  if (!subject) return std::nullopt;
  if (subject->name != nullptr && is_shared(document, *subject->name)) {
    throw RequestError(ErrorCode::request_failed, "It is not clear whose name this is.");
  }
  const auto place = std::ranges::find_if(subject->places, [&](const SubjectPlace& one) {
    return one.source().start <= at && at <= one.source().end;
  });
  const auto index = static_cast<std::size_t>(place - subject->places.begin());
  return Target{std::move(*subject), index};
}

// True for what takes no room or ends the line: controls, zero-width characters, direction marks.
bool has_invisible(std::string_view text) {
  // First and last of a run; the bytes of UTF-8 are ordered as the characters are.
  constexpr std::pair<std::string_view, std::string_view> kInvisible[] = {
      {std::string_view("\0", 1), "\x1F"},
      {"\x7F", "\xC2\x9F"},
      {"\xC2\xAD", "\xC2\xAD"},
      {"\xE2\x80\x8B", "\xE2\x80\x8F"},
      {"\xE2\x80\xA8", "\xE2\x80\xAE"},
      {"\xE2\x81\xA0", "\xE2\x81\xAF"},
      {"\xEF\xBB\xBF", "\xEF\xBB\xBF"}};
  for (std::size_t at = 0, end = 0; at < text.size(); at = end) {
    end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
    const std::string_view character = text.substr(at, end - at);
    const auto holds = [&](const auto& run) {
      return run.first <= character && character <= run.second;
    };
    if (std::ranges::any_of(kInvisible, holds)) return true;
  }
  return false;
}

std::string new_name(const Json& params) {
  constexpr std::string_view kWhiteSpace = " \t";
  const std::string text = text_at(params, "newName");
  const std::size_t begin = std::min(text.find_first_not_of(kWhiteSpace), text.size());
  const std::string name = text.substr(begin, text.find_last_not_of(kWhiteSpace) + 1 - begin);
  if (!name.empty() && !has_invisible(name)) return name;
  throw RequestError(ErrorCode::request_failed,
                     "A name is not empty, stands on one line and can be seen.");
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
    // Where markup stands inside a name, its parts are changed one by one; as they are where a
    // full name was given at a surname.
    if (!changes[i].empty() && whole && !renaming.is_of_full_name()) continue;
    changes[i] = renaming.edits_of(place.text(), person.mentions[i].form);
  }
  return changes;
}

}  // namespace

Json prepare_rename(const Asked& asked) {
  const std::optional<Target> target = find_target(asked);
  if (!target) return nullptr;
  return {{"range", asked.text.range(target->place().source())},
          {"placeholder", std::string(target->place().text())}};
}

Json rename(const Asked& asked) {
  const std::string name = new_name(asked.params);
  const std::optional<Target> target = find_target(asked);
  if (!target) throw RequestError(ErrorCode::request_failed, "There is no name here to rename.");
  const std::vector<std::vector<TextEdit>> changes = changes_of(*target, name);
  const bool annotates = asked.client.change_annotations && asked.client.document_changes;
  Json edits = Json::array();
  bool in_quotations = false;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const SubjectPlace& place = target->subject.places[i];
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
