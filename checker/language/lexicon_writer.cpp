#include "checker/language/lexicon_writer.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <tuple>

#include "checker/error.h"
#include "checker/language/lexicon_format.h"
#include "checker/language/word_graph.h"

namespace copydesk {
namespace {

using lexicon_format::Header;
using lexicon_format::kIdMask;

template <typename Value>
void append(std::string& bytes, const Value& value) {
  const std::size_t end = bytes.size();
  bytes.resize(end + sizeof value);
  std::memcpy(bytes.data() + end, &value, sizeof value);
}

// A frequency as a whole number of steps that fits `bits`.
std::uint32_t quantise(float zipf, float steps, unsigned bits) {
  const float limit = static_cast<float>((1U << bits) - 1);
  return static_cast<std::uint32_t>(std::clamp(std::round(zipf * steps), 0.0F, limit));
}

// Ids where the probing of Lexicon finds them. Words with the same letters (bush, Bush) lie in the
// order of their ids, the most frequent first.
std::string make_slots(std::span<const std::string_view> texts) {
  const std::size_t count = std::bit_ceil(2 * texts.size() + 1);
  std::vector<std::uint32_t> slots(count, 0);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::uint64_t hash = lexicon_format::hash_word(texts[i]);
    std::size_t at = hash & (count - 1);
    while (slots[at] != 0) at = (at + 1) & (count - 1);
    slots[at] = lexicon_format::fingerprint(hash) | static_cast<std::uint32_t>(i + 1);
  }
  std::string bytes;
  for (const std::uint32_t slot : slots) append(bytes, slot);
  return bytes;
}

std::string join_sections(const std::vector<std::string>& sections) {
  Header header;
  std::string body;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    header.sections[i] = {sizeof header + body.size(), sections[i].size()};
    body += sections[i];
    body.append((8 - body.size() % 8) % 8, '\0');
  }
  header.file_size = sizeof header + body.size();
  header.checksum = lexicon_format::checksum(header, body);
  std::string bytes;
  append(bytes, header);
  return bytes + body;
}

}  // namespace

void LexiconWriter::add_word(std::string_view text, std::uint32_t flags, float zipf) {
  if (text.empty() || text.size() > lexicon_format::kMaxWordLength) return;
  Word& word = words_[std::string(text)];
  word.flags |= flags;
  word.zipf = std::max(word.zipf, zipf);
}

void LexiconWriter::add_variants(std::vector<std::pair<std::string, std::uint32_t>> spellings) {
  groups_.push_back(std::move(spellings));
}

void LexiconWriter::add_corrections(std::string_view misspelling,
                                    std::vector<std::string> corrections) {
  corrections_[std::string(misspelling)] = std::move(corrections);
}

void LexiconWriter::add_bigram(std::string_view first, std::string_view second, float zipf) {
  bigrams_.push_back({std::string(first), std::string(second), zipf});
}

std::uint32_t LexiconWriter::flags(std::string_view text) const {
  const auto found = words_.find(std::string(text));
  return found == words_.end() ? 0 : found->second.flags;
}

std::string LexiconWriter::finish() {
  if (words_.size() + 2 > kIdMask) {
    throw Error("The lexicon has " + std::to_string(words_.size()) + " words, more than the " +
                std::to_string(kIdMask - 2) + " that a file holds: shorten its sources");
  }
  const Ordered words = number_words();
  Sections sections(lexicon_format::kSectionCount);
  lay_out_groups(sections);
  lay_out_words(words, sections);
  lay_out_corrections(sections);
  lay_out_bigrams(sections);
  return join_sections(sections);
}

LexiconWriter::Ordered LexiconWriter::number_words() {
  Ordered words;
  words.reserve(words_.size());
  for (auto& word : words_) words.push_back(&word);
  std::ranges::sort(words, [](const auto* a, const auto* b) {
    return std::tie(b->second.zipf, a->first) < std::tie(a->second.zipf, b->first);
  });
  WordId id = kNoWord;
  for (auto* word : words) word->second.id = ++id;
  return words;
}

void LexiconWriter::lay_out_groups(Sections& sections) {
  std::map<WordId, std::uint32_t> group_of;
  std::uint32_t count = 0;
  for (const auto& group : groups_) {
    std::vector<Lexicon::GroupMember> members;
    for (const auto& [text, dialects] : group) {
      const auto word = words_.find(text);
      if (word != words_.end()) members.push_back({word->second.id, dialects});
    }
    if (members.size() < 2) continue;
    members.back().dialects |= Lexicon::kLastOfGroup;
    for (const auto& member : members) {
      group_of.emplace(member.word, count);
      append(sections[lexicon_format::kGroupMembers], member);
    }
    for (const auto& [text, dialects] : group) {
      const auto word = words_.find(text);
      if (word != words_.end()) word->second.flags |= kVariant;
    }
    count += static_cast<std::uint32_t>(members.size());
  }
  for (const auto& [word, first] : group_of) {
    append(sections[lexicon_format::kGroups], Lexicon::GroupOf{word, first});
  }
}

void LexiconWriter::lay_out_words(const Ordered& words, Sections& sections) {
  std::vector<std::string_view> texts;
  std::vector<GraphWord> graph_words;
  std::string& strings = sections[lexicon_format::kStrings];
  std::string& entries = sections[lexicon_format::kEntries];
  append(entries, Lexicon::Entry{0, 0});
  for (const auto* word : words) {
    const auto& [text, known] = *word;
    const std::uint32_t zipf = quantise(known.zipf, Lexicon::kZipfSteps, 32 - Lexicon::kFlagBits);
    append(entries, Lexicon::Entry{static_cast<std::uint32_t>(strings.size()),
                                   known.flags | zipf << Lexicon::kFlagBits});
    strings += text;
    texts.push_back(text);
    if ((known.flags & kOffensive) == 0) graph_words.push_back({text, known.id, known.zipf});
  }
  append(entries, Lexicon::Entry{static_cast<std::uint32_t>(strings.size()), 0});
  sections[lexicon_format::kSlots] = make_slots(texts);
  sections[lexicon_format::kWordGraph] = build_word_graph(graph_words);
}

void LexiconWriter::lay_out_corrections(Sections& sections) const {
  std::string& texts = sections[lexicon_format::kCorrectionTexts];
  for (const auto& [misspelling, corrections] : corrections_) {
    append(sections[lexicon_format::kCorrections], static_cast<std::uint32_t>(texts.size()));
    texts += misspelling;
    for (const std::string& correction : corrections) texts += '\t' + correction;
    texts += '\n';
  }
}

void LexiconWriter::lay_out_bigrams(Sections& sections) const {
  const auto id_of = [this](const std::string& text) {
    const auto found = words_.find(text);
    return found == words_.end() ? kNoWord : found->second.id;
  };
  std::map<std::pair<WordId, WordId>, std::uint32_t> pairs;
  for (const Bigram& bigram : bigrams_) {
    const std::pair key{id_of(bigram.first), id_of(bigram.second)};
    const std::uint32_t zipf =
        quantise(bigram.zipf, lexicon_format::kBigramZipfSteps, 32 - lexicon_format::kIdBits);
    if (key.first != kNoWord && key.second != kNoWord) pairs[key] = std::max(pairs[key], zipf);
  }
  WordId next = 0;
  std::uint32_t count = 0;
  for (const auto& [words, zipf] : pairs) {
    for (; next <= words.first; ++next) append(sections[lexicon_format::kBigramStarts], count);
    append(sections[lexicon_format::kBigramPairs], words.second | zipf << lexicon_format::kIdBits);
    ++count;
  }
  append(sections[lexicon_format::kBigramStarts], count);
}

}  // namespace copydesk
