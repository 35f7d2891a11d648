#include <cstdlib>
#include <string>
#include <system_error>

#include "checker/checker.h"
#include "checker/error.h"

namespace copydesk {
namespace fs = std::filesystem;

fs::path find_data_folder() {
  if (const char* folder = std::getenv("COPYDESK_DATA"); folder != nullptr && *folder != '\0') {
    if (fs::is_directory(fs::path(folder) / "dictionaries")) return folder;
    throw Error(
        "COPYDESK_DATA names " + std::string(folder) +
        ", which has no folder dictionaries/; unset it or name the folder share/copydesk of an "
        "installation");
  }
  std::error_code error;
  const fs::path executable = fs::read_symlink("/proc/self/exe", error);
  const fs::path folder = executable.parent_path();
  fs::path build_tree = folder / "share" / "copydesk";
  if (fs::is_directory(build_tree / "dictionaries", error)) return build_tree;
  fs::path installed = folder.parent_path() / "share" / "copydesk";
  if (fs::is_directory(installed / "dictionaries", error)) return installed;
  throw Error(
      "no dictionaries: neither " + build_tree.string() + " nor " + installed.string() +
      " exists; install Copydesk again or let COPYDESK_DATA name its folder share/copydesk");
}

}  // namespace copydesk
