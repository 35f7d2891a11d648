#include "checker/language/user_dictionary.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <fstream>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include <hunspell/hunspell.hxx>
#include <iconv.h>

#include "checker/error.h"
#include "checker/language/lexicon_writer.h"
#include "checker/text/utf8.h"

namespace copydesk {
namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Error(path.string() + " cannot be read: check the path and its permissions");
  std::string text;
  std::array<char, 1U << 15> block{};
  // In blocks: byte by byte, half a megabyte of words takes two milliseconds.
  while (file.read(block.data(), block.size()) || file.gcount() > 0) {
    text.append(block.data(), static_cast<std::size_t>(file.gcount()));
  }
  if (file.bad()) throw Error(path.string() + " cannot be read: it is no plain file");
  return text;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r";
  const auto begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

bool is_vowel(char c) {
  return std::string_view("aeiou").find(c) != std::string_view::npos;
}

// tag -> tagg: a single vowel between consonants doubles the last one.
bool doubles(std::string_view word) {
  if (word.size() < 3) return false;
  const char last = word.back();
  return !is_vowel(last) && last != 'w' && last != 'x' && last != 'y' &&
         is_vowel(word[word.size() - 2]) && !is_vowel(word[word.size() - 3]);
}

void add_inflections(const std::string& word, LexiconWriter& writer) {
  const auto add = [&writer](const std::string& form) { writer.add_word(form, kCommon); };
  const std::string stem = word.substr(0, word.size() - 1);
  const bool sibilant = word.ends_with('s') || word.ends_with('x') || word.ends_with('z') ||
                        word.ends_with("ch") || word.ends_with("sh");
  if (word.ends_with('e')) {
    add(word + 's');
    add(word + 'd');
    add(stem + "ing");
  } else if (word.ends_with('y') && word.size() > 1 && !is_vowel(word[word.size() - 2])) {
    add(stem + "ies");
    add(stem + "ied");
    add(word + "ing");
  } else {
    add(word + (sibilant ? "es" : "s"));
    add(word + "ed");
    add(word + "ing");
    if (doubles(word)) {
      add(word + word.back() + "ed");
      add(word + word.back() + "ing");
    }
  }
}

// Between UTF-8 and a dictionary's own encoding.
class Converter {
 public:
  Converter(const char* to, const char* from) {
    errno = 0;
    handle_ = ::iconv_open(to, from);
    known_ = errno == 0;
  }

  ~Converter() {
    if (known_) ::iconv_close(handle_);
  }

  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  bool known() const { return known_; }

  // Nothing if the text has characters that the other encoding lacks.
  std::optional<std::string> convert(std::string text) {
    std::string result(4 * text.size() + 4, '\0');
    char* in = text.data();
    char* out = result.data();
    std::size_t in_left = text.size();
    std::size_t out_left = result.size();
    ::iconv(handle_, nullptr, nullptr, nullptr, nullptr);
    if (::iconv(handle_, &in, &in_left, &out, &out_left) == static_cast<std::size_t>(-1)) {
      return std::nullopt;
    }
    result.resize(result.size() - out_left);
    return result;
  }

 private:
  iconv_t handle_ = nullptr;
  bool known_ = false;
};

// The library fills a table of its own, shared by all instances, when the first one is made: two
// threads must not do so at once.
std::unique_ptr<Hunspell> load_hunspell(const std::string& aff, const std::string& dic) {
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  return std::make_unique<Hunspell>(aff.c_str(), dic.c_str());
}

// One Hunspell, for one call at a time.
class Instance {
 public:
  Instance(const std::string& aff, const std::string& dic)
      : hunspell_(load_hunspell(aff, dic)),
        encode_(hunspell_->get_dict_encoding().c_str(), "UTF-8"),
        decode_("UTF-8", hunspell_->get_dict_encoding().c_str()) {}

  bool accepts(std::string_view word) {
    const auto encoded = encode_.convert(std::string(word));
    return encoded && hunspell_->spell(*encoded);
  }

  std::vector<std::string> suggest(std::string_view word) {
    std::vector<std::string> proposals;
    const auto encoded = encode_.convert(std::string(word));
    if (!encoded) return proposals;
    for (const std::string& proposal : hunspell_->suggest(*encoded)) {
      if (auto decoded = decode_.convert(proposal)) proposals.push_back(*std::move(decoded));
    }
    return proposals;
  }

 private:
  std::unique_ptr<Hunspell> hunspell_;
  Converter encode_;
  Converter decode_;
};

}  // namespace

void add_user_word(std::string_view line, LexiconWriter& writer) {
  line = trim(line.substr(0, line.find('#')));
  const bool exact = line.ends_with('!');
  if (exact) line.remove_suffix(1);
  if (line.empty()) return;
  const std::string word = straighten_apostrophes(line);
  writer.add_word(word, kCommon);
  const bool plain = std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
  if (!exact && plain && word.size() > 2) add_inflections(word, writer);
}

void add_user_words(const std::filesystem::path& file, LexiconWriter& writer) {
  const std::string text = read_file(file);
  const bool dic = file.extension() == ".dic";
  std::string_view rest = text;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  while (!rest.empty()) {
    const std::size_t length = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, length);
    rest.remove_prefix(std::min(length + 1, rest.size()));
    for (std::size_t i = 0; i < line.size();) {
      const CodePoint c = decode(line, i);
      if (c.value == kInvalid && c.length == 1) {
        throw Error(file.string() + " is not UTF-8: convert it (iconv -t UTF-8)");
      }
      i += c.length;
    }
    if (dic) line = line.substr(0, line.find('/'));
    add_user_word(line, writer);
  }
}

class HunspellDictionary::Impl {
 public:
  explicit Impl(std::filesystem::path dic) : dic_(std::move(dic)), aff_(dic_) {
    aff_.replace_extension(".aff");
    const std::string words = read_file(dic_);
    std::string_view text = words;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (text.empty() || std::isdigit(static_cast<unsigned char>(text[0])) == 0) {
      throw Error(dic_.string() +
                  " is no Hunspell dictionary: its first line must be the number of its words");
    }
    read_file(aff_);
    check_encoding();
  }

  bool accepts(std::string_view word) {
    auto instance = take();
    const bool accepted = instance->accepts(word);
    give_back(std::move(instance));
    return accepted;
  }

  std::vector<std::string> suggest(std::string_view word) {
    auto instance = take();
    auto proposals = instance->suggest(word);
    give_back(std::move(instance));
    return proposals;
  }

 private:
  // The encoding is read from the affix file, without loading the words.
  void check_encoding() const {
    const std::string aff = read_file(aff_);
    std::size_t at = aff.starts_with("SET ") ? 0 : aff.find("\nSET ");
    if (at == std::string::npos) return;  // ISO8859-1, Hunspell's default
    at = aff.find("SET ", at) + 4;
    const std::string encoding(trim(std::string_view(aff).substr(at, aff.find('\n', at) - at)));
    if (!Converter("UTF-8", encoding.c_str()).known()) {
      throw Error(aff_.string() + " is in the encoding " + encoding +
                  ", which is not known here: convert both files to UTF-8 and write SET UTF-8");
    }
  }

  std::unique_ptr<Instance> take() {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        auto instance = std::move(idle_.back());
        idle_.pop_back();
        return instance;
      }
    }
    return std::make_unique<Instance>(aff_.string(), dic_.string());
  }

  void give_back(std::unique_ptr<Instance> instance) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(instance));
  }

  std::filesystem::path dic_;
  std::filesystem::path aff_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Instance>> idle_;
};

HunspellDictionary::HunspellDictionary(std::filesystem::path dic)
    : impl_(std::make_unique<Impl>(std::move(dic))) {}

HunspellDictionary::~HunspellDictionary() = default;
HunspellDictionary::HunspellDictionary(HunspellDictionary&&) noexcept = default;
HunspellDictionary& HunspellDictionary::operator=(HunspellDictionary&&) noexcept = default;

bool HunspellDictionary::accepts(std::string_view word) const {
  return impl_->accepts(word);
}

std::vector<std::string> HunspellDictionary::suggest(std::string_view word) const {
  return impl_->suggest(word);
}

}  // namespace copydesk
