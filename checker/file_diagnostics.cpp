#include "checker/file_diagnostics.h"

#include <fstream>
#include <iterator>

#include "checker/error.h"

namespace copydesk {

FileDiagnostics read_own_file(const std::filesystem::path& path, std::string_view what) {
  std::ifstream file(path, std::ios::binary);
  FileDiagnostics read{.path = path, .text = {}, .diagnostics = {}};
  read.text.assign(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  if (!file) throw Error("cannot read " + std::string(what) + " " + path.string());
  return read;
}

}  // namespace copydesk
