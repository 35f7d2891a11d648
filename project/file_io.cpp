#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <limits>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "checker/span.h"
#include "project/files.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBlock = std::size_t{1} << 16;
constexpr std::size_t kBinaryProbe = 8192;  // a NUL byte this early means: not text

std::string system_message(int error) {
  return std::generic_category().message(error);
}

// Closes a file descriptor when it goes.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}

  ~Descriptor() {
    if (number_ > STDERR_FILENO) ::close(number_);
  }

  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }

 private:
  int number_;
};

// Reads all that there is into `text`; 0, or the error number.
int read_all(int descriptor, std::string& text) {
  constexpr std::size_t kLargest = std::numeric_limits<Offset>::max();
  struct stat info{};
  std::size_t expected = kBlock;
  if (::fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode)) {
    // One byte more than the file has, so that its end is seen without growing.
    expected = static_cast<std::size_t>(info.st_size) + 1;
  }
  std::size_t length = 0;
  while (length <= kLargest && expected <= kLargest + 1) {
    if (length == text.size())
      text.resize(length == 0 ? expected : length + std::max(kBlock, length));
    const ssize_t count = ::read(descriptor, text.data() + length, text.size() - length);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) {
      text.resize(length);
      return count == 0 ? 0 : errno;
    }
    length += static_cast<std::size_t>(count);
  }
  return EFBIG;
}

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

// What keeps these bytes from being proofread; empty if nothing does.
std::string reject(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    return "is encoded as UTF-16; save it as UTF-8";
  }
  if (text.substr(0, kBinaryProbe).find('\0') != std::string_view::npos) return "is a binary file";
  return {};
}

std::string not_written(int error) {
  return "cannot be written: " + system_message(error);
}

// A file beside the one it is to replace; removed unless put in its place. Its functions return
// false, and leave errno, where the system refuses.
class TemporaryFile {
 public:
  explicit TemporaryFile(const fs::path& target)
      : target_(target),
        name_((target.parent_path() / ("." + target.filename().string() + ".XXXXXX")).string()),
        descriptor_(::mkstemp(name_.data())) {}

  ~TemporaryFile() {
    if (exists() && !placed_) ::unlink(name_.c_str());
  }

  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  bool exists() const { return descriptor_.number() >= 0; }

  // Only the superuser may give a file away. The mode goes second because fchown clears bits of it.
  bool copy_owner_and_mode(const struct stat& original) {
    const int changed = ::fchown(descriptor_.number(), original.st_uid, original.st_gid);
    return (changed == 0 || errno == EPERM) && set_mode(original.st_mode & 07777U);
  }

  bool set_mode(mode_t mode) { return ::fchmod(descriptor_.number(), mode) == 0; }

  bool write(std::string_view text) {
    return write_all(descriptor_.number(), text) && ::fsync(descriptor_.number()) == 0;
  }

  bool place() {
    placed_ = ::rename(name_.c_str(), target_.c_str()) == 0;
    if (!placed_) return false;
    const Descriptor folder(::open(target_.parent_path().c_str(), O_RDONLY | O_DIRECTORY));
    if (folder.number() >= 0) ::fsync(folder.number());
    return true;
  }

 private:
  fs::path target_;
  std::string name_;
  Descriptor descriptor_;
  bool placed_ = false;
};

mode_t default_mode() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666U & ~mask;
}

}  // namespace

void read_file(SourceFile& file) {
  const bool standard = file.path == kStandardInput;
  const Descriptor in(standard ? STDIN_FILENO : ::open(file.path.c_str(), O_RDONLY | O_CLOEXEC));
  const int error = in.number() < 0 ? errno : read_all(in.number(), file.text);
  if (error == EISDIR) {
    file.error = "is a folder";
  } else if (error == EFBIG) {
    file.error = "is larger than 4 GiB; split it";
  } else if (error != 0) {
    file.error = "cannot be read: " + system_message(error);
  } else {
    file.error = reject(file.text);
  }
  if (!file.error.empty()) file.text.clear();
}

std::string write_file(const fs::path& path, std::string_view text) {
  std::error_code error;
  const fs::path target = fs::weakly_canonical(fs::absolute(path), error);
  if (!error) fs::create_directories(target.parent_path(), error);
  if (error) return not_written(error.value());
  struct stat original{};
  const bool exists = ::stat(target.c_str(), &original) == 0;
  // A rename needs no permission to write the file itself; its owner's wish counts all the same.
  if (exists && ::access(target.c_str(), W_OK) != 0) return not_written(errno);
  TemporaryFile file(target);
  const bool done = file.exists() &&
                    (exists ? file.copy_owner_and_mode(original) : file.set_mode(default_mode())) &&
                    file.write(text) && file.place();
  return done ? std::string() : not_written(errno);
}

}  // namespace copydesk
