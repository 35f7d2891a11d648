#include <map>

#include "checker/rule.h"
#include "rules/names/mentions.h"

namespace copydesk::rules {
namespace {

// The van der of a full name, between its given names and its surname.
Span particle_span(const PersonMention& mention, const Lexicon& lexicon) {
  const Paragraph& paragraph = *mention.name.paragraph;
  const TokenRange name = mention.name.tokens;
  Offset first = name.last - 1;
  while (first > name.first) {
    std::string word(paragraph.text(paragraph.tokens[first - 1]));
    std::ranges::transform(word, word.begin(), ascii_lower);
    if ((lexicon.flags(lexicon.find(word)) & kParticle) == 0) break;
    --first;
  }
  const bool found = first > name.first && first + 1 < name.last;
  return found ? Span{paragraph.tokens[first].start, paragraph.tokens[name.last - 2].end()}
               : Span{};
}

void check_person(const Person& person, const Lexicon& lexicon, Report& report) {
  // Only names in full: alone, the same surname may take a capital.
  std::map<std::string_view, std::vector<const PersonMention*>> by_particle;
  for (const PersonMention& mention : person.mentions) {
    if (mention.form != MentionForm::full || mention.shouted) continue;
    const Span span = particle_span(mention, lexicon);
    if (span.empty()) continue;
    by_particle[mention.name.paragraph->text().substr(span.start, span.size())].push_back(&mention);
  }
  if (by_particle.size() < 2) return;
  // Of two that are as frequent, small letters are right more often.
  const auto usual = std::ranges::max_element(by_particle, {}, [](const auto& entry) {
    return std::pair(entry.second.size(), entry.first.front() >= 'a');
  });
  for (const auto& [particle, mentions] : by_particle) {
    if (particle == usual->first) continue;
    for (const PersonMention* mention : mentions) {
      Finding finding{.span = particle_span(*mention, lexicon)};
      finding.message = "The particle of this name is " + in_quotes(usual->first) + " elsewhere (" +
                        std::to_string(usual->second.size()) + ").";
      finding.fixes.push_back(replacement(finding.span, std::string(usual->first)));
      const PersonMention& other = *usual->second.front();
      finding.related.push_back(
          {std::string(other.name.text()), other.name.paragraph->to_source(other.span)});
      report.add(*mention->name.paragraph, std::move(finding));
    }
  }
}

void check(const Document& document, Report& report) {
  const Lexicon& lexicon = document.speller().lexicon();
  for (const Person& person : document.persons()) {
    if (!person.particle.empty()) check_person(person, lexicon, report);
  }
}

}  // namespace

extern const Rule name_particle = {
    .id = "name-particle",
    .category = "names",
    .summary = "The small word inside a full name is written in two ways.",
    .rationale = "Behind a given name, a person's van or de has one form: theirs.",
    .severity = Severity::warning,
    .examples =
        {{.incorrect = "Anna van der Berg came. Anna van der Berg sat down. Anna [[Van Der]] Berg "
                       "left.",
          .correct = "Anna van der Berg came. Anna van der Berg sat down. Anna van der Berg left."},
         {.incorrect = "Ursula [[Von der]] Holm came. Ursula von der Holm left.",
          .correct = "Ursula von der Holm came. Ursula von der Holm left."},
         {.correct = "Vincent van Gogh said little; Van Gogh was ill."},
         {.correct = "Alexis de Tocqueville wrote. Tocqueville, Mr de Tocqueville, is dead."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
