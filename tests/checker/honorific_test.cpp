#include "checker/honorific.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "checker/error.h"
#include "checker/honorific_file.h"

namespace copydesk {
namespace {

struct Read {
  std::vector<Honorific> titles;
  std::vector<Diagnostic> problems;
};

Read read(std::string_view text) {
  Read result;
  result.titles = read_honorifics(text, result.problems);
  return result;
}

std::string_view at(std::string_view text, const Diagnostic& problem) {
  return text.substr(problem.span.start, problem.span.size());
}

TEST_CASE("a honorifics file gives titles with all that it says of them") {
  const auto [titles, problems] = read(
      "courtesy:\n"
      "  - {title: Señor, short: Sr., plural: [Sres, Señores], gender: male, takes: surname,"
      " point: both, ambiguous: Sr, language: es, not_after: [courtesy, academic]}\n"
      "un:\n"
      "  - title: Under-Secretary-General\n"
      "    short: [USG]\n"
      "    rank_code: true\n"
      "postnominal:\n"
      "  - {title: Doctor of Philosophy, short: Ph.D., after: true, point: us}\n");
  CHECK(problems.empty());
  REQUIRE(titles.size() == 3);
  const Honorific& title = titles[0];
  CHECK(title.full == "Señor");
  CHECK(title.short_forms == std::vector<std::string>{"Sr"});
  CHECK(title.plurals == std::vector<std::string>{"Sres", "Señores"});
  CHECK(title.ambiguous == std::vector<std::string>{"Sr"});
  CHECK(title.kind == HonorificClass::courtesy);
  CHECK(title.gender == Gender::male);
  CHECK(title.takes == NamePart::surname);
  CHECK(title.point_us);
  CHECK(title.point_gb);
  CHECK(title.language == "es");
  CHECK_FALSE(title.may_follow(HonorificClass::academic));
  CHECK(title.may_follow(HonorificClass::diplomatic));
  CHECK(titles[1].kind == HonorificClass::un);
  CHECK(titles[1].rank_code);
  CHECK_FALSE(titles[1].point_us);
  CHECK(titles[2].short_forms == std::vector<std::string>{"PhD"});
  CHECK(titles[2].after);
  CHECK(titles[2].point_us);
  CHECK_FALSE(titles[2].point_gb);
}

TEST_CASE("mistakes in a honorifics file are diagnostics in that file") {
  constexpr std::string_view kText =
      "courtesy:\n"
      "  - {title: Mister, gender: mael}\n"
      "  - {short: Mx}\n"
      "  - {title: Miss, plurals: Misses}\n"
      "  - {title: Madam, not_after: courtesy}\n"
      "nobel: []\n"
      "judicial: Judge\n";
  const auto [titles, problems] = read(kText);
  REQUIRE(problems.size() == 6);
  for (const Diagnostic& problem : problems) {
    CHECK(problem.rule == "honorifics-file");
    CHECK(problem.severity == Severity::error);
  }
  CHECK(at(kText, problems[0]) == "mael");
  REQUIRE(problems[0].fixes.size() == 1);
  CHECK(problems[0].fixes[0].edits[0].text == "male");
  CHECK(problems[1].message.find("title") != std::string::npos);
  CHECK(at(kText, problems[2]) == "plurals");
  CHECK(at(kText, problems[3]) == "courtesy");
  CHECK(at(kText, problems[4]) == "nobel");
  CHECK(at(kText, problems[5]) == "Judge");
  // What is right is read all the same.
  REQUIRE(titles.size() == 3);
  CHECK(titles[0].full == "Mister");
  CHECK(titles[2].full == "Madam");
}

TEST_CASE("a honorifics file that is no YAML or no map gives one diagnostic") {
  for (const std::string_view text : {"courtesy: [", "- Mr", "\xff"}) {
    const auto [titles, problems] = read(text);
    CHECK(titles.empty());
    CHECK(problems.size() == 1);
  }
}

TEST_CASE("a honorifics file with nothing but comments adds no titles") {
  const auto [titles, problems] = read("# courtesy:\n\n  # - {title: Portreeve}");
  CHECK(titles.empty());
  CHECK(problems.empty());
}

TEST_CASE("titles are found by each of their forms, longest first") {
  const auto [titles, problems] = read(
      "military:\n"
      "  - {title: Lieutenant, short: Lt, plural: Lts}\n"
      "  - {title: Lieutenant General, short: Lt Gen}\n"
      "  - {title: Lieutenant Colonel, short: Lt Col}\n");
  REQUIRE(problems.empty());
  const Honorifics honorifics(titles);
  REQUIRE(honorifics.find("Lt") != nullptr);
  CHECK(honorifics.find("Lt")->full == "Lieutenant");
  CHECK(honorifics.find("Lts")->full == "Lieutenant");
  CHECK(honorifics.find("Lieutenant General")->full == "Lieutenant General");
  CHECK(honorifics.find("lt") == nullptr);
  CHECK(honorifics.find("Lieutenant Gen") == nullptr);
  CHECK(honorifics.find("") == nullptr);
  const auto forms = honorifics.starting_with("Lt");
  REQUIRE(forms.size() == 3);
  CHECK(forms[0].text == "Lt Col");
  CHECK(forms[1].text == "Lt Gen");
  CHECK(forms[2].text == "Lt");
  CHECK(forms[2].abbreviated);
}

TEST_CASE("the compiled file gives the titles back, and damage is an error") {
  const auto [titles, problems] = read(
      "military:\n"
      "  - {title: Major General, short: [Maj Gen, Maj General], plural: Major Generals,"
      " gender: neutral, takes: full, point: both, ambiguous: Maj Gen, not_after: [police]}\n"
      "generational:\n"
      "  - {title: Junior, short: Jr, after: true, point: us}\n");
  REQUIRE(problems.empty());
  const std::string text = Honorifics::to_text(titles);
  const Honorifics honorifics = Honorifics::from_text(text);
  CHECK(Honorifics::to_text(honorifics.titles()) == text);
  const Honorific* title = honorifics.find("Maj General");
  REQUIRE(title != nullptr);
  CHECK(title->full == "Major General");
  CHECK(title->kind == HonorificClass::military);
  CHECK(title->gender == Gender::neutral);
  CHECK(title->takes == NamePart::full);
  CHECK(title->ambiguous == std::vector<std::string>{"Maj Gen"});
  CHECK_FALSE(title->may_follow(HonorificClass::police));
  CHECK(honorifics.find("Jr")->after);
  CHECK_THROWS_AS(Honorifics::from_text(text.substr(0, text.size() - 4)), Error);
  CHECK_THROWS_AS(Honorifics::from_text("Mister\n"), Error);
  CHECK_THROWS_AS(Honorifics::open("/nowhere"), Error);
}

TEST_CASE("a project's titles stand beside those that ship, and win where forms are the same") {
  namespace fs = std::filesystem;
  const fs::path data = fs::temp_directory_path() / "copydesk_honorific_test";
  fs::create_directories(data / "dictionaries");
  const auto shipped = read("courtesy:\n  - {title: Mister, short: Mr}\n").titles;
  std::ofstream(data / "dictionaries" / "en.honorifics") << Honorifics::to_text(shipped);
  std::ofstream(data / "house.yaml") << "courtesy:\n  - {title: Mistur, short: Mr, plurral: x}\n"
                                        "  - {title: Bwana}\n";
  std::vector<FileDiagnostics> problems;
  CHECK(open_honorifics(data, {}, problems).find("Mr")->full == "Mister");
  CHECK(problems.empty());
  const Honorifics both = open_honorifics(data, data / "house.yaml", problems);
  CHECK(both.find("Mr")->full == "Mistur");
  CHECK(both.find("Mister") != nullptr);
  CHECK(both.find("Bwana") != nullptr);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].path == data / "house.yaml");
  CHECK(problems[0].diagnostics.size() == 1);
  CHECK(open_honorifics(data, data / "none.yaml", problems).find("Mr")->full == "Mister");
  CHECK(problems.size() == 2);
  CHECK_THROWS_AS(open_honorifics(data / "none", {}, problems), Error);
  fs::remove_all(data);
}

}  // namespace
}  // namespace copydesk
