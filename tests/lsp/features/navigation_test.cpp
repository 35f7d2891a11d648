#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/lsp/features/article.h"

using copydesk::test::Article;
using copydesk::test::Json;

using Words = std::vector<std::string>;

namespace {

// True if each symbol's range holds its selection and its children.
bool nests(Article& article, const Json& symbols) {
  for (const Json& symbol : symbols) {
    const copydesk::Span all = article.text().span(symbol["range"]);
    std::vector<Json> inner = symbol["children"];
    inner.push_back({{"range", symbol["selectionRange"]}});
    for (const Json& one : inner) {
      const copydesk::Span span = article.text().span(one["range"]);
      if (span.start < all.start || span.end > all.end) return false;
    }
    if (!nests(article, symbol["children"])) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("the first mention of a person declares them") {
  Article article("🙂 Mr. Jean Lacroix spoke.\r\n\r\n😀 Then Mr. [[Lacroix]]’s car left.");
  const Json declared = article.ask(copydesk::lsp::definition, article.at_mark());
  CHECK(article.words(Json::array({declared})) == Words{"Jean Lacroix"});
  CHECK(declared["range"]["start"] == Json({{"line", 0}, {"character", 7}}));
  CHECK(declared["uri"] == copydesk::test::kUri);
}

TEST_CASE("references are all mentions, without the declaration where it is not wanted") {
  Article article("Mr. Jean Lacroix spoke. Mr. [[Lacroix]] left. “Lacroix is late,” she said.");
  Json params = article.at_mark();
  CHECK(article.words(article.ask(copydesk::lsp::references, params)) ==
        Words{"Jean Lacroix", "Lacroix", "Lacroix"});
  params["context"] = {{"includeDeclaration", false}};
  CHECK(article.words(article.ask(copydesk::lsp::references, params)) ==
        Words{"Lacroix", "Lacroix"});
  CHECK(article.words(article.ask(copydesk::lsp::highlights, params)).size() == 3);
}

TEST_CASE("an abbreviation is declared where it is explained, even behind its first use") {
  Article article("[[UNPOL]] met. The United Nations Police (UNPOL) left. UNPOL’s cars stayed.");
  const Json params = article.at_mark();
  CHECK(article.ask(copydesk::lsp::definition, params)["range"]["start"]["character"] == 38);
  CHECK(article.words(article.ask(copydesk::lsp::references, params)) ==
        Words{"UNPOL", "UNPOL", "UNPOL"});
}

TEST_CASE("names of places and organisations are found too, and plain words are none") {
  Article article("They went to [[Nairobi]]. In Nairobi it [[rained]].");
  CHECK(article.words(article.ask(copydesk::lsp::references, article.at_mark())) ==
        Words{"Nairobi", "Nairobi"});
  CHECK(article.ask(copydesk::lsp::definition, article.at_mark(1)).is_null());
  CHECK(article.ask(copydesk::lsp::references, article.at_mark(1)).is_null());
  CHECK(article.ask(copydesk::lsp::highlights, article.at_mark(1)).is_null());
}

TEST_CASE("headings nest by their levels, and each reaches to the next one") {
  Article article(
      "---\ntitle: Harbour\n---\n\n### Deep 🙂\n\nText.\n\n# One\n\n## Two\r\n\r\n#### Four\n\n"
      "## Three\n\nAnna Hedlund spoke.\n\n# Last\n");
  const Json symbols = article.ask(copydesk::lsp::symbols, Article::whole_text());
  REQUIRE(symbols.size() == 4);
  CHECK(symbols[0]["name"] == "Deep 🙂");
  CHECK(symbols[1]["name"] == "One");
  REQUIRE(symbols[1]["children"].size() == 2);
  CHECK(symbols[1]["children"][0]["children"][0]["name"] == "Four");
  CHECK(symbols[1]["range"]["end"] == symbols[2]["range"]["start"]);
  CHECK(symbols[2]["name"] == "Last");
  CHECK(symbols[3]["children"][0]["name"] == "Anna Hedlund");
  CHECK(nests(article, symbols));
}

TEST_CASE("an editor that knows no nesting gets the symbols in a row, with what holds them") {
  Article article("# One\n\n## Two\n\nAnna Hedlund spoke.\n", "markdown", Json::object());
  const Json symbols = article.ask(copydesk::lsp::symbols, Article::whole_text());
  REQUIRE(symbols.size() == 4);
  CHECK(symbols[1]["name"] == "Two");
  CHECK(symbols[1]["containerName"] == "One");
  CHECK(symbols[3]["containerName"] == "People");
  CHECK(symbols[3]["location"]["uri"] == copydesk::test::kUri);
}

TEST_CASE("a text without anything has no symbols") {
  for (const char* text : {"", "\n", "---\n---\n"}) {
    Article article(text);
    CHECK(article.ask(copydesk::lsp::symbols, Article::whole_text()).empty());
  }
}
