#include "checker/language/context_judge.h"

#include <algorithm>
#include <vector>

#include <doctest/doctest.h>

#include "tests/language/context_sample.h"

namespace copydesk {

TEST_CASE("a judge without weights, or with too many or few, knows nothing") {
  const std::vector<float> few(ContextJudge::kWeights - 1, 1.0F);
  const std::vector<float> many(ContextJudge::kWeights + 1, 1.0F);
  CHECK(ContextJudge().log_odds({}) == kNoScore);
  CHECK(ContextJudge(few).log_odds({}) == kNoScore);
  CHECK(ContextJudge(many).log_odds({}) == kNoScore);
}

TEST_CASE("a judge weighs the features through its layers") {
  const std::vector<float> weights = test::judge_of(3, 2, -1);
  const ContextJudge judge(weights);
  Features features{};
  CHECK(judge.log_odds(features) == -1);
  features[3] = 4;
  CHECK(judge.log_odds(features) == 7);
  features[3] = -4;  // a hidden unit does not fall below 0
  CHECK(judge.log_odds(features) == -1);
  features[4] = 9;
  CHECK(judge.log_odds(features) == -1);
}

TEST_CASE("what speaks for the other word grows with how much better it fits") {
  const std::vector<ContextId> ids = {20, 21};
  ContextCase fits{.ids = ids, .at = 1, .word = 21, .meant = {.word = 22}};
  fits.word_score = 1;
  fits.meant_score = 5;
  fits.other_score = kNoScore;
  ContextCase fits_worse = fits;
  fits_worse.meant_score = 2;
  CHECK(features_of(fits)[0] == 1);
  CHECK(features_of(fits)[0] > features_of(fits_worse)[0]);
}

TEST_CASE("each kind of confusion and of neighbour has a feature of its own") {
  const std::vector<ContextId> ids = {kNumberClass, kCapitalClass, 21, 22};
  std::vector<Features> seen;
  for (std::size_t kind = 0; kind < kConfusions; ++kind) {
    for (std::size_t at = 0; at < 3; ++at) {
      const ContextCase c{.ids = ids,
                          .at = at,
                          .word = 21,
                          .meant = {.word = 22, .kind = static_cast<Confusion>(kind)}};
      const Features features = features_of(c);
      CHECK(std::ranges::find(seen, features) == seen.end());
      seen.push_back(features);
    }
  }
}

}  // namespace copydesk
