#include "checker/lexicon.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "checker/language/lexicon_format.h"
#include "checker/language/mapped_file.h"

namespace copydesk {
namespace {

using lexicon_format::Header;
using lexicon_format::kIdMask;

constexpr char kCaseBit = 0x20;

bool is_ascii_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

bool is_ascii_lower(char c) {
  return c >= 'a' && c <= 'z';
}

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

// True if the two bytes, of ASCII or Latin-1 letters, differ in case at most.
bool same_letter(char a, char b) {
  if (a == b) return true;
  return (a ^ b) == kCaseBit && (!is_ascii(a) || is_ascii_upper(a) || is_ascii_lower(a));
}

bool same_letters(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same_letter);
}

// The second byte of a Latin-1 letter in UTF-8 shows its case; the first is always this one.
constexpr char kLatin1Lead = '\xC3';

// Bytes of the first letter if it is a capital; 0 otherwise.
std::size_t leading_capital(std::string_view word) {
  if (word.empty()) return 0;
  if (is_ascii_upper(word[0])) return 1;
  const bool latin1 = word.size() > 1 && word[0] == kLatin1Lead && (word[1] & kCaseBit) == 0;
  return latin1 ? 2 : 0;
}

bool has_lower(std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (is_ascii_lower(word[i])) return true;
    if (i > 0 && word[i - 1] == kLatin1Lead && (word[i] & kCaseBit) != 0) return true;
  }
  return false;
}

// A word with straight apostrophes.
class StraightWord {
 public:
  explicit StraightWord(std::string_view word) : word_(word) {
    constexpr std::string_view kCurly = "\u2019";
    if (word.size() > buffer_.size() || word.find(kCurly[0]) == std::string_view::npos) return;
    std::size_t length = 0;
    while (!word.empty()) {
      const bool curly = word.starts_with(kCurly);
      buffer_[length++] = curly ? '\'' : word[0];
      word.remove_prefix(curly ? kCurly.size() : 1);
    }
    word_ = {buffer_.data(), length};
  }

  std::string_view view() const { return word_; }

 private:
  std::array<char, 3 * lexicon_format::kMaxWordLength> buffer_;
  std::string_view word_;
};

// A section as an array; empty if its size is none of whole elements.
template <typename Element>
std::span<const Element> as_array(std::string_view section) {
  if (section.size() % sizeof(Element) != 0) return {};
  const void* first = section.data();
  return {static_cast<const Element*>(first), section.size() / sizeof(Element)};
}

}  // namespace

std::shared_ptr<const Lexicon> Lexicon::open(const std::filesystem::path& file) {
  const auto mapping = std::make_shared<const MappedFile>(file);
  std::shared_ptr<Lexicon> lexicon(new Lexicon(mapping));
  lexicon->read_sections(mapping->bytes(), file.string());
  return lexicon;
}

std::shared_ptr<const Lexicon> Lexicon::from_bytes(std::string_view bytes) {
  // Words of eight bytes, because sections are aligned so.
  const auto copy = std::make_shared<std::vector<std::uint64_t>>(bytes.size() / 8 + 1);
  std::memcpy(copy->data(), bytes.data(), bytes.size());
  const void* first = copy->data();
  std::shared_ptr<Lexicon> lexicon(new Lexicon(copy));
  lexicon->read_sections({static_cast<const char*>(first), bytes.size()}, "The lexicon in memory");
  return lexicon;
}

void Lexicon::read_sections(std::string_view bytes, const std::string& name) {
  Header header;
  const Header expected;
  if (bytes.size() < sizeof header) refuse_data(name, "is damaged (too short)");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != expected.magic) refuse_data(name, "is no lexicon");
  if (header.byte_order != expected.byte_order || header.version != expected.version) {
    refuse_data(name, "was made for another version or machine");
  }
  if (header.file_size != bytes.size()) refuse_data(name, "is damaged (its size is wrong)");
  bytes_ = bytes;

  std::array<std::string_view, lexicon_format::kSectionCount> sections;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const auto [offset, size] = header.sections[i];
    if (offset % 8 != 0 || offset > bytes.size() || size > bytes.size() - offset) {
      refuse_data(name, "is damaged (a section lies outside)");
    }
    sections[i] = bytes.substr(offset, size);
  }
  slots_ = as_array<std::uint32_t>(sections[lexicon_format::kSlots]);
  entries_ = as_array<Entry>(sections[lexicon_format::kEntries]);
  strings_ = sections[lexicon_format::kStrings];
  groups_ = as_array<GroupOf>(sections[lexicon_format::kGroups]);
  group_members_ = as_array<GroupMember>(sections[lexicon_format::kGroupMembers]);
  corrections_ = as_array<std::uint32_t>(sections[lexicon_format::kCorrections]);
  correction_texts_ = sections[lexicon_format::kCorrectionTexts];
  bigram_starts_ = as_array<std::uint32_t>(sections[lexicon_format::kBigramStarts]);
  bigram_pairs_ = as_array<std::uint32_t>(sections[lexicon_format::kBigramPairs]);
  word_graph_ = sections[lexicon_format::kWordGraph];
  if (!std::has_single_bit(slots_.size()) || entries_.size() < 2 || entries_.size() > kIdMask) {
    refuse_data(name, "is damaged (no words)");
  }
}

bool Lexicon::verify() const {
  Header header;
  std::memcpy(&header, bytes_.data(), sizeof header);
  return lexicon_format::checksum(header, bytes_.substr(sizeof header)) == header.checksum;
}

std::string_view Lexicon::text(WordId word) const {
  if (!known(word)) return {};
  const std::size_t begin = entries_[word].text;
  const std::size_t end = entries_[word + 1].text;
  if (begin > end || end > strings_.size()) return {};
  return strings_.substr(begin, end - begin);
}

// The first id, in the order of the table, of a word with the same letters that `matches`.
template <typename Matches>
WordId Lexicon::probe(std::string_view word, Matches matches) const {
  if (word.empty() || word.size() > lexicon_format::kMaxWordLength) return kNoWord;
  const std::uint64_t hash = lexicon_format::hash_word(word);
  const std::uint32_t fingerprint = lexicon_format::fingerprint(hash);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t step = 0; step <= mask; ++step) {
    const std::uint32_t slot = slots_[(hash + step) & mask];
    if (slot == 0) break;
    if ((slot & ~kIdMask) == fingerprint && matches(text(slot & kIdMask))) return slot & kIdMask;
  }
  return kNoWord;
}

WordId Lexicon::find(std::string_view word) const {
  const StraightWord straight(word);
  word = straight.view();
  return probe(word, [word](std::string_view text) { return lexicon_format::equal(text, word); });
}

WordId Lexicon::find_any_case(std::string_view word) const {
  const StraightWord straight(word);
  word = straight.view();
  const WordId exact =
      probe(word, [word](std::string_view text) { return lexicon_format::equal(text, word); });
  const std::size_t capital = leading_capital(word);
  if (exact != kNoWord || capital == 0) return exact;
  const bool all_upper = !has_lower(word) && word.size() > capital;
  return probe(word, [word, capital, all_upper](std::string_view text) {
    return all_upper ? same_letters(text, word)
                     : text.size() == word.size() && text.substr(capital) == word.substr(capital) &&
                           same_letters(text.substr(0, capital), word.substr(0, capital));
  });
}

std::vector<Variant> Lexicon::variants(WordId word) const {
  const auto group = std::ranges::lower_bound(groups_, word, {}, &GroupOf::word);
  if (group == groups_.end() || group->word != word) return {};
  std::vector<Variant> spellings;
  for (std::size_t i = group->first_member; i < group_members_.size(); ++i) {
    const GroupMember member = group_members_[i];
    spellings.push_back({text(member.word), member.dialects & ~kLastOfGroup});
    if ((member.dialects & kLastOfGroup) != 0) break;
  }
  return spellings;
}

std::vector<std::string_view> Lexicon::observed_corrections(std::string_view misspelling) const {
  const StraightWord straight(misspelling);
  misspelling = straight.view();
  // Records end with a line feed.
  const auto record = [this](std::uint32_t offset) {
    const std::string_view rest =
        correction_texts_.substr(std::min<std::size_t>(offset, correction_texts_.size()));
    return rest.substr(0, rest.find('\n'));
  };
  const auto key = [&record](std::uint32_t offset) {
    const std::string_view text = record(offset);
    return text.substr(0, text.find('\t'));
  };
  const auto found = std::ranges::lower_bound(corrections_, misspelling, {}, key);
  if (found == corrections_.end() || key(*found) != misspelling) return {};
  std::vector<std::string_view> corrections;
  std::string_view rest = record(*found);
  for (auto tab = rest.find('\t'); tab != std::string_view::npos; tab = rest.find('\t')) {
    rest.remove_prefix(tab + 1);
    corrections.push_back(rest.substr(0, rest.find('\t')));
  }
  return corrections;
}

float Lexicon::bigram_zipf(WordId first, WordId second) const {
  if (first + std::size_t{1} >= bigram_starts_.size()) return 0;
  const std::size_t begin = bigram_starts_[first];
  const std::size_t end = bigram_starts_[first + 1];
  if (begin > end || end > bigram_pairs_.size()) return 0;
  const auto pairs = bigram_pairs_.subspan(begin, end - begin);
  const auto word_of = [](std::uint32_t pair) { return pair & kIdMask; };
  const auto found = std::ranges::lower_bound(pairs, second, {}, word_of);
  if (found == pairs.end() || word_of(*found) != second) return 0;
  return static_cast<float>(*found >> lexicon_format::kIdBits) / lexicon_format::kBigramZipfSteps;
}

}  // namespace copydesk
