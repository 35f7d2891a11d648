// Addresses of documents.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace copydesk::lsp {

// The file of a file: address; nothing for other schemes, and for what is no address.
std::optional<std::filesystem::path> path_of(std::string_view uri);

// The address of a file. Bytes that an address may not hold are written %XX.
std::string uri_of(const std::filesystem::path& path);

}  // namespace copydesk::lsp
