#include "checker/rule.h"
#include "rules/names/mentions.h"

namespace copydesk::rules {
namespace {

// Mr, Dr, Sgt: titles that a surname alone follows once its bearer is known. Not Pope, Lord, Sir.
bool is_everyday_title(const TitleMention& title) {
  if (title.honorific->after) return false;
  const HonorificClass kind = title.honorific->kind;
  const bool everyday = kind == HonorificClass::courtesy || kind == HonorificClass::academic ||
                        kind == HonorificClass::professional;
  return everyday && title.honorific->language == "en" && !title.plural;
}

bool is_titled(const PersonMention& mention) {
  return std::ranges::any_of(mention.titles,
                             [](const TitleMention* t) { return is_everyday_title(*t); });
}

// A text that presents people by their full names and then calls them Mr or Dr.
enum class Presence : std::uint8_t { other, introduced, missing };

Presence presence_of(const Person& person) {
  bool given = false;
  bool titled = false;
  bool body = false;
  for (const PersonMention& mention : person.mentions) {
    given = given || has_given(mention) || mention.form == MentionForm::given;
    titled = titled || (is_titled(mention) && !has_given(mention));
    body = body || (is_body(mention) && !mention.quoted);
  }
  if (!titled) return Presence::other;
  if (given) return Presence::introduced;
  return body ? Presence::missing : Presence::other;
}

// True if the name is a slip, or has one, elsewhere: one fault, one message.
bool has_variant(const Document& document, const Person& person) {
  return std::ranges::any_of(document.name_variants(), [&person](const NameVariant& variant) {
    return variant.form == person.surname || variant.usual == person.surname;
  });
}

void check(const Document& document, Report& report) {
  std::vector<const Person*> missing;
  std::size_t introduced = 0;
  for (const Person& person : document.persons()) {
    const Presence presence = presence_of(person);
    if (presence == Presence::introduced) ++introduced;
    if (presence == Presence::missing) missing.push_back(&person);
  }
  // Where most go without, as in a novel, nobody was forgotten.
  if (missing.empty() || missing.size() > introduced || has_narrator(document)) return;
  for (const Person* person : missing) {
    if (has_variant(document, *person)) continue;
    const PersonMention& first = person->mentions.front();
    report.add(*first.name.paragraph,
               {.span = first.span,
                .message = in_quotes(person->surname) +
                           " is never given a first name, as others are in this text."});
  }
}

}  // namespace

extern const Rule never_introduced = {
    .id = "never-introduced",
    .category = "names",
    .summary =
        "A person is only ever called by title and surname, in a text that introduces "
        "others.",
    .rationale =
        "Readers cannot know who Ms. Lind is if nobody has told them: the sentence that "
        "did was cut.",
    .severity = Severity::info,
    .examples = {{.incorrect = "Alan Johnson was late. Mr. Johnson’s office said so. Ms. [[Lind]] "
                               "said nothing.",
                  .correct = ""},
                 {.correct = "Mr. Bennet replied that he had not. Mrs. Long has told me, said Mrs. "
                             "Bennet."},
                 {.correct = "Alan Johnson was late. Mr. Johnson’s office said so. Pope Leo said "
                             "nothing."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
