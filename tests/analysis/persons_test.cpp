#include <algorithm>

#include <doctest/doctest.h>

#include "tests/analysis/names_sample.h"

namespace copydesk::test {
namespace {

// Each person as GIVEN SURNAME: the texts of their mentions, titles left out.
std::vector<std::string> people_in(const std::vector<std::string>& texts) {
  const NamesSample sample(texts);
  std::vector<std::string> people;
  for (const Person& person : sample.facts().persons) {
    std::string one = person.given + "/" + person.particle + "/" + person.surname;
    for (const PersonMention& mention : person.mentions) {
      one += " " + std::to_string(mention.span.start);
    }
    people.push_back(one);
  }
  return people;
}

const Person& person_in(const NamesSample& sample, std::string_view surname) {
  const auto found = std::ranges::find(sample.facts().persons, surname, &Person::surname);
  REQUIRE_MESSAGE(found != sample.facts().persons.end(), surname);
  return *found;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a surname joins the person who bears it") {
  CHECK(people_in({"They met Guy Ryder. Ryder left. Mr. Ryder’s wife came."}) ==
        Texts{"Guy//Ryder 9 20 36"});
}

TEST_CASE("a full name joins the surname that came before it") {
  CHECK(people_in({"Mr Ryder left. They met Guy Ryder."}) == Texts{"Guy//Ryder 3 24"});
}

TEST_CASE("initials, nicknames and slips are the same given name, others are not") {
  CHECK(people_in({"They met William Smith. Bill Smith ran. W. Smith left."}) ==
        Texts{"William//Smith 9 24 40"});
  CHECK(people_in({"They met Alan Jackson. Mary Jackson left."}) ==
        Texts{"Alan//Jackson 9", "Mary//Jackson 23"});
}

TEST_CASE("what may be two people's is nobody's") {
  CHECK(people_in({"They met Alan Jackson and Mary Jackson. Jackson left."}) ==
        Texts{"Alan//Jackson 9", "Mary//Jackson 26"});
  CHECK(people_in({"They met Alan Jackson and Mary Jackson. The Jacksons left."}) ==
        Texts{"Alan//Jackson 9", "Mary//Jackson 26"});
}

TEST_CASE("a couple is two people, told apart by their titles") {
  CHECK(people_in({"Mr. Jackson and Mrs. Jackson met Alan Jackson. Mr. Jackson left."}) ==
        Texts{"Alan//Jackson 4 33 51", "//Jackson 21"});
  const NamesSample sample({"Mr Holm came. Mr Holm ran. Mrs Holm left. Mrs Holm won."});
  CHECK(sample.facts().persons.size() == 2);
}

TEST_CASE("one odd title stays with the person, for rules to see") {
  const NamesSample sample({"Mr Holm came. Mr Holm ran. Ms Holm left."});
  REQUIRE(sample.facts().persons.size() == 1);
  CHECK(sample.facts().persons[0].mentions.size() == 3);
  CHECK(sample.facts().persons[0].title_gender == Gender::male);
}

TEST_CASE("particles and suffixes are parts of their own, and the family may come first") {
  const NamesSample sample(
      {"They met Anna van der Berg, Mr Ban Ki-moon and Alan Holm Jr. Mr Ban left."});
  CHECK(person_in(sample, "Berg").particle == "van der");
  CHECK(person_in(sample, "Ban").given == "Ki-moon");
  CHECK(person_in(sample, "Ban").mentions.size() == 2);
  CHECK(person_in(sample, "Holm").suffix == "Jr");
}

TEST_CASE("a surname with a capital particle is that of the full name") {
  CHECK(people_in({"They met Peter van Gogh. Van Gogh left."}) == Texts{"Peter/van/Gogh 9 25"});
}

TEST_CASE("gender comes from titles, else from pronouns, else from the given name") {
  const NamesSample titled({"Ms. Holm left. He said he was late."});
  CHECK(person_in(titled, "Holm").gender == Gender::female);
  const NamesSample pronouns({"Dr Holm left. She said she was late with her wife."});
  CHECK(person_in(pronouns, "Holm").gender == Gender::female);
  const NamesSample given({"They met Peter Holm."});
  CHECK(person_in(given, "Holm").gender == Gender::male);
  const NamesSample both({"Dr Holm left. She said he was late."});
  CHECK(person_in(both, "Holm").gender == Gender::unknown);
}

TEST_CASE("a mention knows its titles, whether it speaks and whether it is quoted") {
  const NamesSample sample({"“Mr. Holm won,” Anna Ryder said."});
  const PersonMention& holm = person_in(sample, "Holm").mentions.front();
  const PersonMention& ryder = person_in(sample, "Ryder").mentions.front();
  REQUIRE(holm.titles.size() == 1);
  CHECK(holm.titles[0]->passage.text() == "Mr.");
  CHECK(holm.form == MentionForm::surname);
  CHECK(holm.quoted);
  CHECK_FALSE(holm.speaks);
  CHECK(ryder.speaks);
  CHECK_FALSE(ryder.quoted);
  CHECK(ryder.form == MentionForm::full);
}

TEST_CASE("a place, or a word that nobody introduces, is no person") {
  CHECK(people_in({"They came to Leeds. Leeds won."}).empty());
  CHECK(people_in({"They met Xyzzyk."}).empty());
}

}  // namespace copydesk::test
