#include "project/own_files.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "checker/error.h"
#include "checker/known_names_file.h"
#include "checker/known_words_file.h"
#include "checker/rule_set.h"
#include "project/list_edit.h"
#include "tests/project/folder.h"

namespace fs = std::filesystem;

namespace copydesk {
namespace {

// A list in a folder that goes with the test.
class List {
 public:
  explicit List(std::string_view text) { folder_.write(path().filename(), text); }

  fs::path path() const { return folder_.path / "list"; }

  std::string text() const {
    std::ifstream file(path(), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

 private:
  test::Folder folder_;
};

std::string words_with(std::string_view text, const std::vector<std::string>& words) {
  const List list(text);
  add_words(list.path(), words);
  return list.text();
}

std::string names_with(std::string_view text, std::string_view name) {
  const List list(text);
  add_known_name(list.path(), name);
  return list.text();
}

// What adding a name to the list says, after it has left the list as it was.
std::string refusal_of(std::string_view text, std::string_view name) {
  const List list(text);
  try {
    add_known_name(list.path(), name);
  } catch (const Error& error) {
    CHECK(list.text() == text);
    return error.what();
  }
  return {};
}

std::vector<std::string> names_in(std::string_view text) {
  std::vector<Diagnostic> problems;
  std::vector<std::string> names;
  for (KnownName& name : read_known_names(text, problems)) names.push_back(name.canonical);
  CHECK(problems.empty());
  return names;
}

bool says(const std::string& message, std::string_view part) {
  return message.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a word goes to its place among sorted words") {
  CHECK(words_with("", {"bee"}) == "bee\n");
  CHECK(words_with("ant\nzebra\n", {"bee", "ant", "bee"}) == "ant\nbee\nzebra\n");
  CHECK(words_with("ant\nzebra", {"bee"}) == "ant\nbee\nzebra");
  CHECK(words_with("ant\nbee", {"cow"}) == "ant\nbee\ncow\n");
}

TEST_CASE("a list with comments, gaps or an order of its own gets a word at its end") {
  for (const std::string text : {"# places\nYork\n\n# people\nAnna\n", "zebra\nant \n",
                                 "ant\n\nzebra\n", "ant # an insect\nzebra\n"}) {
    CHECK(words_with(text, {"bee"}) == text + "bee\n");
  }
}

TEST_CASE("a list of words keeps its byte order mark and its line ends") {
  CHECK(words_with("\xEF\xBB\xBFquibblix\nzorblax\n", {"bee"}) ==
        "\xEF\xBB\xBF"
        "bee\nquibblix\nzorblax\n");
  CHECK(words_with("\xEF\xBB\xBF", {"bee"}) ==
        "\xEF\xBB\xBF"
        "bee\n");
  CHECK(words_with("ant\r\nzebra\r\n", {"bee"}) == "ant\r\nbee\r\nzebra\r\n");
  CHECK(words_with("# mine\r\nant", {"bee"}) == "# mine\r\nant\r\nbee\r\n");
}

TEST_CASE("words that are there are counted, and leave the file alone") {
  const List list("ant # an insect\nbee\n");
  const fs::file_time_type before = fs::last_write_time(list.path());
  CHECK(add_words(list.path(), std::vector<std::string>{"ant", "bee"}) == 0);
  CHECK(fs::last_write_time(list.path()) == before);
  CHECK(add_words(list.path(), std::vector<std::string>{"ant", "cow"}) == 1);
}

TEST_CASE("what is no word is not added") {
  const test::Folder folder;
  const fs::path file = folder.path / "words.txt";
  for (const std::string_view bad :
       {"", "two words", "#x", "C#", "line\nbreak", "tab\tbed", "a\u00A0b", "a\u2028b", "a\u0085b",
        "\uFEFFfoo", "a\u200Bb", "a\u0001b", "a\u007Fb", "\xFF"}) {
    CAPTURE(bad);
    CHECK_THROWS_AS(add_words(file, std::vector<std::string>{std::string(bad)}), Error);
  }
  const std::vector<std::string> with_nul{std::string("a\0b", 3)};
  CHECK_THROWS_WITH(add_words(file, with_nul), "This word holds U+0000, which nobody sees");
  CHECK_THROWS_AS(add_words(file, std::vector<std::string>{std::string(10000, 'a')}), Error);
  CHECK_FALSE(fs::exists(file));
}

TEST_CASE("a name is one item more, whatever the list looks like") {
  for (const std::string text :
       {"", "# ours\n", "---\n", "- Guy Ryder\n", "- Guy Ryder", "---\n- Guy Ryder\n",
        "- name: Guy Ryder\n  refer_by: full\n", "- name: >\n    Guy Ryder",
        "- name: |\n    Guy\n\n\n", "\xEF\xBB\xBF- Guy Ryder\n", "- Guy Ryder\n# the end\n"}) {
    CAPTURE(text);
    const bool ended = text.empty() || text.ends_with('\n');
    CHECK(names_with(text, "Ana Quib") == text + (ended ? "" : "\n") + "- 'Ana Quib'\n");
  }
}

TEST_CASE("an item is as far to the right as the others of its list, and its lines end as theirs") {
  CHECK(names_with("  - Guy Ryder\n  - Ana Kraka\n", "O'Hara") ==
        "  - Guy Ryder\n  - Ana Kraka\n  - 'O''Hara'\n");
  CHECK(names_with("- Guy Ryder\r\n", "Ana Quib") == "- Guy Ryder\r\n- 'Ana Quib'\r\n");
  const List decisions("  - {rule: a, text: b}\n");
  add_decisions(decisions.path(), std::vector<Decision>{{.rule = "c", .text = "d", .reason = "e"}});
  CHECK(decisions.text() ==
        "  - {rule: a, text: b}\n  - rule: 'c'\n    text: 'd'\n    reason: 'e'\n");
}

TEST_CASE("the list takes the place of what stands for none") {
  CHECK(names_with("[]\n", "Ana") == "- 'Ana'\n");
  CHECK(names_with("# ours\n[ ] \n# end\n", "Ana") == "# ours\n# end\n- 'Ana'\n");
  CHECK(names_with("null\n", "Ana") == "- 'Ana'\n");
  CHECK(names_with("~", "Ana") == "- 'Ana'\n");
  CHECK(names_in(names_with("--- [] # none yet\n", "Ana")) == std::vector<std::string>{"Ana"});
  CHECK(names_in(names_with("[\n]\n", "Ana")) == std::vector<std::string>{"Ana"});
}

TEST_CASE("a list that cannot be added to stays as it is, and it is said where and why") {
  CHECK(says(refusal_of("[Guy Ryder]\n", "Ana"), "line 1: it is written as [A, B]"));
  CHECK(says(refusal_of("- Guy Ryder\n...\n", "Ana"), "line 3: it ends before this line"));
  CHECK(says(refusal_of("# ours\nname: x\n", "Ana"), "line 2: a list is wanted here"));
  CHECK(says(refusal_of("- Guy\n- [broken\n", "Ana"), "not valid YAML"));
  CHECK(says(refusal_of("- Guy Ryder\n---\n- X\n", "Ana"), "one document"));
  CHECK(says(refusal_of("- Guy \xFF\n", "Ana"), "not UTF-8"));
  CHECK(says(refusal_of("\xFF\xFE-", "Ana"), "UTF-16"));
}

TEST_CASE("of any bytes, either nothing is made or the same list with one item more") {
  const std::vector<std::string> parts{
      "- ", "  - ", "Guy", " ",  "\n",  "\r\n", "\n\n", "[", "]",  "{name: X}", "name: Y", "|\n",
      ">-", "#",    "'",   "\"", "...", "---",  "null", "~", "\t", "é",         "\xFF",    ","};
  std::mt19937 random(11);
  int made = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string text(round % 7 == 0 ? "\xEF\xBB\xBF" : "");
    for (std::size_t i = random() % 9; i > 0; --i) text += parts[random() % parts.size()];
    CAPTURE(text);
    std::string result;
    try {
      result = with_items(text, "- 'Ana'\n");
    } catch (const Error&) {
      continue;
    }
    ++made;
    std::vector<Diagnostic> problems;
    const std::vector<KnownName> before = read_known_names(text, problems);
    const std::size_t known = problems.size();
    problems.clear();
    const std::vector<KnownName> after = read_known_names(result, problems);
    CHECK(problems.size() == known);
    REQUIRE(after.size() == before.size() + 1);
    CHECK(after.back().canonical == "Ana");
  }
  CHECK(made > 500);
}

TEST_CASE("names with what nobody sees are refused, and white space is folded") {
  CHECK(says(refusal_of("- Guy Ryder\n", "Foo\u0001Bar"), "U+0001"));
  CHECK(says(refusal_of("- Guy Ryder\n", "\uFEFFFoo"), "U+FEFF"));
  CHECK(says(refusal_of("- Guy Ryder\n", "a\xFF"), "UTF-8"));
  CHECK(says(refusal_of("- Guy Ryder\n", " \u00A0\n"), "empty"));
  CHECK(says(refusal_of("- Guy Ryder\n", std::string_view("a\0b", 3)), "U+0000"));
  CHECK(names_with("", " Foo\n\u00A0Bar\u2028") == "- 'Foo Bar'\n");
}

TEST_CASE("the same name or decision is written once") {
  const std::string names = "- Guy Ryder\n- {name: Ana Kraka, role: chief}\n";
  CHECK(names_with(names, "Guy Ryder") == names);
  CHECK(names_with(names, "Ana Kraka") == names);
  const List decisions("");
  const Decision here{.rule = "a", .text = "b", .before = "", .after = "x", .reason = "so"};
  Decision anywhere = here;
  anywhere.before.reset();
  anywhere.after.reset();
  for (const Decision& decision : {here, anywhere, anywhere, here}) {
    add_decisions(decisions.path(), {&decision, 1});
  }
  std::vector<Diagnostic> problems;
  CHECK(read_decisions(decisions.text(), RuleSet(), problems) == std::vector{here, anywhere});
}

TEST_CASE("decisions are added once, and nothing that they say is lost") {
  const Decision first{.rule = "a", .text = "b", .reason = "so", .by = "Ana"};
  Decision other = first;
  other.reason = "or so";
  Decision silent = first;
  silent.reason = {};
  Decision accepted = first;
  accepted.verdict = Verdict::accepted;
  const List list("# ours\n" + to_yaml(first));
  CHECK(add_decisions(list.path(), std::vector{first, silent}) == 0);
  CHECK(add_decisions(list.path(), std::vector{other, other, accepted, silent}) == 3);
  std::vector<Diagnostic> problems;
  CHECK(read_decisions(list.text(), RuleSet(), problems) ==
        std::vector{first, other, accepted, silent});
  CHECK(list.text().starts_with("# ours\n"));
}

TEST_CASE("decisions are dropped with their lines, and all else stays") {
  const auto decision = [](const char* text) { return Decision{.rule = "r", .text = text}; };
  const auto dropped = [&](std::string_view text, const std::vector<Decision>& which) {
    const List list(text);
    drop_decisions(list.path(), which);
    return list.text();
  };
  const std::string text =
      "# ours\n- {rule: r, text: a}\n\n# of May\n- rule: r\n  text: >-\n    b\n  reason:\n\n- "
      "rule: "
      "r\n  text: c # end\n";
  CHECK(dropped(text, {decision("a")}) == text.substr(0, 7) + text.substr(text.find("\n\n") + 1));
  CHECK(dropped(text, {decision("x")}) == text);
  CHECK(dropped(text, {decision("c")}) == text.substr(0, text.rfind("- rule")));
  CHECK(dropped(text, {decision("a"), decision("b"), decision("c")}) == "# ours\n\n# of May\n\n");
  CHECK(dropped("\xEF\xBB\xBF- {rule: r, text: a}\r\n- {rule: r, text: b}", {decision("b")}) ==
        "\xEF\xBB\xBF- {rule: r, text: a}\r\n");
  const List flow("[{rule: r, text: a}, {rule: r, text: b}]\n");
  CHECK_THROWS_AS(drop_decisions(flow.path(), std::vector{decision("a")}), Error);
}

TEST_CASE("a path in a project has slashes, and none where the file lies elsewhere") {
  CHECK(path_in_project("/a/b", "/a/b/c/./d/../e.md") == "c/e.md");
  CHECK(path_in_project("/a/b/", "/a/b/c.md") == "c.md");
  CHECK(path_in_project("/a/b", "/a/c.md").empty());
  CHECK(path_in_project("/a/b", "/a/bc.md").empty());
  CHECK(path_in_project("/a/b", "/a/b").empty());
}

TEST_CASE("of several who add at once none loses a word or a name") {
  const List words("");
  const List names("");
  const auto add = [&](char letter) {
    for (char i = 'a'; i <= 'p'; ++i) {
      const std::string word{letter, i};
      add_words(words.path(), std::vector{word});
      add_known_name(names.path(), word);
    }
  };
  {
    const std::jthread first(add, 'x');
    const std::jthread second(add, 'y');
    const std::jthread third(add, 'z');
  }
  std::vector<Diagnostic> problems;
  CHECK(read_known_words(words.text(), problems).size() == 48);
  CHECK(names_in(names.text()).size() == 48);
}

TEST_CASE("adding keeps the permissions of a file, and leaves nothing beside it") {
  const List list("ant\n");
  fs::permissions(list.path(), fs::perms{0640});
  add_words(list.path(), std::vector<std::string>{"bee"});
  CHECK(fs::status(list.path()).permissions() == fs::perms{0640});
  CHECK(std::distance(fs::directory_iterator(list.path().parent_path()), {}) == 1);
}

TEST_CASE("a list that is a folder is refused") {
  const test::Folder folder;
  CHECK_THROWS_WITH(add_words(folder.path, std::vector<std::string>{"bee"}),
                    (folder.path.string() + ": This is a folder where a file is wanted.").c_str());
}

}  // namespace copydesk
