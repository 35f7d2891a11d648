#include "project/git.h"

#include <array>
#include <cerrno>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "checker/error.h"

extern char** environ;

namespace copydesk {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 16U;

// Before every subcommand: what the repository's settings would run is off.
constexpr std::array<std::string_view, 6> kSettings{
    "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "diff.external="};

// Instead of what the environment says: English messages, no writing, no questions.
constexpr std::array<std::string_view, 4> kEnvironment{
    "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_DIFF_OPTS="};

[[noreturn]] void fail(int error) {
  const std::string reason =
      error == ENOENT ? "it is not installed" : std::generic_category().message(error);
  throw Error("git cannot be run: " + reason);
}

// Both ends of a pipe, closed when it goes; a program that is started inherits neither.
class Pipe {
 public:
  Pipe() {
    if (::pipe2(ends_.data(), O_CLOEXEC) != 0) fail(errno);
  }

  ~Pipe() {
    close_end(0);
    close_end(1);
  }

  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  int reading() const { return ends_[0]; }
  int writing() const { return ends_[1]; }
  void close_writing() { close_end(1); }

 private:
  void close_end(std::size_t end) {
    if (ends_.at(end) >= 0) ::close(std::exchange(ends_.at(end), -1));
  }

  std::array<int, 2> ends_{-1, -1};
};

// Which descriptors the program gets.
class FileActions {
 public:
  FileActions(const Pipe& output, const Pipe& error) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions_, output.writing(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions_, error.writing(), STDERR_FILENO);
  }

  ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }

  FileActions(const FileActions&) = delete;
  FileActions& operator=(const FileActions&) = delete;

  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> result;
  result.reserve(words.size() + 1);
  for (std::string& word : words) result.push_back(word.data());
  result.push_back(nullptr);
  return result;
}

std::vector<std::string> environment() {
  std::vector<std::string> result(kEnvironment.begin(), kEnvironment.end());
  for (char** one = environ; *one != nullptr; ++one) {
    const std::string_view variable = *one;
    bool is_ours = false;
    for (const std::string_view ours : kEnvironment) {
      is_ours = is_ours || variable.starts_with(ours.substr(0, ours.find('=') + 1));
    }
    // An empty GIT_DIFF_OPTS sets nothing; another would add lines around those that changed.
    if (!is_ours) result.emplace_back(variable);
  }
  return result;
}

// Reads both pipes to their ends, whichever has something.
void read_all(const Pipe& output, const Pipe& error, GitAnswer& answer) {
  std::array<pollfd, 2> waiting{pollfd{output.reading(), POLLIN, 0},
                                pollfd{error.reading(), POLLIN, 0}};
  const std::array<std::string*, 2> texts{&answer.output, &answer.error};
  std::string block(kBlock, '\0');
  while (waiting[0].fd >= 0 || waiting[1].fd >= 0) {
    if (::poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) fail(errno);
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      if (waiting.at(i).fd < 0 || waiting.at(i).revents == 0) continue;
      const ssize_t count = ::read(waiting.at(i).fd, block.data(), block.size());
      if (count > 0) texts.at(i)->append(block, 0, static_cast<std::size_t>(count));
      if (count == 0 || (count < 0 && errno != EINTR)) waiting.at(i).fd = -1;
    }
  }
}

int wait_for(pid_t process) {
  int status = 0;
  while (::waitpid(process, &status, 0) < 0) {
    if (errno != EINTR) fail(errno);
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

}  // namespace

GitAnswer run_git(const std::filesystem::path& folder, const std::vector<std::string>& arguments) {
  std::vector<std::string> words{"git", "-C", folder.string()};
  words.insert(words.end(), kSettings.begin(), kSettings.end());
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> variables = environment();
  Pipe output;
  Pipe error;
  pid_t process = 0;
  const int failure =
      ::posix_spawnp(&process, "git", FileActions(output, error).get(), nullptr,
                     pointers(words).data(), pointers(variables).data());
  if (failure != 0) fail(failure);
  output.close_writing();
  error.close_writing();
  GitAnswer answer;
  read_all(output, error, answer);
  answer.status = wait_for(process);
  while (answer.error.ends_with('\n')) answer.error.pop_back();
  return answer;
}

}  // namespace copydesk
