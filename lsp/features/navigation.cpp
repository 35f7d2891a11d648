#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "lsp/features/features.h"
#include "lsp/features/markdown.h"
#include "lsp/features/subjects.h"
#include "lsp/rpc.h"

namespace copydesk::lsp {
namespace {

// What the protocol calls kinds of symbols.
enum SymbolKind : int { kModule = 2, kNamespace = 3, kClass = 5, kString = 15, kKey = 20 };

std::optional<Subject> asked_subject(const Asked& asked) {
  const Offset at = asked.text.offset(asked.params.value("position", Json()));
  return subject_at(asked.text.document(), at);
}

Json location(OpenText& text, const SubjectPlace& place) {
  return {{"uri", text.uri()}, {"range", text.range(place.source())}};
}

// A heading, with what stands below it up to the next one of its level.
struct Heading {
  std::string text;
  unsigned level = 1;
  Span own;        // the heading alone
  Offset end = 0;  // of its part of the text
};

std::vector<Heading> headings_of(OpenText& text) {
  const Document& document = text.document();
  std::vector<Heading> headings;
  for (const Paragraph& paragraph : document.paragraphs()) {
    if (paragraph.segment.kind != SegmentKind::heading) continue;
    const auto size = static_cast<Offset>(paragraph.text().size());
    headings.push_back({.text = std::string(paragraph.text()),
                        .level = std::max<unsigned>(paragraph.segment.level, 1),
                        .own = paragraph.to_source({0, size})});
  }
  const auto end = static_cast<Offset>(document.source().size());
  for (std::size_t i = 0; i < headings.size(); ++i) {
    const auto next =
        std::find_if(headings.begin() + static_cast<std::ptrdiff_t>(i) + 1, headings.end(),
                     [&](const Heading& other) { return other.level <= headings[i].level; });
    headings[i].end = next == headings.end() ? end : line_start(text, next->own.start);
  }
  return headings;
}

Json symbol(OpenText& text, const std::string& name, int kind, Span all, Span own) {
  return {{"name", name.empty() ? "-" : name},
          {"kind", kind},
          {"range", text.range(all)},
          {"selectionRange", text.range(own)},
          {"children", Json::array()}};
}

// Headings from `next` on that are deeper than `level`, nested.
Json nested(OpenText& text, const std::vector<Heading>& headings, std::size_t& next,
            unsigned level) {
  Json list = Json::array();
  while (next < headings.size() && headings[next].level > level) {
    const Heading& heading = headings[next++];
    Json item = symbol(text, heading.text, kString,
                       {line_start(text, heading.own.start), heading.end}, heading.own);
    item["children"] = nested(text, headings, next, heading.level);
    list.push_back(std::move(item));
  }
  return list;
}

// A group of people or abbreviations, each at its first place.
Json group(OpenText& text, const std::string& name, int kind, const std::vector<Subject>& subjects,
           bool people) {
  Json members = Json::array();
  Span all{~Offset{0}, 0};
  for (const Subject& subject : subjects) {
    if ((subject.person != nullptr) != people) continue;
    const Span span = subject.places.front().source();
    all = {std::min(all.start, span.start), std::max(all.end, span.end)};
    Json item = symbol(text, subject.title, kind, span, span);
    item["detail"] = times(subject.places.size());
    members.push_back(std::move(item));
  }
  if (members.empty()) return nullptr;
  Json json = symbol(text, name, kNamespace, all, all);
  json["children"] = std::move(members);
  return json;
}

// For clients that know no nesting: the same symbols one behind the other.
void flatten(const Json& symbols, const std::string& uri, const std::string& container,
             Json& flat) {
  for (const Json& item : symbols) {
    Json information = {{"name", item["name"]},
                        {"kind", item["kind"]},
                        {"location", {{"uri", uri}, {"range", item["selectionRange"]}}}};
    if (!container.empty()) information["containerName"] = container;
    flat.push_back(std::move(information));
    flatten(item["children"], uri, item["name"], flat);
  }
}

}  // namespace

Json symbols(const Asked& asked) {
  OpenText& text = asked.text;
  const std::vector<Heading> headings = headings_of(text);
  std::size_t next = 0;
  Json list = nested(text, headings, next, 0);
  const std::vector<Subject> subjects = subjects_of(text.document());
  for (Json one : {group(text, "People", kClass, subjects, true),
                   group(text, "Abbreviations", kKey, subjects, false)}) {
    if (!one.is_null()) list.push_back(std::move(one));
  }
  if (asked.client.nests_symbols) return list;
  Json flat = Json::array();
  flatten(list, text.uri(), {}, flat);
  return flat;
}

Json definition(const Asked& asked) {
  const std::optional<Subject> subject = asked_subject(asked);
  return subject ? location(asked.text, subject->places.front()) : Json();
}

Json references(const Asked& asked) {
  const std::optional<Subject> subject = asked_subject(asked);
  if (!subject) return nullptr;
  const Json context = asked.params.value("context", Json::object());
  const bool declared = !context.is_object() || context.value("includeDeclaration", true);
  Json list = Json::array();
  for (const SubjectPlace& place : subject->places) {
    if (declared || &place != &subject->places.front()) list.push_back(location(asked.text, place));
  }
  return list;
}

Json highlights(const Asked& asked) {
  constexpr int kText = 1;
  const std::optional<Subject> subject = asked_subject(asked);
  if (!subject) return nullptr;
  Json list = Json::array();
  for (const SubjectPlace& place : subject->places) {
    list.push_back({{"range", asked.text.range(place.source())}, {"kind", kText}});
  }
  return list;
}

}  // namespace copydesk::lsp
