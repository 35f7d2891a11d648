#include "tools/train_tagger/vocabulary.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "checker/language/tagger_features.h"

namespace copydesk {
namespace {

using tagger_format::WordSlot;

// A word of the treebank has a class of its own if it is there so often,
constexpr unsigned kLeastCount = 8;
// and a tag without regard to context if it is there so often and has it so mostly.
constexpr unsigned kLeastCountOfCertain = 30;
constexpr double kCertain = 0.995;
// The treebank has all tags of a word that is there so often.
constexpr unsigned kWellKnown = 150;
// Tags that a word has in less than one of so many places are slips.
constexpr unsigned kSlips = 20;
// Words rarer than this are left to their endings.
constexpr float kLeastZipf = 1.5F;
// Full slots for one empty one, so that searches are short.
constexpr std::size_t kFill = 2;

using TagCounts = std::array<unsigned, kTagCount>;

// What is known of a word.
struct Known {
  std::string tags;     // in the treebank, the most frequent first, a byte each
  std::string further;  // others that its inflections speak for
  Tag certain = Tag::unknown;

  // What makes words alike.
  std::string word_class() const { return tags + '|' + further; }
};

using Vocabulary = std::map<std::string, Known>;

std::string folded(std::string_view word) {
  return std::string(FoldedWord(word).text());
}

void add_inflections(std::span<const Inflection> inflections, const Lexicon& lexicon,
                     Vocabulary& vocabulary) {
  std::map<std::string, std::set<Tag>> tags;
  for (const Inflection& one : inflections) tags[folded(one.form)].insert(one.tag);
  for (const auto& [word, of_word] : tags) {
    if (lexicon.zipf(lexicon.find_any_case(word)) < kLeastZipf) continue;
    for (const Tag tag : of_word) vocabulary[word].further += static_cast<char>(tag);
  }
}

// Adds what the treebank tells of a word.
void add_counts(const TagCounts& counts, unsigned total, Known& known) {
  std::vector<Tag> tags;
  for (std::size_t i = 1; i < counts.size(); ++i) {
    const bool slip = counts[i] * kSlips < total || counts[i] < 2;
    if (!slip) tags.push_back(static_cast<Tag>(i));
  }
  const auto count = [&](Tag tag) { return counts[static_cast<std::size_t>(tag)]; };
  std::ranges::stable_sort(tags, [&](Tag a, Tag b) { return count(a) > count(b); });
  for (const Tag tag : tags) known.tags += static_cast<char>(tag);
  if (total >= kWellKnown) known.further.clear();
  std::erase_if(known.further, [&](char tag) { return known.tags.find(tag) != std::string::npos; });
  if (total >= kLeastCountOfCertain && known.further.empty() && !tags.empty() &&
      count(tags[0]) >= kCertain * total) {
    known.certain = tags[0];
  }
}

void add_treebank(std::span<const TaggedSentence> sentences, Vocabulary& vocabulary) {
  std::map<std::string, TagCounts> counts;
  for (const TaggedSentence& sentence : sentences) {
    for (std::size_t i = 0; i < sentence.tags.size(); ++i) {
      const std::string_view text = sentence.paragraph.text(sentence.paragraph.tokens[i]);
      ++counts[folded(text)][static_cast<std::size_t>(sentence.tags[i])];
    }
  }
  for (const auto& [word, of_word] : counts) {
    unsigned total = 0;
    for (std::size_t i = 1; i < of_word.size(); ++i) total += of_word[i];
    if (total >= kLeastCount) add_counts(of_word, total, vocabulary[word]);
  }
}

// Numbers the sets of tags that most words have, from 1.
std::map<std::string, std::uint8_t> number_classes(const Vocabulary& vocabulary) {
  std::map<std::string, unsigned> words;
  for (const auto& [word, known] : vocabulary) ++words[known.word_class()];
  std::vector<std::pair<unsigned, std::string>> ranked;
  ranked.reserve(words.size());
  for (const auto& [tags, count] : words) ranked.emplace_back(~count, tags);
  std::ranges::sort(ranked);
  if (ranked.size() > 255) ranked.resize(255);
  std::map<std::string, std::uint8_t> numbers;
  for (const auto& [rank, tags] : ranked) {
    numbers.emplace(tags, static_cast<std::uint8_t>(numbers.size() + 1));
  }
  return numbers;
}

}  // namespace

std::vector<WordSlot> make_words(std::span<const TaggedSentence> sentences,
                                 std::span<const Inflection> inflections, const Lexicon& lexicon) {
  Vocabulary vocabulary;
  add_inflections(inflections, lexicon, vocabulary);
  add_treebank(sentences, vocabulary);
  const std::map<std::string, std::uint8_t> classes = number_classes(vocabulary);
  std::vector<WordSlot> slots(vocabulary.size() * (kFill + 1) / kFill + 1);
  for (const auto& [word, known] : vocabulary) {
    const std::uint64_t hash = tagger_format::hash_text(word);
    std::size_t at = tagger_format::home(hash, slots.size());
    const std::uint16_t print = WordSlot::print_of(hash);
    while (slots[at].print != 0 && slots[at].print != print) at = (at + 1) % slots.size();
    const auto number = classes.find(known.word_class());
    slots[at] = {print, number == classes.end() ? std::uint8_t{0} : number->second,
                 static_cast<std::uint8_t>(known.certain)};
  }
  return slots;
}

}  // namespace copydesk
