#include "checker/language/context_network.h"

#include <algorithm>
#include <vector>

#include <doctest/doctest.h>

#include "tests/language/context_sample.h"

namespace copydesk {
namespace {

using Ids = std::vector<ContextId>;

constexpr std::size_t kSize = 24;
constexpr ContextId kA = 20;
constexpr ContextId kB = 21;
constexpr std::size_t kLeft = kPlaces / 2 - 1;  // the place of the neighbour before
constexpr std::size_t kRight = kPlaces / 2;     // and behind

// A network of one hidden unit: half of what `weight` makes of the first number of the neighbour at
// `place`, and 1 on top. The prediction's fourth number is twice the unit.
test::SampleNetwork one_unit(std::size_t place, std::int16_t weight) {
  test::SampleNetwork network(kSize);
  network.neighbours[kA * kNeighbourSize] = 10;
  network.first_layer[place * kNeighbourSize] = weight;
  network.layer_biases[0] = 0.5F;
  network.layer_biases[1] = 1;
  network.second_layer[3] = 2;
  return network;
}

float fourth(const test::SampleNetwork& network, const Ids& ids, std::size_t at) {
  return ContextNetwork(network.sections()).predict(ids, at)[3];
}

}  // namespace

TEST_CASE("a prediction is what the hidden units make of the neighbours at their places") {
  const test::SampleNetwork left = one_unit(kLeft, 3);
  CHECK(fourth(left, {kA, kB}, 1) == 2 * (10 * 3 * 0.5F + 1));
  CHECK(fourth(left, {kB, kA}, 0) == 2);
  CHECK(fourth(left, {kA, kB, kB}, 2) == 2);
  const test::SampleNetwork right = one_unit(kRight, 3);
  CHECK(fourth(right, {kB, kA}, 0) == 2 * (10 * 3 * 0.5F + 1));
  CHECK(fourth(right, {kA, kB}, 1) == 2);
}

TEST_CASE("a hidden unit below zero says nothing") {
  CHECK(fourth(one_unit(kLeft, -3), {kA, kB}, 1) == 0);
}

TEST_CASE("the word at the place itself is not looked at") {
  const test::SampleNetwork network = one_unit(kLeft, 3);
  CHECK(fourth(network, {kB, kA, kB}, 1) == fourth(network, {kB, kB, kB}, 1));
}

TEST_CASE("neighbours further off count by their mean") {
  const test::SampleNetwork network = one_unit(kPlaces, 3);
  Ids ids(14, kB);
  CHECK(fourth(network, ids, 0) == 2);
  ids[6] = kA;  // one of seven: 10 / 7 is 1
  CHECK(fourth(network, ids, 0) == 2 * (1 * 3 * 0.5F + 1));
  ids[6] = kB;
  ids[5] = kA;  // counts by its place
  CHECK(fourth(network, ids, 0) == 2);
  ids[5] = kB;
  ids[13] = kA;  // too far
  CHECK(fourth(network, ids, 0) == 2);
}

TEST_CASE("a window ends where its sentence does") {
  const Ids ids = {kA, kBoundary, kB, kB, kBoundary, kA};
  const ContextWindow window(ids, 2);
  CHECK(std::ranges::count(window.places, kA) == 0);
  CHECK(window.places[kRight] == kB);
  CHECK(std::ranges::count(window.places, kBoundary) == static_cast<std::ptrdiff_t>(kPlaces - 1));
  CHECK(window.far_count == 0);
  const test::SampleNetwork network = one_unit(kLeft, 3);
  CHECK(fourth(network, ids, 2) == fourth(network, {kB, kB}, 0));
}

TEST_CASE("a word's score is its vector times the prediction, and its bias") {
  test::SampleNetwork network(kSize);
  network.words[kB * kWordSize + 3] = 4;
  network.words[kB * kWordSize + 60] = -1;
  network.word_scales[kB] = 0.5F;
  network.word_biases[kB] = -2;
  const ContextNetwork words(network.sections());
  Prediction predicted{};
  predicted[3] = 23;
  predicted[60] = 2;
  CHECK(words.score(predicted, kB) == (23 * 4 - 2) * 0.5F - 2);
  CHECK(words.score(predicted, kA) == 0);
  CHECK(words.bias(kB) == -2);
}

TEST_CASE("a network whose sections do not fit together knows nothing") {
  const test::SampleNetwork whole(kSize);
  CHECK(ContextNetwork().size() == 0);
  CHECK(ContextNetwork(whole.sections()).size() == kSize);
  const auto without_last = [](auto& section) { section = section.first(section.size() - 1); };
  const auto size_without = [&](auto member) {
    ContextNetwork::Sections sections = whole.sections();
    without_last(sections.*member);
    return ContextNetwork(sections).size();
  };
  using Sections = ContextNetwork::Sections;
  CHECK(size_without(&Sections::neighbours) == 0);
  CHECK(size_without(&Sections::words) == 0);
  CHECK(size_without(&Sections::word_scales) == 0);
  CHECK(size_without(&Sections::word_biases) == 0);
  CHECK(size_without(&Sections::first_layer) == 0);
  CHECK(size_without(&Sections::second_layer) == 0);
  CHECK(size_without(&Sections::layer_biases) == 0);
}

}  // namespace copydesk
