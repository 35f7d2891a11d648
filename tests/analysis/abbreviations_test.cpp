#include "checker/analysis/abbreviations.h"

#include <algorithm>
#include <chrono>

#include <doctest/doctest.h>

#include "checker/analysis/abbreviations_alignment.h"
#include "tests/analysis/sample.h"

namespace copydesk {
namespace {

using Facts = std::vector<std::string>;

// "KEY = long form" or "KEY", then the number of uses: UNPOL = UN Police: 2.
std::vector<std::string> facts_of(const std::vector<std::string>& texts,
                                  std::vector<KnownAbbreviation> known = {}) {
  Desk desk(test::sample_speller());
  desk.abbreviations = std::make_shared<const KnownAbbreviations>(std::move(known));
  const std::vector<Paragraph> paragraphs = test::paragraphs_of(texts, desk);
  std::vector<std::string> facts;
  for (const Abbreviation& one : collect_abbreviations(paragraphs, desk)) {
    std::string fact = one.key;
    for (const Definition& definition : one.definitions) {
      fact += definition.aligned ? " = " : " ~ ";
      fact += definition.expansion.text();
    }
    if (one.long_form) fact += " ? " + std::string(one.long_form->text());
    facts.push_back(fact + ": " + std::to_string(one.uses.size()));
  }
  return facts;
}

std::vector<std::string> facts_of(const std::string& text) {
  return facts_of(std::vector<std::string>{text});
}

TEST_CASE("a long form before the brackets explains an abbreviation") {
  CHECK(facts_of("The Harbour Safety Board (HSB) met. The HSB’s chief left the HSB.") ==
        Facts{"HSB = Harbour Safety Board: 2"});
}

TEST_CASE("small words may be left out of the letters or be among them") {
  CHECK(facts_of("The Republic of the Congo (RC) and the Bureau of Art and Wine (BAW) met.") ==
        Facts{"RC = Republic of the Congo: 0", "BAW = Bureau of Art and Wine: 0"});
  CHECK(facts_of("The Bank of Wine (BOW) met.") == Facts{"BOW = Bank of Wine: 0"});
}

TEST_CASE("letters come from parts of hyphenated words, from number words and from inside words") {
  CHECK(facts_of("The Under-Secretary-General (USG) met.") ==
        Facts{"USG = Under-Secretary-General: 0"});
  CHECK(facts_of("Action for Peacekeeping (A4P) began.") ==
        Facts{"A4P = Action for Peacekeeping: 0"});
  CHECK(facts_of("The Group of Seven (G7) met.") == Facts{"G7 = Group of Seven: 0"});
  CHECK(facts_of("The UN Police (UNPOL) met.") == Facts{"UN: 1", "UNPOL = UN Police: 0"});
}

TEST_CASE("long forms in small letters and of other languages count") {
  CHECK(facts_of("The personal access token (PAT) is here.") ==
        Facts{"PAT = personal access token: 0"});
  CHECK(facts_of("Médecins Sans Frontières (MSF) left.") ==
        Facts{"MSF = Médecins Sans Frontières: 0"});
}

TEST_CASE("line ends, quotation marks and words between bracket and key do not matter") {
  CHECK(facts_of("The Harbour\nSafety Board (“HSB”) met.") ==
        Facts{"HSB = Harbour\nSafety Board: 0"});
  CHECK(facts_of("The Harbour Safety Board (hereafter the HSB) met.") ==
        Facts{"HSB = Harbour Safety Board: 0"});
}

TEST_CASE("the key may come first, or stand between commas") {
  CHECK(facts_of("The HSB (Harbour Safety Board) met.") == Facts{"HSB = Harbour Safety Board: 0"});
  CHECK(facts_of("The Harbour Safety Board, or HSB, met the HSB.") ==
        Facts{"HSB = Harbour Safety Board: 1"});
}

TEST_CASE("a key beside its long form may take letters from inside the words") {
  CHECK(facts_of("The Southeast Asia Treaty Organization, or SEATO, met SEATO.") ==
        Facts{"SEATO = Southeast Asia Treaty Organization: 1"});
  CHECK(facts_of("The Economic Community of Western Towns, also known as the ECOWT, met.") ==
        Facts{"ECOWT = Economic Community of Western Towns: 0"});
}

TEST_CASE("a key whose letters are not those of the words is explained all the same") {
  CHECK(facts_of("The Bundesverband (QRX) met.") == Facts{"QRX ~ Bundesverband: 0"});
}

TEST_CASE("an abbreviation that the desk knows is not explained by any word before it") {
  CHECK(facts_of({"The office in Paris (UN) met."}, {{"UN", "United Nations"}}) == Facts{"UN: 1"});
}

TEST_CASE("plurals, possessives, points and compounds are uses of one key") {
  CHECK(facts_of({"The UN met the U.N. and UN’s UN-backed staff."}, {{"UN", ""}}) ==
        Facts{"UN: 4"});
  CHECK(facts_of("Many grey towns (GTs) fell. One GT is here.") == Facts{"GT = grey towns: 1"});
}

TEST_CASE("an abbreviation in the form of a word counts where the text has the one in capitals") {
  CHECK(facts_of("The Harbour Safety Bureau (HASAB) met. Then Hasab left.") ==
        Facts{"HASAB = Harbour Safety Bureau: 1"});
  CHECK(facts_of("The Netherland Institute for Care (Nicar) met. Later Nicar left.") ==
        Facts{"Nicar = Netherland Institute for Care: 1"});
}

TEST_CASE("the long form of what is not explained is found in the text") {
  CHECK(facts_of(Facts{"The Harbour Safety Board met.", "They asked the HSB."}) ==
        Facts{"HSB ? Harbour Safety Board: 1"});
  CHECK(facts_of(Facts{"The Secretary-General met.", "They asked the SG."}) ==
        Facts{"SG ? Secretary-General: 1"});
}

TEST_CASE("numerals, shouting, emphasis, tickers and part numbers are no abbreviations") {
  CHECK(facts_of("World War II and Rocky IV are late.").empty());
  CHECK(facts_of("THE POLICE PASSED THE LAW").empty());
  CHECK(facts_of("The ball was passed TWO times.").empty());
  CHECK(facts_of("Grants fell at <GMX> and with $ABC.").empty());
  CHECK(facts_of("The A320 and the B52 fell.").empty());
}

TEST_CASE("definitions are told from mere brackets by what stands around") {
  CHECK(facts_of("In 2004 (QRX) it fell.") == Facts{"QRX: 1"});
  CHECK(facts_of("It fell. (QRX) It fell.") == Facts{"QRX: 1"});
}

TEST_CASE("letters align with words at the least cost") {
  const auto parts_of = [](const std::vector<std::string_view>& words) {
    std::vector<WordPart> parts;
    parts.reserve(words.size());
    for (const std::string_view word : words) parts.push_back({word, 0, word == "of"});
    return parts;
  };
  CHECK(align("AB", parts_of({"Alpha", "Beta", "Alpha", "Beta"})) == 2);
  CHECK(align("FAO", parts_of({"Food", "Agriculture", "Organization", "of", "Nations"})) == 0);
  CHECK(align("DNA", parts_of({"deoxyribonucleic", "acid"})) == 0);
  CHECK_FALSE(align("XYZ", parts_of({"Alpha", "Beta", "Gamma"})));
  CHECK_FALSE(align("AB", parts_of({"Alpha", "Gamma", "Delta", "Beta"})));
}

TEST_CASE("time stays linear in the number of keys and of places") {
  std::string many;
  std::string often = "The Harbour Safety Board (HSB) met. ";
  for (int i = 0; i < 20000; ++i) {
    std::string key = "QAAAA";
    for (int digit = 0, rest = i; digit < 4; ++digit, rest /= 26) {
      key[static_cast<std::size_t>(digit) + 1] = static_cast<char>('A' + rest % 26);
    }
    many.append("the (").append(key).append(") of ").append(key).append(" ");
    often += "HSB and ";
  }
  const auto start = std::chrono::steady_clock::now();
  CHECK(facts_of(many).size() == 20000);
  CHECK(facts_of(often) == Facts{"HSB = Harbour Safety Board: 20000"});
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
}

}  // namespace
}  // namespace copydesk
