#include "checker/language/inflect.h"

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

namespace copydesk {
namespace {

using Texts = std::vector<std::string>;

const Lexicon& english() {
  const char* data = std::getenv("COPYDESK_DATA");
  static const std::shared_ptr<const Lexicon> kLexicon = Lexicon::open(
      std::filesystem::path(data == nullptr ? "share/copydesk" : data) / "dictionaries/en.lexicon");
  return *kLexicon;
}

Texts verb_forms(std::string_view word) {
  Texts all;
  for (const WordForm form :
       {WordForm::third, WordForm::past, WordForm::participle, WordForm::gerund}) {
    const Texts forms = inflect(word, form, english());
    all.insert(all.end(), forms.begin(), forms.end());
  }
  return all;
}

Texts plural(std::string_view word) {
  return inflect(word, WordForm::plural, english());
}

}  // namespace

TEST_CASE("verbs inflect by the rules of spelling") {
  CHECK(verb_forms("utilise") == Texts{"utilises", "utilised", "utilised", "utilising"});
  CHECK(verb_forms("carry") == Texts{"carries", "carried", "carried", "carrying"});
  CHECK(verb_forms("stop") == Texts{"stops", "stopped", "stopped", "stopping"});
  CHECK(verb_forms("visit") == Texts{"visits", "visited", "visited", "visiting"});
  CHECK(verb_forms("admit") == Texts{"admits", "admitted", "admitted", "admitting"});
  CHECK(verb_forms("panic") == Texts{"panics", "panicked", "panicked", "panicking"});
  CHECK(verb_forms("tie") == Texts{"ties", "tied", "tied", "tying"});
  CHECK(verb_forms("watch") == Texts{"watches", "watched", "watched", "watching"});
  CHECK(verb_forms("veto") == Texts{"vetoes", "vetoed", "vetoed", "vetoing"});
}

TEST_CASE("irregular words inflect as the table has them") {
  CHECK(verb_forms("begin") == Texts{"begins", "began", "begun", "beginning"});
  CHECK(verb_forms("undertake") == Texts{"undertakes", "undertook", "undertaken", "undertaking"});
  CHECK(verb_forms("do") == Texts{"does", "did", "done", "doing"});
  CHECK(plural("child") == Texts{"children"});
  CHECK(plural("crisis") == Texts{"crises"});
  CHECK(plural("leaf") == Texts{"leaves"});
}

TEST_CASE("nouns take -s, -es, -ies and -men") {
  CHECK(plural("minder") == Texts{"minders"});
  CHECK(plural("box") == Texts{"boxes"});
  CHECK(plural("city") == Texts{"cities"});
  CHECK(plural("chairman") == Texts{"chairmen"});
  CHECK(plural("potato") == Texts{"potatoes"});
}

TEST_CASE("of a hyphenated word the last part inflects") {
  CHECK(plural("set-up") == Texts{"set-ups"});
  CHECK(plural("step-child") == Texts{"step-children"});
}

TEST_CASE("both spellings of a form are given where both are known") {
  const Texts forms = inflect("travel", WordForm::past, english());
  CHECK(forms.size() == 2);
}

TEST_CASE("a form that no dictionary has is not made") {
  CHECK(plural("quibblix").empty());
  CHECK(inflect("although", WordForm::past, english()).empty());
  CHECK(inflect("", WordForm::plural, english()).empty());
  CHECK(inflect("-", WordForm::plural, english()).empty());
}

TEST_CASE("the base is the word itself, known or not") {
  CHECK(inflect("quibblix", WordForm::base, english()) == Texts{"quibblix"});
}

TEST_CASE("verbs and nouns are told apart by the forms that they have") {
  CHECK(inflects_as_verb("utilise", english()));
  CHECK_FALSE(inflects_as_verb("chairman", english()));
  CHECK(inflects_as_noun("chairman", english()));
  CHECK_FALSE(inflects_as_noun("although", english()));
}

}  // namespace copydesk
