#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <thread>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>

#include "checker/checker.h"
#include "checker/doubt.h"
#include "tests/marked_text.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

const Desk& desk() {
  static const Desk desk = open_desk(find_data_folder());
  return desk;
}

// A doubt with its place in the text, for comparing.
using Doubt = std::tuple<Offset, std::string, float>;

constexpr float kMarked = -1;  // log odds that training again hardly moves a clear case across

std::vector<Doubt> doubts_of(std::string_view text, const Desk& desk) {
  const auto document = analyse(text, Markup::text, desk);
  std::vector<Doubt> doubts;
  for (const Paragraph& paragraph : document->paragraphs()) {
    for (const DoubtedWord& doubt : paragraph.doubts) {
      const Span span = paragraph.to_source(paragraph.tokens[doubt.token].span());
      doubts.emplace_back(span.start, doubt.meant, doubt.log_odds);
    }
    for (const MissingWord& missing : paragraph.missing) {
      const Span span = paragraph.to_source(paragraph.tokens[missing.token].span());
      doubts.emplace_back(span.start, missing.small, missing.log_odds);
    }
  }
  return doubts;
}

// The text with the doubted words in marks.
std::string marked(std::string_view text, const Desk& desk) {
  const auto document = analyse(text, Markup::text, desk);
  std::string line;
  std::size_t done = 0;
  for (const Paragraph& paragraph : document->paragraphs()) {
    for (const DoubtedWord& doubt : paragraph.doubts) {
      if (doubt.log_odds <= kMarked) continue;
      const Span span = paragraph.to_source(paragraph.tokens[doubt.token].span());
      line += text.substr(done, span.start - done);
      line += "[[";
      line += text.substr(span.start, span.size());
      line += "]]";
      done = span.end;
    }
  }
  return line.append(text.substr(done));
}

void check_marks(const std::string& line, const Desk& desk) {
  CHECK(marked(test::read_marks(line).text, desk) == line);
}

// Paragraphs of all sorts: with doubts and without, with names, quotations and oddities.
const std::vector<std::string>& paragraphs() {
  static const std::vector<std::string> paragraphs = {
      "The farmers lost there homes in the flood.",
      "“The council held a pubic meeting,” said Anna Lindqvist of Uppsala.",
      "They ate a piece of cake. The two countries signed a piece treaty after the war.",
      "First came the rain, then the wind.",
      "12,345 (AB/7) http://example.org — nihil obstat: Lorem ipsum dolor sit amet",
      "She said at end of day that it was over.",
      "The house is much larger then the garden",
      "De boeren verloren hun huizen in de overstroming van vorig jaar.",
  };
  return paragraphs;
}

}  // namespace

TEST_CASE("words that hardly belong where they stand are doubted, with what was meant") {
  check_marks("The farmers lost [[there]] homes in the flood.", desk());
  check_marks("The council held a [[pubic]] meeting. The public came.", desk());
  check_marks("“The two countries signed a [[piece]] treaty,” he said.", desk());
  const std::string text = "The farmers lost there homes in the flood.";
  const auto document = analyse(text, Markup::text, desk());
  REQUIRE(document->paragraphs().size() == 1);
  REQUIRE(document->paragraphs()[0].doubts.size() == 1);
  CHECK(document->paragraphs()[0].doubts[0].meant == "their");
  CHECK(document->paragraphs()[0].doubts[0].confusion == Confusion::common);
}

TEST_CASE("a capital where a sentence begins is no name") {
  check_marks("[[Their]] are many reasons for this.", desk());
}

TEST_CASE("names, words of the house and words joined to signs are not doubted") {
  check_marks("The farmers lost There homes in the flood.", desk());
  check_marks("The farmers lost THERE homes in the flood.", desk());
  check_marks("The council held a pubic=meeting about the plan.", desk());
  std::vector<FileDiagnostics> problems;
  const Desk house = open_desk(find_data_folder(), {.words = {"pubic"}}, problems);
  check_marks("The council held a pubic meeting about the plan.", house);
  check_marks("The farmers lost [[there]] homes in the flood.", house);
}

TEST_CASE("sentences that are mostly names, numbers or unknown words are not read") {
  check_marks("Zork Blarg Qoom there Vlimp Grawl 12 45.", desk());
  CHECK(doubts_of("De boeren verloren hun huizen in de overstroming van vorig jaar.", desk())
            .empty());
}

TEST_CASE("what is doubted in a paragraph depends on that paragraph alone") {
  for (const std::string& first : paragraphs()) {
    for (const std::string& second : paragraphs()) {
      std::vector<Doubt> expected = doubts_of(first, desk());
      const std::size_t begin = first.size() + 2;
      for (const auto& [start, meant, log_odds] : doubts_of(second, desk())) {
        expected.emplace_back(start + begin, meant, log_odds);
      }
      CHECK(doubts_of(std::string(first).append("\n\n").append(second), desk()) == expected);
    }
  }
}

TEST_CASE("the same text has the same doubts in every thread") {
  std::string text;
  for (const std::string& paragraph : paragraphs()) text.append(paragraph).append("\n\n");
  const std::vector<Doubt> expected = doubts_of(text, desk());
  CHECK(expected.size() >= 4);
  std::vector<std::vector<Doubt>> answers(2);
  {
    std::jthread one([&] { answers[0] = doubts_of(text, desk()); });
    std::jthread other([&] { answers[1] = doubts_of(text, desk()); });
  }
  CHECK(answers[0] == expected);
  CHECK(answers[1] == expected);
}

TEST_CASE("suggestions for a misspelling are ranked by how they fit among its neighbours") {
  const std::string text = "The pubilc hearing was opened by the mayor.";
  const auto document = analyse(text, Markup::text, desk());
  const Mention word{.paragraph = &document->paragraphs()[0], .token = 1};
  std::vector<Suggestion> suggestions = {{.text = "pubic", .cost = 3},
                                         {.text = "public", .cost = 3}};
  document->rank_in_context(word, suggestions);
  CHECK(suggestions[0].text == "public");
  CHECK(suggestions[1].text == "pubic");
}

TEST_CASE("a desk without the context model doubts nothing, and says what it lacks") {
  const fs::path data = fs::temp_directory_path() / "copydesk_doubts_test";
  const fs::path shipped = find_data_folder() / "dictionaries";
  fs::remove_all(data);
  fs::create_directories(data / "dictionaries");
  for (const fs::directory_entry& file : fs::directory_iterator(shipped)) {
    if (file.path().filename() == "en.context") continue;
    fs::create_symlink(fs::absolute(file.path()), data / "dictionaries" / file.path().filename());
  }
  const Desk lacking = open_desk(data);
  CHECK(std::ranges::any_of(lacking.missing_models, [](const std::string& message) {
    return message.find("en.context cannot be read") != std::string::npos;
  }));
  CHECK(doubts_of("The farmers lost there homes in the flood.", lacking).empty());
  CHECK(lacking.speller->accepts("peace"));
  fs::create_symlink(fs::absolute(shipped / "en.context"), data / "dictionaries" / "en.context");
  CHECK(open_desk(data).missing_models.empty());
  fs::remove_all(data);
}

}  // namespace copydesk
