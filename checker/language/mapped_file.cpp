#include "checker/language/mapped_file.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "checker/error.h"

namespace copydesk {

void refuse_data(const std::string& name, const std::string& what) {
  throw Error(name + " " + what + ": build or install Copydesk again to replace it");
}

MappedFile::MappedFile(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  int reason = errno;
  if (descriptor >= 0) {
    struct stat status{};
    if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
      size_ = static_cast<std::size_t>(status.st_size);
      void* const address = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, descriptor, 0);
      reason = errno;
      if (address != MAP_FAILED) address_ = address;
    } else {
      reason = EINVAL;
    }
    ::close(descriptor);
  }
  if (address_ == nullptr) {
    refuse_data(file.string(), "cannot be read (" + std::generic_category().message(reason) + ")");
  }
}

void MappedFile::release() const {
  ::madvise(address_, size_, MADV_DONTNEED);
}

MappedFile::~MappedFile() {
  ::munmap(address_, size_);
}

}  // namespace copydesk
