// The parts of a context model as its file has them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "checker/language/context_model.h"
#include "tools/train_context/corpus.h"
#include "tools/train_context/network.h"

namespace copydesk::training {

// Collects the sections of a file. Each may be put again: the last holds. Sections that were not
// put are empty, and a model knows nothing of them.
class ModelWriter {
 public:
  // The vocabulary and the words' texts.
  void put_words(const Corpus& corpus);

  // The lists by id.
  void put_confusables(const std::vector<std::vector<Confusable>>& lists);

  // Vectors in a byte a number, the first layer in two, what is left in full precision.
  void put_network(const Network& network);

  // The table of make_ngram_table().
  void put_ngrams(std::span<const std::uint16_t> table);

  // The weights of ContextJudge for one of the four sections that hold some.
  void put_judge(ContextSection section, std::span<const float> weights);

  // The file.
  std::string bytes() const { return write_context_model(sections_); }

 private:
  void put(ContextSection section, std::string bytes) {
    sections_[static_cast<std::size_t>(section)] = std::move(bytes);
  }

  void put_vectors(const Network& network);
  void put_layers(const Network& network);

  std::vector<std::string> sections_ = std::vector<std::string>(kContextModelKind.sections);
  float neighbour_scale_ = 1;
};

}  // namespace copydesk::training
