// Makes lexicon files: used when Copydesk is built, and by tests.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "checker/lexicon.h"

namespace copydesk {

// Collects words and what is known of them, in any order, and lays them out as a lexicon. The same
// contents give the same bytes.
class LexiconWriter {
 public:
  // Adds a word, or flags to one added before; the higher frequency stays. Words longer than 80
  // bytes are left out.
  void add_word(std::string_view text, std::uint32_t flags, float zipf = 0);

  // A group of spellings of one word, each with the dialects where it is usual. They must be words
  // of the lexicon; others are left out, and a word keeps the first group it is in.
  void add_variants(std::vector<std::pair<std::string, std::uint32_t>> spellings);

  // What is meant by a misspelling, best first.
  void add_corrections(std::string_view misspelling, std::vector<std::string> corrections);

  // The frequency of two words side by side; left out unless both are words.
  void add_bigram(std::string_view first, std::string_view second, float zipf);

  // The flags of a word added before; 0 for others.
  std::uint32_t flags(std::string_view text) const;

  // The bytes of the file. Throws Error if there are more words than a lexicon holds.
  std::string finish();

 private:
  struct Word {
    std::uint32_t flags = 0;
    float zipf = 0;
    WordId id = kNoWord;
  };

  struct Bigram {
    std::string first;
    std::string second;
    float zipf = 0;
  };

  // A lexicon that is being built, section by section.
  using Sections = std::vector<std::string>;
  using Ordered = std::vector<std::pair<const std::string, Word>*>;

  Ordered number_words();
  void lay_out_groups(Sections& sections);
  static void lay_out_words(const Ordered& words, Sections& sections);
  void lay_out_corrections(Sections& sections) const;
  void lay_out_bigrams(Sections& sections) const;

  std::unordered_map<std::string, Word> words_;
  std::vector<std::vector<std::pair<std::string, std::uint32_t>>> groups_;
  std::map<std::string, std::vector<std::string>> corrections_;
  std::vector<Bigram> bigrams_;
};

}  // namespace copydesk
