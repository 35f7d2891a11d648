// The network half of the context model, and how it is trained.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "checker/language/context_network.h"
#include "tools/train_context/corpus.h"

namespace copydesk::training {

// What ContextNetwork has, in full precision.
struct Network {
  std::vector<float> neighbours;  // id x kNeighbourSize
  std::vector<float> words;       // id x kWordSize
  std::vector<float> bias;        // by id
  std::vector<float> first;       // kInputs x kHidden
  std::vector<float> first_bias;
  std::vector<float> second;  // kHidden x kWordSize
  std::vector<float> second_bias;
};

// How it is trained.
struct NetworkTraining {
  std::uint64_t seed = 1;
  double epochs = 1;           // times that each text is read, times its weight / 3
  float rate = 0.15F;          // of vectors (Adagrad)
  float dense_rate = 1.5e-3F;  // of layers (Adam)
};

// Trains on two threads; the same on one machine for the same input. Each word is told from its
// confusables and from words at random.
Network train_network(const Corpus& corpus, std::span<const std::vector<Confusable>> confusables,
                      const NetworkTraining& training);

}  // namespace copydesk::training
