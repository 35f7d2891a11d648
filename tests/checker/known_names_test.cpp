#include "checker/known_names.h"

#include <doctest/doctest.h>

#include "checker/known_names_file.h"

namespace copydesk {
namespace {

std::vector<Diagnostic> problems_of(std::string_view text) {
  std::vector<Diagnostic> problems;
  read_known_names(text, problems);
  return problems;
}

}  // namespace

TEST_CASE("a list of names holds names alone and names with all that is known of them") {
  std::vector<Diagnostic> problems;
  const auto names = read_known_names(
      "- Guy Ryder\n"
      "- name: Jean-Pierre Lacroix\n"
      "  accepted: J.-P. Lacroix\n"
      "  rejected: [Jean Pierre Lacroix, Lecroix]\n"
      "  refer_by: full\n"
      "  honorific: Mr\n"
      "  role: Under-Secretary-General\n"
      "  note: Ask the desk.\n",
      problems);
  CHECK(problems.empty());
  REQUIRE(names.size() == 2);
  CHECK(names[0].canonical == "Guy Ryder");
  CHECK(names[1].accepted == std::vector<std::string>{"J.-P. Lacroix"});
  CHECK(names[1].rejected.size() == 2);
  CHECK(names[1].refer_by == NamePart::full);
  CHECK(names[1].honorific == "Mr");
}

TEST_CASE("what is wrong in a list is a diagnostic there, and the rest is read") {
  std::vector<Diagnostic> problems;
  const std::string_view text = "- {name: Guy Ryder, rejectd: Rider}\n- Anna Holm\n";
  const auto names = read_known_names(text, problems);
  CHECK(names.size() == 2);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].rule == "names-file");
  CHECK(problems[0].message.find("rejected") != std::string::npos);
  CHECK(text.substr(problems[0].span.start, problems[0].span.size()) == "rejectd");
}

TEST_CASE("broken lists of names are described") {
  CHECK(problems_of("names: [A]\n").size() == 1);
  CHECK(problems_of("- {role: chief}\n").size() == 1);
  CHECK(problems_of("- Guy Ryder\n- Guy Ryder\n").size() == 1);
  CHECK(problems_of("- {name: Lacroix, rejected: [Lacroix]}\n").size() == 1);
  CHECK(problems_of("- {name: Lacroix, refer_by: surnam}\n").size() == 1);
  CHECK(problems_of("- [a, b\n").size() == 1);
  CHECK(problems_of("- {name: [a]}\n").size() >= 1);
  CHECK(problems_of("\xFF").size() == 1);
  CHECK(problems_of("").empty());
  CHECK(problems_of("\uFEFF# none yet\n").empty());
}

TEST_CASE("known names are found by any of their spellings, whatever the apostrophe") {
  const KnownNames names({{.canonical = "Brian O'Driscoll", .rejected = {"Brian O Driscoll"}},
                          {.canonical = "Guy Ryder"}});
  REQUIRE(names.find("Brian O’Driscoll") != nullptr);
  CHECK(names.find("Brian O Driscoll") == names.find("Brian O'Driscoll"));
  CHECK(names.find("Brian") == nullptr);
  CHECK(names.find("Guy Ryder")->canonical == "Guy Ryder");
  CHECK(names.starting_with("Brian").size() == 2);
}

TEST_CASE("the words of known names are those of the spellings that may stand") {
  const KnownNames names(
      {{.canonical = "Anna van der Holm", .accepted = {"Anna Holm"}, .rejected = {"Hulm"}}});
  CHECK(names.words() == std::vector<std::string>{"Anna", "Holm"});
}

TEST_CASE("of two names with one spelling the later one has it") {
  const KnownNames names({{.canonical = "Kiev"}, {.canonical = "Kyiv", .rejected = {"Kiev"}}});
  CHECK(names.find("Kiev")->canonical == "Kyiv");
}

}  // namespace copydesk
