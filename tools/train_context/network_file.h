// A trained network in full precision as a file, so that what follows it can be trained anew.
#pragma once

#include <filesystem>

#include "tools/train_context/network.h"

namespace copydesk::training {

// Writes it. Throws Error where the file cannot be written.
void keep_network(const std::filesystem::path& path, const Network& network);

// Reads what keep_network() wrote, for a corpus of `size` ids. Throws Error where the file is not
// that.
Network take_network(const std::filesystem::path& path, std::size_t size);

}  // namespace copydesk::training
