#include "checker/analysis/names.h"

#include <algorithm>
#include <chrono>

#include <doctest/doctest.h>

#include "checker/analysis/names_folding.h"
#include "tests/analysis/names_sample.h"

namespace copydesk::test {
namespace {

// The names of a text, in order of first mention.
std::vector<std::string> names_in(const std::string& text) {
  const NamesSample sample({text});
  std::vector<std::string> names;
  for (const Name& name : sample.facts().names) names.push_back(name.text);
  return names;
}

NameKind kind_in(const std::string& text, std::string_view name) {
  const NamesSample sample({text});
  const auto found = std::ranges::find(sample.facts().names, name, &Name::text);
  REQUIRE_MESSAGE(found != sample.facts().names.end(), name);
  return found->kind;
}

// Each variant as FORM=USUAL.
std::vector<std::string> variants_in(const std::string& text) {
  const NamesSample sample({text});
  std::vector<std::string> variants;
  for (const NameVariant& variant : sample.facts().variants) {
    variants.push_back(variant.form + "=" + variant.usual);
  }
  return variants;
}

NameRelation relation_in(const std::string& text) {
  const NamesSample sample({text});
  REQUIRE(sample.facts().variants.size() == 1);
  return sample.facts().variants.front().relation;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a name is a run of capitalised words with its particles and initials") {
  CHECK(names_in("They met Guy Ryder.") == Texts{"Guy Ryder"});
  CHECK(names_in("They met Jean-Pierre Lacroix and Anna van der Berg.") ==
        Texts{"Jean-Pierre Lacroix", "Anna van der Berg"});
  CHECK(names_in("They met Robert S. Holm with J. Smith.") == Texts{"Robert S. Holm", "J. Smith"});
  CHECK(names_in("They met Mr van Gogh, O’Driscoll and McCabe.") ==
        Texts{"van Gogh", "O’Driscoll", "McCabe"});
}

TEST_CASE("titles, possessive endings and calendar words are no part of a name") {
  CHECK(names_in("They met Mr. Ryder’s wife.") == Texts{"Ryder"});
  CHECK(names_in("They met Leeds’s Alan Holm on Monday.") == Texts{"Leeds", "Alan Holm"});
}

TEST_CASE("a word that begins a sentence is a name only if something says so") {
  CHECK(names_in("Charge him again.") == Texts{});
  CHECK(names_in("Ryder ran.") == Texts{"Ryder"});
  CHECK(names_in("Mark Holm ran. They met Mark.") == Texts{"Mark Holm", "Mark"});
}

TEST_CASE("the kind of a name is told by its words and by what stands around it") {
  CHECK(kind_in("They met Alan Jackson.", "Alan Jackson") == NameKind::person);
  CHECK(kind_in("They met the Ryder Bank.", "Ryder Bank") == NameKind::organisation);
  CHECK(kind_in("They came to Leeds.", "Leeds") == NameKind::place);
  CHECK(kind_in("They met Xyzzyk.", "Xyzzyk") == NameKind::unknown);
  CHECK(kind_in("Then Xyzzyk Plugh said no.", "Xyzzyk Plugh") == NameKind::person);
}

TEST_CASE("spellings that differ by marks or by a letter are variants of the more frequent one") {
  CHECK(variants_in("They met McCabe. McCabe won. Mr Mccabe left.") == Texts{"Mccabe=McCabe"});
  CHECK(variants_in("They met Soulé. Soulé won. Mr Soule left.") == Texts{"Soule=Soulé"});
  CHECK(variants_in("They met Wal-Mart. Wal-Mart won. Then Walmart left.") ==
        Texts{"Walmart=Wal-Mart"});
  CHECK(variants_in("They met Wal-Mart. Wal-Mart won. Then Wal Mart left.") ==
        Texts{"Wal Mart=Wal-Mart"});
  CHECK(variants_in("They met O’Driscoll. O’Driscoll won. Then O Driscoll left.") ==
        Texts{"O Driscoll=O’Driscoll"});
  CHECK(variants_in("They met Winsett. Winsett won. Then Wnsett left.") == Texts{"Wnsett=Winsett"});
}

TEST_CASE("a variant says how it differs") {
  CHECK(relation_in("McCabe won. McCabe ran. Mccabe left.") == NameRelation::capitals);
  CHECK(relation_in("Soulé won. Soulé ran. Soule left.") == NameRelation::diacritics);
  CHECK(relation_in("Wal-Mart won. Wal-Mart ran. Walmart left.") == NameRelation::hyphen);
  CHECK(relation_in("O’Gara won. O’Gara ran. OGara left.") == NameRelation::apostrophe);
  CHECK(relation_in("Mohammed Farah won. Mohammed ran. Mohamed Farah left.") ==
        NameRelation::transliteration);
}

TEST_CASE("a variant's places leave the possessive ending out") {
  const NamesSample sample({"They met Winsett. Winsett won. They met Wnsett’s wife."});
  REQUIRE(sample.facts().variants.size() == 1);
  const NamePlace& place = sample.facts().variants[0].places.at(0);
  CHECK(place.paragraph->text().substr(place.span.start, place.span.size()) == "Wnsett");
}

TEST_CASE("names that are near each other by right are no variants") {
  CHECK(variants_in("They met Jackson and Johnson. Jackson won. Jackson ran.").empty());
  CHECK(variants_in("They met Hansen. Hansen won. Hansen ran. Then Hanson left.").empty());
  CHECK(variants_in("They met Petrov. Petrov won. Petrov ran. Then Petrova left.").empty());
  CHECK(variants_in("In Russia, Russia and Russia won. The Russian left.").empty());
  CHECK(variants_in("They met al-Sisi. Al-Sisi left.").empty());
  CHECK(variants_in("They met O’Driscoll and O'Driscoll.").empty());
  CHECK(variants_in("They met Alan Soulé. Then Peter Soule left.").empty());
}

TEST_CASE("a word near a name that the house knows is a variant of it") {
  const NamesSample sample({"They met Zelenskyi."}, {{.canonical = "Volodymyr Zelenskyy"}});
  REQUIRE(sample.facts().variants.size() == 1);
  CHECK(sample.facts().variants[0].usual == "Zelenskyy");
  CHECK(sample.facts().variants[0].usual_count == 0);
}

TEST_CASE("folding keeps letters alone") {
  CHECK(folded("O’Driscoll") == "odriscoll");
  CHECK(folded("Wal-Mart") == "walmart");
  CHECK(folded("Łódź Ærø ſ") == "lodzaeros");
  CHECK(without_accents("Soulé") == "Soule");
  CHECK(skeleton(folded("Mohammed")) == skeleton(folded("Muhammad")));
  CHECK(skeleton(folded("Sergei")) == skeleton(folded("Sergey")));
  CHECK(skeleton(folded("Sergei")) != skeleton(folded("Peter")));
}

TEST_CASE("ten thousand names, or one name a hundred thousand times, take linear time") {
  std::string many;
  for (int i = 0; i < 10000; ++i) {
    std::string name = "K";
    for (int n = i; n > 0; n /= 26) name += static_cast<char>('a' + n % 26);
    many.append("They met Alan ").append(name).append("-Holm and Mr. ").append(name);
    many += "son. ";
  }
  std::string one;
  for (int i = 0; i < 100000; ++i) one += "They met Mr. Wal-Mart. ";
  const auto begin = std::chrono::steady_clock::now();
  const NamesSample first({many});
  const NamesSample second({one});
  const auto taken = std::chrono::steady_clock::now() - begin;
  CHECK(first.facts().persons.size() >= 10000);
  CHECK(second.facts().persons.size() == 1);
  CHECK(taken < std::chrono::seconds(20));  // all pairs would take minutes
}

}  // namespace copydesk::test
