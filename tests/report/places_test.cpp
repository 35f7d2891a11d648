#include "checker/report/places.h"

#include <random>
#include <string>

#include <doctest/doctest.h>

using copydesk::ColumnUnit;
using copydesk::LineIndex;
using copydesk::Offset;
using copydesk::Places;
using copydesk::Position;

TEST_CASE("places count lines and code points") {
  const std::string text = "Zoë\nsees 🙂 it\r\nnow";
  Places places(text);
  CHECK(places.at(0) == Position{0, 0});
  CHECK(places.at(4) == Position{0, 3});
  CHECK(places.at(static_cast<Offset>(text.find("it"))) == Position{1, 7});
  CHECK(places.at(static_cast<Offset>(text.find("now"))) == Position{2, 0});
}

TEST_CASE("places past the end are at the end") {
  Places places("one\ntwo");
  CHECK(places.at(99) == Position{1, 3});
}

TEST_CASE("places agree with the line index for offsets in any order") {
  std::mt19937 random(7);
  constexpr std::string_view kPieces[] = {"a",  " ",    "é",    "漢",
                                          "🙂", "\xFF", "\xC3", "word word word"};
  for (int round = 0; round < 20; ++round) {
    std::string text;
    while (text.size() < 5000) {
      text += kPieces[random() % std::size(kPieces)];
      if (random() % 500 == 0) text += '\n';
    }
    Places places(text);
    const LineIndex index(text);
    for (int question = 0; question < 200; ++question) {
      const auto offset = static_cast<Offset>(random() % (text.size() + 1));
      CHECK(places.at(offset) == index.position(offset, ColumnUnit::code_point));
    }
  }
}
