// Compiles a language's word lists and Hunspell dictionaries into a lexicon file, at build time.
//
//   compile_lexicon SOURCES PACKAGES OUTPUT   SOURCES: dictionaries/en; PACKAGES: node_modules
//   compile_lexicon --forms PACKAGES          prints each dictionary form, once: for
//   make_dictionaries.py
//
// dictionaries/SOURCES.md describes the files in SOURCES.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "checker/error.h"
#include "checker/language/hunspell_forms.h"
#include "checker/language/lexicon_writer.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

// What goes by the name of a dialect: its Hunspell package.
struct Dictionary {
  std::string_view package;
  std::uint32_t flag;
};

constexpr std::array kDictionaries = {
    Dictionary{"dictionary-en", kUs},    Dictionary{"dictionary-en-gb", kGb},
    Dictionary{"dictionary-en-ca", kCa}, Dictionary{"dictionary-en-au", kAu},
    Dictionary{"dictionary-en-za", kZa},
};

using Forms = std::unordered_map<std::string, std::uint32_t>;

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Error(path.string() + " cannot be read: check the path");
  return {std::istreambuf_iterator<char>(file), {}};
}

// The items of a list, one a line; lines that begin with # are comments.
std::vector<std::string> read_list(const fs::path& path) {
  std::ifstream file(path);
  if (!file) throw Error(path.string() + " cannot be read: check the path");
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line[0] != '#') lines.push_back(line);
  }
  return lines;
}

// Cuts a line at its first `separator`; the second half is empty if there is none.
std::pair<std::string_view, std::string_view> cut(std::string_view line, char separator) {
  const auto at = std::min(line.find(separator), line.size());
  return {line.substr(0, at), line.substr(std::min(at + 1, line.size()))};
}

std::vector<std::string> split(std::string_view line, char separator) {
  std::vector<std::string> parts;
  while (!line.empty()) {
    const auto [part, rest] = cut(line, separator);
    parts.emplace_back(part);
    line = rest;
  }
  return parts;
}

// A frequency and what it belongs to: 7.73 the
std::pair<float, std::string_view> read_frequency(std::string_view line) {
  const auto [number, text] = cut(line, ' ');
  float zipf = 0;
  std::from_chars(number.data(), number.data() + number.size(), zipf);
  return {zipf, text};
}

Forms expand_dictionaries(const fs::path& packages) {
  Forms forms;
  for (const Dictionary& dictionary : kDictionaries) {
    const fs::path folder = packages / dictionary.package;
    expand_hunspell_dictionary(read_file(folder / "index.aff"), read_file(folder / "index.dic"),
                               [&](std::string_view form, bool offensive) {
                                 forms[std::string(form)] |=
                                     dictionary.flag | (offensive ? kOffensive : 0U);
                               });
  }
  return forms;
}

// True for dog's, where dog is right in the same dialects: the speller derives it.
bool derived_possessive(const std::string& form, std::uint32_t flags, const Forms& forms) {
  if (!form.ends_with("'s")) return false;
  const auto base = forms.find(form.substr(0, form.size() - 2));
  return base != forms.end() && (flags & ~base->second & kAnyDialect) == 0;
}

std::uint32_t flags_of(std::string_view letters, const std::map<char, std::uint32_t>& meanings) {
  std::uint32_t flags = 0;
  for (const char letter : letters) flags |= meanings.at(letter);
  return flags;
}

class Compiler {
 public:
  Compiler(fs::path sources, const fs::path& packages)
      : sources_(std::move(sources)), forms_(expand_dictionaries(packages)) {}

  std::string compile() {
    add_dictionary_words();
    add_attested_words();
    add_names();
    add_list("abbreviations.txt", kAbbreviation);
    add_list("honorifics.txt", kHonorific | kAbbreviation);
    add_list("titles.txt", kTitle);
    add_list("speech_verbs.txt", kSpeechVerb);
    add_list("doubled_words.txt", kDoubled);
    add_list("demonyms.txt", kPlace);
    add_particles();
    add_affixes();
    add_variants();
    add_frequencies();
    add_sounds();
    add_misspellings();
    add_bigrams();
    return writer_.finish();
  }

 private:
  void add_dictionary_words() {
    const auto contractions = read_list(sources_ / "contractions.txt");
    const std::unordered_set<std::string> kept(contractions.begin(), contractions.end());
    for (const auto& [form, flags] : forms_) {
      if (kept.contains(form) || !derived_possessive(form, flags, forms_)) add(form, flags);
    }
  }

  // Words that only lists have: those of the frequency list that passed, and our own supplement.
  void add_attested_words() {
    add_list("attested_words.txt", 0);
    add_list("contractions.txt", 0);
    add_list("modern_words.txt", 0);
    add_list("foreign_terms.txt", 0);
  }

  void add_list(const char* name, std::uint32_t flags) {
    for (const std::string& word : read_list(sources_ / name)) {
      const auto form = forms_.find(word);
      const std::uint32_t dialects = form == forms_.end() ? 0 : form->second & kAnyDialect;
      add(word, flags | (dialects == 0 || dialects == kZa ? kCommon : 0U));
    }
  }

  // Right before a name only, so not kCommon.
  void add_particles() {
    for (const std::string& word : read_list(sources_ / "particles.txt")) add(word, kParticle);
  }

  // ex-, or anti- closed
  void add_affixes() {
    for (const std::string& line : read_list(sources_ / "affixes.txt")) {
      const auto [affix, closed] = cut(line, ' ');
      writer_.add_word(affix, kHyphenAffix | (closed == "closed" ? kClosedAffix : 0U));
    }
  }

  // fms Jordan
  void add_names() {
    const std::map<char, std::uint32_t> kinds = {{'f', kForename},   {'m', kMaleName},
                                                 {'w', kFemaleName}, {'s', kSurname},
                                                 {'p', kPlace},      {'n', kCommon}};
    for (const std::string& line : read_list(sources_ / "names.txt")) {
      const auto [letters, name] = cut(line, ' ');
      add(std::string(name), flags_of(letters, kinds));
    }
  }

  // color:U colour:GOCA
  void add_variants() {
    // No list knows South Africa: it spells as Great Britain does.
    const std::map<char, std::uint32_t> dialects = {
        {'U', kUs}, {'G', kGb | kZa}, {'O', kOxford}, {'C', kCa}, {'A', kAu}};
    for (const std::string& line : read_list(sources_ / "variants.txt")) {
      std::vector<std::pair<std::string, std::uint32_t>> spellings;
      for (const std::string& spelling : split(line, ' ')) {
        const auto [word, letters] = cut(spelling, ':');
        spellings.emplace_back(word, flags_of(letters, dialects));
      }
      for (const auto& [word, flags] : spellings) {
        if ((flags & kOxford) != 0 && known_.contains(word)) writer_.add_word(word, kOxford);
      }
      writer_.add_variants(std::move(spellings));
    }
  }

  void add_frequencies() {
    for (const std::string& line : read_list(sources_ / "frequencies.txt")) {
      const auto [zipf, word] = read_frequency(line);
      if (known_.contains(std::string(word))) writer_.add_word(word, 0, zipf);
    }
  }

  // V hour, C European; all other words sound as they are spelt, but for u and eu, where the
  // spelling does not tell.
  void add_sounds() {
    std::unordered_map<std::string, std::uint32_t> exceptions;
    for (const std::string& line : read_list(sources_ / "sounds.txt")) {
      const auto [sound, word] = cut(line, ' ');
      exceptions[std::string(word)] = sound == "V" ? kVowelSound : kConsonantSound;
    }
    for (const std::string& word : known_) {
      const auto exception = exceptions.find(word);
      writer_.add_word(word, exception != exceptions.end() ? exception->second : spelt_sound(word));
    }
  }

  static std::uint32_t spelt_sound(std::string_view word) {
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (std::ranges::all_of(word, is_upper)) {  // spoken letter by letter: an FBI agent, a UN envoy
      constexpr std::string_view kVowelNames = "AEFHILMNORSX";
      return kVowelNames.find(word[0]) != std::string_view::npos ? kVowelSound : kConsonantSound;
    }
    const char first = is_upper(word[0]) ? static_cast<char>(word[0] + ('a' - 'A')) : word[0];
    if (first < 'a' || first > 'z') return 0;
    const bool eu = first == 'e' && word.size() > 1 && (word[1] == 'u' || word[1] == 'w');
    const bool un = word.size() > 3 && word[1] == 'n' && word[2] != 'i' && word[2] != 'a';
    if (eu || (first == 'u' && !un)) return 0;
    constexpr std::string_view kVowels = "aeiou";
    return kVowels.find(first) != std::string_view::npos ? kVowelSound : kConsonantSound;
  }

  // teh TAB the TAB ten
  void add_misspellings() {
    for (const std::string& line : read_list(sources_ / "misspellings.txt")) {
      const auto [misspelling, corrections] = cut(line, '\t');
      writer_.add_corrections(misspelling, split(corrections, '\t'));
    }
  }

  // 5.05 of the
  void add_bigrams() {
    for (const std::string& line : read_list(sources_ / "bigrams.txt")) {
      const auto [zipf, pair] = read_frequency(line);
      const auto [first, second] = cut(pair, ' ');
      writer_.add_bigram(first, second, zipf);
    }
  }

  void add(const std::string& word, std::uint32_t flags) {
    writer_.add_word(word, flags);
    known_.insert(word);
  }

  fs::path sources_;
  Forms forms_;
  std::unordered_set<std::string> known_;
  LexiconWriter writer_;
};

int run(std::span<const char* const> arguments) {
  if (arguments.size() == 3 && std::string_view(arguments[1]) == "--forms") {
    for (const auto& [form, flags] : expand_dictionaries(arguments[2])) {
      std::cout << form << '\t' << (flags & kAnyDialect) << '\n';
    }
    return 0;
  }
  if (arguments.size() != 4) {
    std::cerr << "usage: compile_lexicon SOURCES PACKAGES OUTPUT | --forms PACKAGES\n";
    return 2;
  }
  const std::string bytes = Compiler(arguments[1], arguments[2]).compile();
  std::ofstream output(arguments[3], std::ios::binary);
  output.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  output.close();
  if (!output) throw Error(std::string(arguments[3]) + " cannot be written: check the path");
  return 0;
}

}  // namespace
}  // namespace copydesk

int main(int argc, char** argv) {
  try {
    return copydesk::run({argv, static_cast<std::size_t>(argc)});
  } catch (const std::exception& error) {
    std::cerr << "compile_lexicon: " << error.what() << '\n';
    return 2;
  }
}
