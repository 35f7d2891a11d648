#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "tests/lsp/features/article.h"

using copydesk::Severity;
using copydesk::test::Article;
using copydesk::test::Json;

namespace {

// An editor that shows all that a diagnostic may have.
copydesk::lsp::Client able_client() {
  const Json capabilities = {
      {"textDocument",
       {{"publishDiagnostics",
         {{"relatedInformation", true}, {"tagSupport", {{"valueSet", {1, 2}}}}}}}}};
  return copydesk::lsp::Client::read({{"capabilities", capabilities}});
}

Json diagnostics_in(Article& article, Severity least = Severity::hint) {
  return copydesk::lsp::diagnostics_of(article.text(), able_client(), least);
}

// The one of that rule.
Json of_rule(const Json& diagnostics, const std::string& rule) {
  const auto found =
      std::ranges::find_if(diagnostics, [&](const Json& one) { return one["code"] == rule; });
  return found == diagnostics.end() ? Json() : *found;
}

}  // namespace

TEST_CASE("a diagnostic says where, how severe, which rule, where to read of it, and its name") {
  Article article("🙂 He saw the the end.");
  const Json all = diagnostics_in(article);
  REQUIRE(all.size() == 1);
  const Json& one = all[0];
  CHECK(article.words(all)[0] == "the the");
  CHECK(one["range"]["start"]["character"] == 10);
  CHECK(one["severity"] == 1);
  CHECK(one["code"] == "doubled-word");
  CHECK(one["source"] == "copydesk");
  CHECK(one["codeDescription"]["href"].get<std::string>().ends_with("/doubled-word"));
  CHECK(one["message"] == article.text().diagnostics()[0].message);
  CHECK(one["data"]["identity"] == article.text().identities()[0]);
  CHECK_FALSE(one.contains("relatedInformation"));
}

TEST_CASE("severities are those of the protocol, and what is less severe than wanted is left out") {
  Article article("The the end. Ana Brandvik left. Ana Brandvik came. Brandwik slept.");
  const Json all = diagnostics_in(article);
  const auto& found = article.text().diagnostics();
  REQUIRE(all.size() == found.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    CHECK(all[i]["severity"] == static_cast<int>(found[i].severity) + 1);
  }
  const Json errors = diagnostics_in(article, Severity::error);
  CHECK(errors.size() < all.size());
  for (const Json& one : errors) CHECK(one["severity"] == 1);
}

TEST_CASE("what is only to be taken away is unnecessary, but not a fault of which a part stays") {
  const auto tags = [](const char* text, const std::string& rule) {
    Article article(text);
    const Json found = of_rule(diagnostics_in(article), rule);
    REQUIRE_FALSE(found.is_null());
    return found.value("tags", Json::array());
  };
  const Json unnecessary = {copydesk::lsp::kUnnecessary};
  CHECK(tags("City Post Ann Lee | The council met on Friday to vote on the new bridge.",
             "byline-in-body") == unnecessary);
  CHECK(tags("The Harbour Safety Board (HSB) met on Monday and said little.",
             "abbreviation-unused") == unnecessary);
  CHECK(tags("They sold tea, coffee, milk and bread. They bought oats, barley, rye and wheat. They "
             "ate figs, dates, nuts and honey. Then came apples, pears, plums, and grapes.",
             "serial-comma") == unnecessary);
  CHECK(tags("He saw the the end.", "doubled-word").empty());
  CHECK(tags("He is a snior man.", "misspelling").empty());
}

TEST_CASE("what explains a diagnostic elsewhere comes along where the editor shows it") {
  Article article("Ana Brandvik left. Ana Brandvik came. Brandwik slept.");
  const Json all = diagnostics_in(article);
  const Json related = of_rule(all, "name-misspelled")["relatedInformation"];
  REQUIRE_FALSE(related.empty());
  CHECK(related[0]["location"]["uri"] == copydesk::test::kUri);
  CHECK(article.words(Json::array({related[0]["location"]}))[0] == "Brandvik");
  CHECK_FALSE(related[0]["message"].get<std::string>().empty());
  const Json plain = copydesk::lsp::diagnostics_of(article.text(), {}, Severity::hint);
  CHECK_FALSE(of_rule(plain, "name-misspelled").contains("relatedInformation"));
}
