// Lists of words that are right, as people write them: .copydesk/words.txt.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "checker/diagnostic.h"
#include "checker/file_diagnostics.h"

namespace copydesk {

// Why a list cannot hold `word`, a sentence without its point; empty if it can.
std::string fault_of_word(std::string_view word);

// Reads a list: one word a line; empty lines and what follows # count as nothing. Lines that are no
// word go to `problems` as diagnostics of the rule "words-file", and are left out.
std::vector<std::string> read_known_words(std::string_view text, std::vector<Diagnostic>& problems);

// The words of a file; an empty path: none. What is wrong with the file goes to `problems`.
std::vector<std::string> open_known_words(const std::filesystem::path& file,
                                          std::vector<FileDiagnostics>& problems);

}  // namespace copydesk
