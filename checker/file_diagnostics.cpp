#include "checker/file_diagnostics.h"

#include <cerrno>
#include <fstream>
#include <limits>
#include <system_error>

#include "checker/error.h"

namespace copydesk {

std::string read_plain_file(const std::filesystem::path& path, std::size_t most,
                            std::string& text) {
  namespace fs = std::filesystem;
  const auto refuse = [](const std::error_code& error) {
    return "The file cannot be read: " + error.message() + ".";
  };
  text.clear();
  std::error_code error;
  // Devices and pipes may have no end.
  const fs::file_status status = fs::status(path, error);
  if (fs::is_directory(status)) return "This is a folder where a file is wanted.";
  if (fs::exists(status) && !fs::is_regular_file(status)) return "This is no plain file.";
  const std::size_t size = fs::file_size(path, error);
  if (error) return refuse(error);
  if (size > most) {
    return "The file is over " + std::to_string(most >> 20U) + " MiB, more than Copydesk reads.";
  }
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  text.resize(size);
  file.read(text.data(), static_cast<std::streamsize>(size));
  const std::error_code refusal(errno, std::generic_category());
  text.resize(static_cast<std::size_t>(file.gcount()));  // it may have become shorter meanwhile
  return file.is_open() && !file.bad() ? std::string() : refuse(refusal);
}

std::string read_shipped_file(const std::filesystem::path& path, std::string_view what) {
  std::string text;
  if (!read_plain_file(path, std::numeric_limits<std::size_t>::max(), text).empty()) {
    throw Error("cannot read " + std::string(what) + " " + path.string());
  }
  return text;
}

}  // namespace copydesk
