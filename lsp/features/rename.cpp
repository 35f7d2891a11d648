#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lsp/features/features.h"
#include "lsp/features/subjects.h"
#include "lsp/rpc.h"

namespace copydesk::lsp {
namespace {

constexpr std::string_view kInQuotation = "quotation";  // a change annotation

// What is renamed, and the place that was asked about.
struct Target {
  Subject subject;
  SubjectPlace place;
};

Target find_target(const Asked& asked) {
  const Offset at = asked.text.offset(asked.params.value("position", Json()));
  std::optional<Subject> subject = subject_at(asked.text.document(), at);
  if (!subject) {
    throw RequestError(ErrorCode::request_failed,
                       "There is no name here, or it is not clear whose it is.");
  }
  const auto place = std::ranges::find_if(subject->places, [&](const SubjectPlace& one) {
    return one.source().start <= at && at <= one.source().end;
  });
  SubjectPlace found = *place;
  return {std::move(*subject), found};
}

// The parts of a person's name.
struct NameParts {
  std::string given;
  std::string surname;  // with its particle
};

// Anna van der Berg: a word in small letters begins the surname, else the last word is it.
NameParts split(std::string_view name) {
  std::size_t cut = name.rfind(' ');
  for (std::size_t space = name.find(' '); space != std::string_view::npos;
       space = name.find(' ', space + 1)) {
    const char next = space + 1 < name.size() ? name[space + 1] : ' ';
    if (next >= 'a' && next <= 'z') {
      cut = space;
      break;
    }
  }
  if (cut == std::string_view::npos) return {{}, std::string(name)};
  return {std::string(name.substr(0, cut)), std::string(name.substr(cut + 1))};
}

// What a mention of the person becomes when `old_parts` become `new_parts`; the same text where it
// is not touched. An empty new part leaves the old one.
std::string renamed(std::string_view mention, MentionForm form, const NameParts& old_parts,
                    const NameParts& new_parts) {
  std::string text(mention);
  const auto put = [&text](const std::string& old_part, const std::string& new_part, bool at_end) {
    if (old_part.empty() || new_part.empty()) return;
    const std::size_t at = at_end ? text.rfind(old_part) : text.find(old_part);
    if (at != std::string::npos) text.replace(at, old_part.size(), new_part);
  };
  if (form == MentionForm::given) {
    put(old_parts.given, new_parts.given, false);
    return text;
  }
  put(old_parts.surname, new_parts.surname, true);
  if (form == MentionForm::full) put(old_parts.given, new_parts.given, false);
  if (form == MentionForm::initials && !new_parts.given.empty() && !text.empty() &&
      text.find('.') == 1) {
    text[0] = new_parts.given[0];
  }
  return text;
}

NameParts parts_of(const Person& person) {
  NameParts parts{person.given, person.surname};
  if (!person.particle.empty()) parts.surname = person.particle + " " + parts.surname;
  return parts;
}

// Both parts as the new name for this place gives them.
NameParts new_parts(const Person& person, MentionForm form, const std::string& name) {
  if (form == MentionForm::surname || person.given.empty()) return {{}, name};
  if (form == MentionForm::given) return {name, {}};
  return split(name);
}

const PersonMention& mention_at(const Person& person, const SubjectPlace& place) {
  return *std::ranges::find_if(person.mentions, [&](const PersonMention& mention) {
    return mention.name.paragraph == place.paragraph && mention.span == place.span;
  });
}

// What each place becomes.
std::vector<std::string> new_texts(const Target& target, const std::string& name) {
  std::vector<std::string> texts;
  if (target.subject.person == nullptr) {
    texts.assign(target.subject.places.size(), name);
    return texts;
  }
  const Person& person = *target.subject.person;
  const MentionForm asked = mention_at(person, target.place).form;
  const NameParts from = parts_of(person);
  const NameParts to = new_parts(person, asked, name);
  for (const PersonMention& mention : person.mentions) {
    const std::string_view text =
        mention.name.paragraph->text().substr(mention.span.start, mention.span.size());
    texts.push_back(mention.form == asked && text == target.place.text()
                        ? name
                        : renamed(text, mention.form, from, to));
  }
  return texts;
}

std::string new_name(const Json& params) {
  const Json name = params.value("newName", Json());
  const std::string text = name.is_string() ? name.get<std::string>() : std::string();
  const bool blank = text.find_first_not_of(" \t") == std::string::npos;
  if (blank || text.find_first_of("\r\n") != std::string::npos) {
    throw RequestError(ErrorCode::request_failed, "A name is not empty and stands on one line.");
  }
  return text;
}

}  // namespace

Json prepare_rename(const Asked& asked) {
  const Target target = find_target(asked);
  return {{"range", asked.text.range(target.place.source())},
          {"placeholder", std::string(target.place.text())}};
}

Json rename(const Asked& asked) {
  const std::string name = new_name(asked.params);
  const Target target = find_target(asked);
  const std::vector<std::string> texts = new_texts(target, name);
  Json edits = Json::array();
  bool in_quotations = false;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const SubjectPlace& place = target.subject.places[i];
    const auto length = static_cast<Offset>(place.paragraph->text().size());
    // An edit that would lose markup inside a name is none.
    const bool whole = place.paragraph->segment.map.contiguous(place.span, length);
    if (!whole || texts[i] == place.text()) continue;
    Json edit = text_edit(asked.text, {place.source(), texts[i]});
    if (place.quoted && asked.client.change_annotations && asked.client.document_changes) {
      edit["annotationId"] = kInQuotation;
      in_quotations = true;
    }
    edits.push_back(std::move(edit));
  }
  Json json = workspace_edit(asked.text, asked.client, edits);
  if (in_quotations) {
    json["changeAnnotations"] = {
        {kInQuotation, {{"label", "Inside a quotation"}, {"needsConfirmation", true}}}};
  }
  return json;
}

}  // namespace copydesk::lsp
