#include "checker/pattern/literals.h"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace copydesk {
namespace {

using Literals = std::vector<std::string>;

Literals sorted(std::string_view expression) {
  Literals literals = required_literals(expression);
  std::ranges::sort(literals);
  return literals;
}

}  // namespace

TEST_CASE("a plain expression must contain itself, in lower case") {
  CHECK(sorted("In spite") == Literals{"in spite"});
}

TEST_CASE("of the parts between gaps the longest is required") {
  CHECK(sorted(R"(\bone\d+in\d+the\d+same\b)") == Literals{"same"});
  CHECK(sorted("ab.*cde.f") == Literals{"cde"});
}

TEST_CASE("alternatives make a set of which one is required") {
  CHECK(sorted("(?:in|un)to") == Literals{"into", "unto"});
  CHECK(sorted("could|would of") == Literals{"could", "would of"});
  CHECK(sorted(R"((?:c|w|sh)ould\s+of)") == Literals{"could of", "should of", "would of"});
}

TEST_CASE("an alternative without a literal leaves the whole without") {
  CHECK(sorted(R"(abc|\d+)").empty());
  CHECK(sorted("abc|").empty());
  CHECK(sorted(R"((?:abc|\d)xy)") == Literals{"xy"});
}

TEST_CASE("optional parts are both there and not there") {
  CHECK(sorted("colou?r") == Literals{"color", "colour"});
  CHECK(sorted("ab(?:cd)?") == Literals{"ab", "abcd"});
  CHECK(sorted("ab(?:cd)*ef") == Literals{"ab"});
  CHECK(sorted("ab{0,2}cde") == Literals{"cde"});
}

TEST_CASE("repeated parts are there at least once") {
  CHECK(sorted("abc+de") == Literals{"abc"});
  CHECK(sorted("(?:ab){2,3}") == Literals{"ab"});
  CHECK(sorted("abc+?d") == Literals{"abc"});
  CHECK(sorted("abc{1}d") == Literals{"abcd"});
}

TEST_CASE("small classes are written out, others are gaps") {
  CHECK(sorted("gr[ae]y") == Literals{"gray", "grey"});
  CHECK(sorted("in[- ]to") == Literals{"in to", "in-to"});
  CHECK(sorted("x[a-z]yz") == Literals{"yz"});
  CHECK(sorted("x[^a]yz") == Literals{"yz"});
  CHECK(sorted("x[[:alpha:]]yz") == Literals{"yz"});
  CHECK(sorted(R"(x[\s,]yz)") == Literals{"yz"});
  CHECK(sorted("x[]a]y") == Literals{"x]y", "xay"});
  CHECK(sorted("n[’']t go") == Literals{"t go"});
}

TEST_CASE("white space of any length is one space of a literal") {
  CHECK(sorted(R"(\bin\s+to\b)") == Literals{"in to"});
  CHECK(sorted(R"(in\sto|in[ \n]to|in\s++\nto)") == Literals{"in to", "in to", "in to"});
  CHECK(sorted("in  the\tend") == Literals{"in the end"});
  CHECK(sorted(R"(some\s*where)") == Literals{"where"});
  CHECK(sorted(R"(any\s?one)") == Literals{"any one", "anyone"});
  CHECK(sorted(R"(a\s{2,}bcd)") == Literals{"bcd"});
}

TEST_CASE("what must stand around a match is required, what must not is not") {
  CHECK(sorted("(?<=so )ab") == Literals{"so "});
  CHECK(sorted(R"(\bin\s+to(?=\s+account\b))") == Literals{" account"});
  CHECK(sorted("(?:(?=abc)|x)yz") == Literals{"xyz", "yz"});
  CHECK(sorted("(?<!under)able(?!-bodied)") == Literals{"able"});
  CHECK(sorted("^ab$") == Literals{"ab"});
}

TEST_CASE("groups of all kinds are read, comments are not") {
  CHECK(sorted("(ab)(?<name>cd)(?>ef)(?i:gh)(?#ij)(?P<p>kl)") == Literals{"abcdefghkl"});
}

TEST_CASE("references and calls of groups are gaps") {
  CHECK(sorted(R"((a)\1bc)") == Literals{"bc"});
  CHECK(sorted(R"((?<x>a)\k<x>bc(?&x))") == Literals{"bc"});
  CHECK(sorted("(a)(?1)bc") == Literals{"bc"});
}

TEST_CASE("escapes are literals where they stand for themselves") {
  CHECK(sorted(R"(a\.b\[c)") == Literals{"a.b[c"});
  CHECK(sorted(R"(a\x41bc\p{L}d)") == Literals{"bc"});
}

TEST_CASE("nothing is known where the syntax may change the meaning of letters") {
  CHECK(sorted("(?x) a b c").empty());
  CHECK(sorted(R"(\Qa|b\E)").empty());
  CHECK(sorted("(?(?=a)bc|bd)").empty());
  CHECK(sorted("(*UTF)abc").empty());
}

TEST_CASE("expressions that are not valid give nothing, however they break off") {
  for (const char* expression : {"(", ")", "(?", "(?<", "(?P", "[", "[^", "[a", "\\", "a{", "(?#",
                                 "a**", "\\x", "\\p", "(a", "(?i", "a)b", "[[:", "\\k<"}) {
    CAPTURE(expression);
    CHECK(required_literals(expression).empty());
  }
}

TEST_CASE("groups nested without end give nothing") {
  CHECK(required_literals(std::string(100'000, '(')).empty());
}

}  // namespace copydesk
