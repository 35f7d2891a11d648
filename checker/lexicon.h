// The compiled word list of a language: what words there are, how frequent, where spelt so.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace copydesk {

// A word of the lexicon; 0 is no word. Ids are those of one lexicon file and not stored elsewhere;
// the more frequent a word, the lower its id.
using WordId = std::uint32_t;

constexpr WordId kNoWord = 0;

// What the lexicon knows of a word, as bits.
enum WordFlag : std::uint32_t {
  kUs = 1U << 0,  // in the Hunspell dictionary of that dialect
  kGb = 1U << 1,
  kCa = 1U << 2,
  kAu = 1U << 3,
  kZa = 1U << 4,
  kAnyDialect = kUs | kGb | kCa | kAu | kZa,
  kForename = 1U << 5,      // in a list of given names
  kSurname = 1U << 6,       // in a list of family names
  kPlace = 1U << 7,         // a country, city or nationality
  kHonorific = 1U << 8,     // Mr, Dr, Gen, Sen: a name follows, and a point may stand between
  kAbbreviation = 1U << 9,  // may be written with a point that ends no sentence: etc, vs, Inc, Jan
  kVowelSound = 1U << 10,   // begins with a vowel sound: apple, hour, MP, FBI
  kConsonantSound = 1U << 11,  // begins with a consonant sound: pear, European, one, UN; words
                               // whose sound is not known have neither bit
  kCommon = 1U << 12,          // attested by frequency or a list, though in no Hunspell dictionary
  kOffensive = 1U << 13,       // never suggested (Hunspell's NOSUGGEST)
  kVariant = 1U << 14,         // has a spelling variant in another dialect: colour, color
  kOxford = 1U << 15,          // -ize as Oxford and the UN spell it: right in GB as well
  kTitle = 1U << 16,           // a title spelt out: President, Judge; a name may follow
  kParticle = 1U << 17,        // a small word inside names, right before a capital: van, de, bin
  kHyphenAffix = 1U << 18,     // joins words with a hyphen, which is part of its text: ex-, -elect
  kClosedAffix = 1U << 19,  // beside kHyphenAffix: joins words without the hyphen too: anti-, -like
  kMaleName = 1U << 20,     // beside kForename: (nearly) all its bearers are men
  kFemaleName = 1U << 21,   // ... women
  kSpeechVerb = 1U << 22,   // a form of a verb that tells who speaks: said, told, asks
  kDoubled = 1U << 23,      // may stand twice in a row on purpose: had had, very very, ha ha
};

// One spelling of a word that has several.
struct Variant {
  std::string_view text;       // valid as long as the lexicon
  std::uint32_t dialects = 0;  // the kUs ... kZa and kOxford bits where it is the usual spelling;
                               // 0: a secondary spelling everywhere
};

// Memory-mapped and immutable; const use is thread-safe and allocates nothing unless it returns a
// vector. Damage inside a file gives wrong answers, never a crash; verify() tells.
class Lexicon {
 public:
  // Maps the file and checks its header and sections, not every byte. Throws Error if it is
  // missing, damaged or of another version.
  static std::shared_ptr<const Lexicon> open(const std::filesystem::path& file);

  // The same for bytes in memory, as LexiconWriter makes them.
  static std::shared_ptr<const Lexicon> from_bytes(std::string_view bytes);

  Lexicon(const Lexicon&) = delete;
  Lexicon& operator=(const Lexicon&) = delete;

  // True if the whole file is as it was written. Reads every byte.
  bool verify() const;

  // The number of words; their ids are 1 ... word_count().
  WordId word_count() const { return static_cast<WordId>(entries_.size()) - 2; }

  // The word spelt exactly so, capitals included; a curly apostrophe equals a straight one.
  WordId find(std::string_view word) const;

  // As find, but also accepts what capitals at the beginning of a sentence or in a headline make of
  // a word: The, THE -> the; PARIS -> Paris; IPHONE -> iPhone; never paris -> Paris. The word as
  // spelt comes first, then the most frequent. Knows capitals of ASCII and Latin-1.
  WordId find_any_case(std::string_view word) const;

  // The bits of a word, 0 for kNoWord.
  std::uint32_t flags(WordId word) const { return known(word) ? entries_[word].bits & kFlags : 0; }

  // Zipf frequency: log10 of occurrences in a thousand million words; 0 where unknown. In steps of
  // 1/32.
  float zipf(WordId word) const {
    return known(word) ? static_cast<float>(entries_[word].bits >> kFlagBits) / kZipfSteps : 0;
  }

  // How the word is written; empty for kNoWord. Valid as long as the lexicon.
  std::string_view text(WordId word) const;

  // The spellings of the word, its own among them; empty where there is but one.
  std::vector<Variant> variants(WordId word) const;

  // What people who wrote this misspelling (lower case) meant, best first, from observed errors;
  // else empty. The views are valid as long as the lexicon.
  std::vector<std::string_view> observed_corrections(std::string_view misspelling) const;

  // log10 of occurrences in a thousand million of the two words side by side, lower case; 0 where
  // too rare to be listed.
  float bigram_zipf(WordId first, WordId second) const;

  // The index that suggestions are found with (checker/language/word_graph.h); 8-byte aligned.
  std::string_view word_graph() const { return word_graph_; }

 private:
  friend class LexiconWriter;

  // A word: where its text begins in strings_ (it ends where the next one's begins), its WordFlag
  // bits and its frequency.
  struct Entry {
    std::uint32_t text;
    std::uint32_t bits;
  };

  // A spelling in a group of variants; the last one of a group has kLastOfGroup among its dialects.
  struct GroupMember {
    WordId word;
    std::uint32_t dialects;
  };

  // A word and where its group begins in group_members_. Sorted by word.
  struct GroupOf {
    WordId word;
    std::uint32_t first_member;
  };

  static constexpr unsigned kFlagBits = 24;
  static constexpr std::uint32_t kFlags = (1U << kFlagBits) - 1;
  static constexpr float kZipfSteps = 32;
  static constexpr std::uint32_t kLastOfGroup = 1U << 31;

  explicit Lexicon(std::shared_ptr<const void> storage) : storage_(std::move(storage)) {}

  void read_sections(std::string_view bytes, const std::string& name);

  bool known(WordId word) const { return word + std::size_t{1} < entries_.size(); }

  template <typename Matches>
  WordId probe(std::string_view word, Matches matches) const;

  std::shared_ptr<const void> storage_;  // keeps the bytes alive
  std::string_view bytes_;
  std::span<const std::uint32_t> slots_;  // hash table of ids, with a piece of their hash
  std::span<const Entry> entries_;  // by id; the first is no word, the last only ends the texts
  std::string_view strings_;
  std::span<const GroupOf> groups_;
  std::span<const GroupMember> group_members_;
  std::span<const std::uint32_t> corrections_;    // where each record begins, sorted by misspelling
  std::string_view correction_texts_;             // records: misspelling TAB correction TAB ...
  std::span<const std::uint32_t> bigram_starts_;  // by first word: where its pairs begin
  std::span<const std::uint32_t> bigram_pairs_;   // second word and frequency, sorted
  std::string_view word_graph_;
};

}  // namespace copydesk
