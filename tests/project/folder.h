// A folder for the files of a test.
#pragma once

#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>

namespace copydesk::test {

// An empty folder that goes with the test.
class Folder {
 public:
  Folder() {
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
  }

  ~Folder() { std::filesystem::remove_all(path); }

  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  // Writes a file, with the folders above it.
  void write(const std::filesystem::path& name, std::string_view text) const {
    std::filesystem::create_directories((path / name).parent_path());
    std::ofstream(path / name, std::ios::binary) << text;
  }

  std::filesystem::path path = std::filesystem::canonical(std::filesystem::temp_directory_path()) /
                               ("copydesk_test_" + std::to_string(std::random_device()()));
};

}  // namespace copydesk::test
