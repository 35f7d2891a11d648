#include "tools/train_context/network_file.h"

#include <array>
#include <cstdint>
#include <fstream>

#include "checker/error.h"

namespace copydesk::training {
namespace {

// The parts of a network, and how many numbers each has.
struct Part {
  std::vector<float> Network::* values;
  std::size_t count = 0;
};

std::array<Part, 7> parts_of(std::size_t size) {
  return {{{&Network::neighbours, size * kNeighbourSize},
           {&Network::words, size * kWordSize},
           {&Network::bias, size},
           {&Network::first, kInputs * kHidden},
           {&Network::first_bias, kHidden},
           {&Network::second, kHidden * kWordSize},
           {&Network::second_bias, kWordSize}}};
}

[[noreturn]] void refuse(const std::filesystem::path& path) {
  throw Error(path.string() + " is no network for these words: remove it to train one");
}

void write(std::ofstream& file, const void* first, std::size_t size) {
  file.write(static_cast<const char*>(first), static_cast<std::streamsize>(size));
}

void read(std::ifstream& file, void* first, std::size_t size) {
  file.read(static_cast<char*>(first), static_cast<std::streamsize>(size));
}

}  // namespace

void keep_network(const std::filesystem::path& path, const Network& network) {
  std::ofstream file(path, std::ios::binary);
  for (const Part& part : parts_of(network.bias.size())) {
    const std::vector<float>& values = network.*part.values;
    const std::uint64_t count = values.size();
    write(file, &count, sizeof count);
    write(file, values.data(), count * sizeof(float));
  }
  file.close();
  if (!file) throw Error(path.string() + " cannot be written");
}

Network take_network(const std::filesystem::path& path, std::size_t size) {
  Network network;
  std::ifstream file(path, std::ios::binary);
  for (const Part& part : parts_of(size)) {
    std::uint64_t count = 0;
    read(file, &count, sizeof count);
    if (count != part.count) refuse(path);
    std::vector<float>& values = network.*part.values;
    values.resize(count);
    read(file, values.data(), count * sizeof(float));
  }
  if (!file) refuse(path);
  return network;
}

}  // namespace copydesk::training
