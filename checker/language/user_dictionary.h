// Word lists and Hunspell dictionaries that users bring.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "checker/lexicon.h"

namespace copydesk {

class LexiconWriter;

// Adds a line of a word list: a word, with its regular inflections if it is in lower case and does
// not end in !; nothing for a comment or an empty line.
void add_user_word(std::string_view line, LexiconWriter& writer);

// Adds the lines of a list file, or the words of a .dic that has no .aff. Throws Error if it cannot
// be read or is not UTF-8.
void add_user_words(const std::filesystem::path& file, LexiconWriter& writer);

// A Hunspell dictionary. Const use is thread-safe: each call works with an instance of its own,
// made when first needed and kept for later calls.
class HunspellDictionary {
 public:
  // Checks the files (NAME.aff beside NAME.dic), does not load them yet. Throws Error naming the
  // file and the remedy if one is missing, damaged or in an encoding that is not known.
  explicit HunspellDictionary(std::filesystem::path dic);
  ~HunspellDictionary();
  HunspellDictionary(HunspellDictionary&&) noexcept;
  HunspellDictionary& operator=(HunspellDictionary&&) noexcept;

  bool accepts(std::string_view word) const;

  // Hunspell's own proposals, best first.
  std::vector<std::string> suggest(std::string_view word) const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace copydesk
