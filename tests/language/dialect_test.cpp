#include "checker/language/dialect.h"

#include <array>
#include <cstdlib>
#include <string>

#include <doctest/doctest.h>

#include "checker/language/annotate.h"
#include "checker/text/tokenizer.h"

namespace copydesk {
namespace {

Dialect dialect_of(std::string_view text) {
  const char* data = std::getenv("COPYDESK_DATA");
  const auto speller = Speller::open(data == nullptr ? "share/copydesk" : data, Dialect::automatic);
  std::array<Paragraph, 1> paragraphs;
  paragraphs[0].segment.text = text;
  tokenize(text, paragraphs[0].tokens);
  annotate(paragraphs[0], *speller);
  return detect_dialect(paragraphs, speller->lexicon());
}

TEST_CASE("spelling tells the dialect") {
  CHECK(dialect_of("The color of the center and the neighbor\u2019s labor.") == Dialect::us);
  CHECK(dialect_of("The colour of the centre and the neighbour\u2019s labour.") == Dialect::gb);
  CHECK(dialect_of("They organise and realise it.") == Dialect::gb);
}

TEST_CASE("Oxford spelling is British") {
  CHECK(dialect_of("They organize the defence of the harbour.") == Dialect::gb);
}

TEST_CASE("where nothing tells, or spellings disagree, there is no dialect") {
  CHECK(dialect_of("") == Dialect::automatic);
  CHECK(dialect_of("The man walked home.") == Dialect::automatic);
  CHECK(dialect_of("The colour of the center.") == Dialect::automatic);
}

TEST_CASE("dialects have names") {
  CHECK(to_string(Dialect::automatic) == "auto");
  CHECK(to_string(Dialect::za) == "en-ZA");
  CHECK(dialect_flag(Dialect::automatic) == kAnyDialect);
  CHECK(dialect_flag(Dialect::ca) == kCa);
}

}  // namespace
}  // namespace copydesk
