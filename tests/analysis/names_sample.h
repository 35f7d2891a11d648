// A desk that knows some given names, surnames, titles and verbs, for tests on names and people.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "checker/analysis/names.h"
#include "checker/analysis/quotations.h"
#include "checker/analysis/titles.h"
#include "checker/known_names.h"
#include "checker/language/lexicon_writer.h"
#include "tests/analysis/sample.h"

namespace copydesk::test {

inline std::shared_ptr<const Speller> names_speller() {
  LexiconWriter writer;
  for (const char* word :
       {"the",  "of",   "and",  "a",    "to",   "in",    "he",    "she",    "his",   "her",
        "him",  "met",  "was",  "is",   "at",   "late",  "with",  "left",   "came",  "who",
        "will", "left", "go",   "won",  "ran",  "home",  "war",   "charge", "based", "laugh",
        "mark", "for",  "wife", "they", "then", "again", "likes", "new"}) {
    writer.add_word(word, kUs | kGb, 6);
  }
  for (const char* word : {"said", "says", "asked"}) writer.add_word(word, kUs | kSpeechVerb, 6);
  for (const char* name :
       {"Alan", "Peter", "Robert", "William", "Bill", "Guy", "Henry", "Mark", "Van"}) {
    writer.add_word(name, kForename | kMaleName, 4);
  }
  for (const char* name : {"Mary", "Anna", "Kamala"}) {
    writer.add_word(name, kForename | kFemaleName, 4);
  }
  writer.add_word("Mohammed", kForename | kMaleName, 4);
  writer.add_word("Mohamed", kForename | kMaleName, 4);
  for (const char* name : {"Jackson", "Johnson", "Ryder", "Smith", "Petersen", "Pettersen", "Holm",
                           "Hansen", "Hanson", "Farah", "Kissinger"}) {
    writer.add_word(name, kUs | kSurname, 4);
  }
  for (const char* name : {"Leeds", "Paris", "Svalbard", "Russia", "Russian"}) {
    writer.add_word(name, kUs | kPlace, 4);
  }
  for (const char* title : {"Mr", "Mrs", "Ms", "Dr"}) {
    writer.add_word(title, kUs | kHonorific | kAbbreviation, 5);
  }
  for (const char* particle : {"van", "der", "de"}) writer.add_word(particle, kParticle, 4);
  return Speller::make(Lexicon::from_bytes(writer.finish()));
}

inline Honorific title(std::string full, std::string abbreviation, Gender gender) {
  Honorific honorific;
  honorific.full = std::move(full);
  honorific.short_forms = {std::move(abbreviation)};
  honorific.gender = gender;
  return honorific;
}

// What is known of the paragraphs of a text. It must stay where it is.
class NamesSample {
 public:
  explicit NamesSample(std::vector<std::string> texts, std::vector<KnownName> known = {})
      : texts_(std::move(texts)), desk_(names_speller()) {
    desk_.honorifics = std::make_shared<const Honorifics>(std::vector<Honorific>{
        title("Mister", "Mr", Gender::male), title("Missus", "Mrs", Gender::female),
        title("Mizz", "Ms", Gender::female), title("Doctor", "Dr", Gender::unknown)});
    desk_.names = std::make_shared<const KnownNames>(std::move(known));
    paragraphs_ = paragraphs_of(texts_, desk_);
    for (Offset i = 0; i < paragraphs_.size(); ++i) paragraphs_[i].index = i;
    mark_quotations(paragraphs_, desk_.speller->lexicon());
    titles_ = find_titles(paragraphs_);
    facts_ = collect_names(paragraphs_, titles_, desk_);
  }

  NamesSample(const NamesSample&) = delete;
  NamesSample& operator=(const NamesSample&) = delete;

  const NameFacts& facts() const { return facts_; }

 private:
  std::vector<std::string> texts_;
  Desk desk_;
  std::vector<Paragraph> paragraphs_;
  std::vector<TitleMention> titles_;
  NameFacts facts_;
};

}  // namespace copydesk::test
