// Spelling: which words are right, and what was meant by one that is not.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checker/lexicon.h"

namespace copydesk {

// A dialect of English, or `automatic`: what is right in the US, GB, Canada or Australia is right,
// suggestions follow the document's.
enum class Dialect : std::uint8_t { automatic, us, gb, ca, au, za };

// "auto", "en-US", "en-GB", "en-CA", "en-AU", "en-ZA".
std::string_view to_string(Dialect dialect);

// The dialect of that name; nothing if there is none.
std::optional<Dialect> dialect_from(std::string_view name);

// The lexicon's bit for the dialect; kAnyDialect for automatic.
std::uint32_t dialect_flag(Dialect dialect);

// A word with what stands around it; all views are of lower or mixed case as in the text.
struct WordInContext {
  std::string_view word;
  std::string_view previous;  // the words beside it in the sentence, empty at its ends
  std::string_view next;
  bool sentence_start = false;
  Dialect dialect = Dialect::automatic;  // whose spelling to prefer
  bool quick = false;  // spend a tenth of the effort: only what is very near is found
  std::span<const std::string_view> document_words;  // words and names of the text, as proposals
};

// What a speller proposes.
struct Suggestion {
  std::string text;  // with the misspelling's capitals and inflection kept
  float cost = 0;    // weighted edits and rarity: lower is better
  int distance = 0;  // plain edits (insert, delete, replace, transpose), in characters

  bool operator==(const Suggestion&) const = default;
};

// What a speller says of one word.
struct Spelling {
  WordId word = kNoWord;  // in the lexicon, whatever the capitals, possessive ending cut
  bool accepted = false;
};

// A user's own dictionary, by its file: NAME.dic with NAME.aff beside it is a Hunspell dictionary
// in any encoding; any other file is a list in UTF-8, one word a line, # before comments. In a
// list, a word in lower case stands for its regular inflections too (-s, -ed, -ing); word! does
// not.
struct DictionaryFile {
  std::filesystem::path path;
};

// Knows which words are right. Immutable; const use is thread-safe and needs no lock by the caller.
// Hunspell answers only for users' own dictionaries, and proposes only for words that our word
// graph cannot hold (digits, other scripts); it is loaded on first need, an instance a thread.
class Speller {
 public:
  // `data` is the folder with dictionaries/. `words` are right as well, as those of a list are.
  // Throws Error where a file is missing or damaged.
  static std::shared_ptr<const Speller> open(const std::filesystem::path& data, Dialect dialect,
                                             std::span<const DictionaryFile> dictionaries = {},
                                             std::span<const std::string> words = {});

  // A speller of this lexicon alone, without Hunspell behind it. `edit_costs` is the text of
  // edit_costs.tsv, which suggestions need.
  static std::shared_ptr<const Speller> make(std::shared_ptr<const Lexicon> lexicon,
                                             Dialect dialect = Dialect::automatic,
                                             std::span<const std::string> words = {},
                                             std::string edit_costs = {});

  ~Speller();
  Speller(const Speller&) = delete;
  Speller& operator=(const Speller&) = delete;

  // The compiled lexicon behind it.
  const Lexicon& lexicon() const;

  // The dialect asked for.
  Dialect dialect() const;

  // True if `word` is right as it stands: in the lexicon for the dialect, in a user's dictionary,
  // or made of right words (possessive, plural of a name or abbreviation, hyphenated parts,
  // prefixes). Words with digits and all capitals up to five letters are right, for nothing tells
  // otherwise.
  bool accepts(std::string_view word) const { return look_up(word).accepted; }

  // The same, with the word's id.
  Spelling look_up(std::string_view word) const;

  // True if the house put the word, whatever its capitals, on its own lists.
  bool is_house_word(std::string_view word) const;

  // The best proposals first, at most `limit`; empty where nothing is near. About 1 ms.
  std::vector<Suggestion> suggest(const WordInContext& word, std::size_t limit) const;

  // False if what is proposed for `word` is the same, whichever of `own_words` are among the
  // document's words.
  bool may_propose(std::string_view word, std::span<const std::string_view> own_words) const;

 private:
  class Impl;
  explicit Speller(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
};

}  // namespace copydesk
