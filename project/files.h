// Finding, reading and writing the files of a run.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace copydesk {

// The argument that stands for the standard input.
constexpr std::string_view kStandardInput = "-";

// A file, or why there is none.
struct SourceFile {
  std::string path;   // as people named it
  std::string text;   // its bytes
  std::string error;  // why it could not be read, a sentence without the path; empty if it could
};

// The files that `arguments` name, each once, in their order: a file or "-" as it is; a folder for
// the .md, .markdown and .txt files in and below it, sorted by name; a pattern (docs/**/*.md) for
// the files it matches. Folders leave out what .gitignore does, hidden ones and node_modules.
// What cannot be found or listed comes with its error; no text is read.
std::vector<SourceFile> find_files(std::span<const std::string> arguments);

// Reads the file's text, or sets its error: not there, not readable, not text, too large.
void read_file(SourceFile& file);

// Replaces a file's bytes in one step: readers see the old ones or the new ones, also after a
// crash. Its permissions stay; a symbolic link stays and its target is replaced; missing folders
// are made. Returns why it could not be done, empty if it was.
std::string write_file(const std::filesystem::path& path, std::string_view text);

}  // namespace copydesk
