#include "tools/train_tagger/lemma_table.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "checker/error.h"
#include "checker/language/tagger_lemmas.h"
#include "checker/text/utf8.h"
#include "tools/train_tagger/bytes_of.h"

namespace copydesk {
namespace {

using tagger_format::Ending;

// A rule for an ending must put right so many words more than the shorter one does.
constexpr unsigned kLeastGain = 3;
constexpr std::size_t kFill = 2;

struct EndingLess {
  bool operator()(const Ending& a, const Ending& b) const {
    return std::pair(a.cut, std::string_view(a.added)) <
           std::pair(b.cut, std::string_view(b.added));
  }
};

// How `form` becomes `lemma`; nothing where that takes more than an Ending holds.
std::optional<Ending> ending_between(std::string_view form, std::string_view lemma) {
  const auto [at, in_lemma] = std::ranges::mismatch(form, lemma);
  const auto common = static_cast<std::size_t>(at - form.begin());
  const std::string_view added = lemma.substr(common);
  Ending ending;
  const std::size_t cut = form.size() - common;
  if (common == 0 && !form.empty() && added.empty()) return std::nullopt;
  if (cut > 255 || added.size() >= sizeof ending.added) return std::nullopt;
  ending.cut = static_cast<std::uint8_t>(cut);
  std::ranges::copy(added, ending.added);
  return ending;
}

// Forms of one group with their lemmas.
using Lemmas = std::map<std::string, std::string>;

// How often each way of becoming a lemma occurs.
using Votes = std::map<Ending, unsigned, EndingLess>;

class LemmaTable {
 public:
  void add_group(LemmaGroup group, const Lemmas& lemmas) {
    for (std::size_t size = 0; size <= tagger_format::kLongestEnding; ++size) {
      add_rules(group, lemmas, size);
    }
    for (const auto& [form, lemma] : lemmas) {
      const std::optional<Ending> right = ending_between(form, lemma);
      const Ending* rule = rule_for(form, group, form.size());
      const Ending nothing;
      if (right && *right != (rule == nullptr ? nothing : *rule)) put(form, group, true, *right);
    }
  }

  LemmaTables tables() const;

 private:
  struct Key {
    LemmaGroup group = LemmaGroup::none;
    bool whole = false;
    std::string text;

    auto operator<=>(const Key&) const = default;
  };

  void put(std::string_view text, LemmaGroup group, bool whole, const Ending& ending) {
    entries_[{group, whole, std::string(text)}] = ending;
  }

  // The rule for the longest ending of `form` of at most `longest` bytes.
  const Ending* rule_for(std::string_view form, LemmaGroup group, std::size_t longest) const {
    for (std::size_t size = std::min(longest, form.size()) + 1; size-- > 0;) {
      const auto found =
          entries_.find({group, false, std::string(form.substr(form.size() - size))});
      if (found != entries_.end()) return &found->second;
    }
    return nullptr;
  }

  // Rules for endings of that size, where they do better than those of shorter ones.
  void add_rules(LemmaGroup group, const Lemmas& lemmas, std::size_t size) {
    std::map<std::string, Votes> votes;
    for (const auto& [form, lemma] : lemmas) {
      const std::optional<Ending> right = ending_between(form, lemma);
      if (right && form.size() > size) ++votes[form.substr(form.size() - size)][*right];
    }
    std::vector<std::pair<std::string, Ending>> rules;
    for (const auto& [ending, ways] : votes) {
      const auto best = std::ranges::max_element(ways, {}, &Votes::value_type::second);
      const Ending* shorter = rule_for(ending, group, size);
      const auto before = shorter == nullptr ? ways.end() : ways.find(*shorter);
      const unsigned right_before = before == ways.end() ? 0 : before->second;
      if (best->second >= right_before + kLeastGain) rules.emplace_back(ending, best->first);
    }
    for (const auto& [ending, rule] : rules) put(ending, group, false, rule);
  }

  std::map<Key, Ending> entries_;
};

LemmaTables LemmaTable::tables() const {
  std::map<Ending, std::uint32_t, EndingLess> numbers;
  std::vector<Ending> endings;
  std::vector<std::uint32_t> slots(entries_.size() * (kFill + 1) / kFill + 1);
  for (const auto& [key, ending] : entries_) {
    const auto [number, added] =
        numbers.emplace(ending, static_cast<std::uint32_t>(endings.size()));
    if (added) endings.push_back(ending);
    const std::uint64_t hash = tagger_format::lemma_hash(
        tagger_format::hash_text(key.text), static_cast<std::uint8_t>(key.group), key.whole);
    std::size_t at = tagger_format::home(hash, slots.size());
    while (slots[at] != 0) at = (at + 1) % slots.size();
    slots[at] = tagger_format::lemma_print(hash) | number->second;
  }
  if (endings.size() > tagger_format::kEndingMask) {
    throw Error("The endings of lemmas are too many for a model file");
  }
  return {bytes_of(std::span<const std::uint32_t>(slots)),
          bytes_of(std::span<const Ending>(endings))};
}

// The lemmas of the treebank, by majority.
void add_treebank(std::span<const TaggedSentence> sentences, const Lexicon& lexicon,
                  std::map<LemmaGroup, Lemmas>& groups) {
  std::map<std::pair<LemmaGroup, std::string>, std::map<std::string, unsigned>> counts;
  for (const TaggedSentence& sentence : sentences) {
    for (std::size_t i = 0; i < sentence.tags.size(); ++i) {
      const Tag tag = sentence.tags[i];
      const LemmaGroup group = lemma_group(tag);
      if (group == LemmaGroup::none || tag == Tag::nnps || sentence.lemmas[i].empty()) continue;
      const std::string_view text = sentence.paragraph.text(sentence.paragraph.tokens[i]);
      if (lexicon.find_any_case(text) == kNoWord) continue;
      ++counts[{group, lemma_base(text, tag)}][lower_case(sentence.lemmas[i])];
    }
  }
  for (const auto& [key, lemmas] : counts) {
    using Count = std::pair<const std::string, unsigned>;
    const auto best = std::ranges::max_element(lemmas, {}, &Count::second);
    groups[key.first][key.second] = best->first;
  }
}

void add_inflections(std::span<const Inflection> inflections, const Lexicon& lexicon,
                     std::map<LemmaGroup, Lemmas>& groups) {
  const auto zipf = [&](const std::string& word) { return lexicon.zipf(lexicon.find(word)); };
  for (const Inflection& one : inflections) {
    const LemmaGroup group = lemma_group(one.tag);
    if (group == LemmaGroup::none || one.tag == Tag::vb) continue;
    if (lexicon.find(one.form) == kNoWord || lexicon.find(one.base) == kNoWord) continue;
    const auto [known, added] = groups[group].emplace(one.form, one.base);
    if (!added && zipf(one.base) > zipf(known->second)) known->second = one.base;
  }
}

}  // namespace

LemmaTables make_lemmas(std::span<const TaggedSentence> sentences,
                        std::span<const Inflection> inflections, const Lexicon& lexicon) {
  std::map<LemmaGroup, Lemmas> groups;
  add_inflections(inflections, lexicon, groups);
  add_treebank(sentences, lexicon, groups);
  LemmaTable table;
  for (const auto& [group, lemmas] : groups) table.add_group(group, lemmas);
  return table.tables();
}

}  // namespace copydesk
