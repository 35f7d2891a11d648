// Asking git, which is never given a shell.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace copydesk {

// What git answered.
struct GitAnswer {
  int status = 0;           // git's exit status
  std::string output = {};  // its bytes
  std::string error = {};   // what it says in English, the last line end left out
};

// Runs `git ARGUMENT...` in a folder and waits for it. Programs that the repository's settings name
// (hooks, file monitors, diff drivers) are not run, nothing is asked on the terminal, and the index
// is not written. Throws Error where git cannot be started.
GitAnswer run_git(const std::filesystem::path& folder, const std::vector<std::string>& arguments);

}  // namespace copydesk
