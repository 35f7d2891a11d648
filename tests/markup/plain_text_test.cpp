#include <doctest/doctest.h>

#include "tests/markup/notation.h"

using copydesk::test::plain;

TEST_CASE("a line that ends as a sentence is a paragraph of its own") {
  CHECK(plain("The council met on Monday.\nIt will meet again in May.\n") ==
        "paragraph | The council met on Monday.\n"
        "paragraph | It will meet again in May.\n");
}

TEST_CASE("wrapped lines are one paragraph") {
  CHECK(
      plain("The council met on Monday to\nhear from the residents who had\nasked for a bridge.\n\n"
            "It will meet again.\n") ==
      "paragraph | The council met on Monday to⏎hear from the residents who had⏎asked for a "
      "bridge.\n"
      "paragraph | It will meet again.\n");
}

TEST_CASE("a wrapped line may begin with a capital") {
  CHECK(plain("Every spring the mayor of Oakfield and\nMary Holt, his deputy, walk along the\n"
              "river that divides the town in two\nhalves of much the same size.\n") ==
        "paragraph | Every spring the mayor of Oakfield and⏎Mary Holt, his deputy, walk along the⏎"
        "river that divides the town in two⏎halves of much the same size.\n");
}

TEST_CASE("an indented line begins a new paragraph of wrapped text") {
  CHECK(plain("  The mill had been shut for so many\nyears that nobody knew its owner.\n"
              "  Still the wheel turned at night, or\nso the children said.\n") ==
        "paragraph | The mill had been shut for so many⏎years that nobody knew its owner.\n"
        "paragraph | Still the wheel turned at night, or⏎so the children said.\n");
}

TEST_CASE("a line that begins in lower case stands alone among long lines") {
  std::string text;
  for (int i = 0; i < 6; ++i)
    text += "A paragraph may be as long as its author likes, and here it is one line.\n";
  text += "eBay had no comment.\n";
  CHECK(plain(text).find("\nparagraph | eBay had no comment.\n") != std::string::npos);
}

TEST_CASE("the first short line without final stop is a heading") {
  CHECK(plain("Council backs bridge\nThe council met on Monday.\n") ==
        "heading | Council backs bridge\nparagraph | The council met on Monday.\n");
}

TEST_CASE("a short line between blank lines is a heading, a sentence is not") {
  CHECK(plain("It met.\n\nWhat comes next\n\nIt will meet.\n\nOr will it not.\n\nWho knows.\n") ==
        "paragraph | It met.\nheading | What comes next\nparagraph | It will meet.\n"
        "paragraph | Or will it not.\nparagraph | Who knows.\n");
}

TEST_CASE("a text of one line is a paragraph") {
  CHECK(plain("a word\n") == "paragraph | a word\n");
  CHECK(plain("The council met on Monday") == "paragraph | The council met on Monday\n");
}

TEST_CASE("list items lose their markers") {
  CHECK(plain("We need:\n- bread\n* milk\n• salt\n1. time\n2) luck\na) hope\n(b) sleep\n") ==
        "paragraph | We need:\nlist_item | bread\nlist_item | milk\nlist_item | salt\n"
        "list_item | time\nlist_item | luck\nlist_item | hope\nlist_item | sleep\n");
}

TEST_CASE("a number or a dash that begins a sentence is no marker") {
  CHECK(plain("1986 was dry.\n-5 degrees.\n3.5 million.\nI. Newton.\n") ==
        "paragraph | 1986 was dry.\nparagraph | -5 degrees.\nparagraph | 3.5 million.\n"
        "paragraph | I. Newton.\n");
}

TEST_CASE("a byline is told from a sentence") {
  CHECK(plain("Council backs bridge\nBy Jon Lee\nThe council met.\n") ==
        "heading | Council backs bridge\nbyline | By Jon Lee\nparagraph | The council met.\n");
  CHECK(plain("By noon it was over.\nBy Jon’s account it was not.\n") ==
        "paragraph | By noon it was over.\nparagraph | By Jon’s account it was not.\n");
}

TEST_CASE("a dateline stays in its paragraph") {
  CHECK(plain("PARIS, June 27 (Reuters) - The talks began.\n\nThey went on.\n") ==
        "paragraph | PARIS, June 27 (Reuters) - The talks began.\nparagraph | They went on.\n");
}

TEST_CASE("every kind of line end ends a line") {
  const std::string expected = "paragraph | One is here.\nparagraph | Two is here.\n";
  CHECK(plain("One is here.\nTwo is here.") == expected);
  CHECK(plain("One is here.\r\nTwo is here.\r\n") == expected);
  CHECK(plain("One is here.\rTwo is here.\r") == expected);
  CHECK(plain("One is here.\fTwo is here.") == expected);
  CHECK(plain("  One is here.  \n \t\nTwo is here.\t\n") == expected);
}

TEST_CASE("a text without words has no segments") {
  CHECK(plain("").empty());
  CHECK(plain(" \n\r\n\t\f\n").empty());
}
