#include "checker/language/word_graph.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <tuple>
#include <unordered_map>

#include "checker/error.h"

namespace copydesk {
namespace {

// Layout, in 32-bit words: magic, number of edges, of spellings and of shared ids; root, first
// number and highest frequency of each tier; two words an edge (letter, flags and target; words
// before); one word a spelling (its word, or, with kShared, where its list begins among the shared
// ids); the shared ids (a count, then the words).
constexpr std::uint32_t kMagic = 0x32475743;
constexpr std::uint32_t kShared = 1U << 31;

// The Zipf frequency that the words of a tier have at least.
constexpr std::array<float, WordGraph::kTiers> kTierFloors = {5.5F, 5, 4.5F, 4, 3.5F, 3, 2, 0};

// What U+00C0 to U+017F are without diacritics, two bytes each; '.' stands for no letter.
constexpr std::string_view kLatinBase =
    "a.a.a.a.a.a.aec.e.e.e.e.i.i.i.i.d.n.o.o.o.o.o...o.u.u.u.u.y.thss"
    "a.a.a.a.a.a.aec.e.e.e.e.i.i.i.i.d.n.o.o.o.o.o...o.u.u.u.u.y.thy."
    "a.a.a.a.a.a.c.c.c.c.c.c.c.c.d.d.d.d.e.e.e.e.e.e.e.e.e.e.g.g.g.g."
    "g.g.g.g.h.h.h.h.i.i.i.i.i.i.i.i.i.i.ijijj.j.k.k.k.l.l.l.l.l.l.l."
    "l.l.l.n.n.n.n.n.n.n.n.n.o.o.o.o.o.o.oeoer.r.r.r.r.r.s.s.s.s.s.s."
    "s.s.t.t.t.t.t.t.u.u.u.u.u.u.u.u.u.u.u.u.w.w.y.y.y.z.z.z.z.z.z.s.";

// Appends the letters of the character that `text` begins with and returns its length in bytes; 0
// if it is none that a spelling may hold.
std::size_t fold_character(std::string_view text, std::string& folded) {
  const auto byte = [text](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const char first = text.front();
  if (first >= 'A' && first <= 'Z') {
    folded.push_back(static_cast<char>(first - 'A' + 'a'));
    return 1;
  }
  if ((first >= 'a' && first <= 'z') || first == '\'' || first == '-') {
    folded.push_back(first);
    return 1;
  }
  if (byte(0) >= 0xC3 && byte(0) <= 0xC5 && (byte(1) & 0xC0U) == 0x80) {
    const std::size_t base = (std::size_t{byte(0)} - 0xC3) * 128 + std::size_t{byte(1) & 0x3FU} * 2;
    if (kLatinBase[base] == '.') return 0;
    folded.push_back(kLatinBase[base]);
    if (kLatinBase[base + 1] != '.') folded.push_back(kLatinBase[base + 1]);
    return 2;
  }
  if (byte(0) == 0xE2 && byte(1) == 0x80) {
    if (byte(2) == 0x98 || byte(2) == 0x99) folded.push_back('\'');  // ‘ ’
    if (byte(2) == 0x90 || byte(2) == 0x91) folded.push_back('-');   // hyphens
    return byte(2) == 0x98 || byte(2) == 0x99 || byte(2) == 0x90 || byte(2) == 0x91 ? 3 : 0;
  }
  return 0;
}

// A node under construction: the edges that leave it, in alphabetical order.
struct DraftEdge {
  std::uint8_t letter = 0;
  bool ends_word = false;
  std::uint32_t target = WordGraph::kDeadEnd;
  std::uint32_t words = 0;  // spellings through this edge

  bool operator==(const DraftEdge&) const = default;
};

using DraftNode = std::vector<DraftEdge>;

struct DraftHash {
  std::size_t operator()(const DraftNode& node) const {
    std::uint64_t hash = node.size();
    for (const DraftEdge& edge : node) {
      const std::uint64_t value = (std::uint64_t{edge.target} << 8U) | edge.letter;
      hash = (hash ^ (2 * value + (edge.ends_word ? 1U : 0U))) * 0x9E3779B97F4A7C15U;
      hash ^= hash >> 29U;
    }
    return hash;
  }
};

// Builds minimal automata, one after the other, from spellings that come in alphabetical order: the
// nodes on the path of the latest spelling are still open, all others are merged with equal ones.
class GraphBuilder {
 public:
  // `folded` must come after the spelling added before.
  void add(std::string_view folded) {
    std::size_t common = 0;
    while (common < folded.size() && common < latest_.size() && folded[common] == latest_[common]) {
      ++common;
    }
    close_below(common);
    open_.resize(std::max(open_.size(), folded.size() + 1));
    for (std::size_t i = common; i < folded.size(); ++i) {
      open_[i].push_back(
          {static_cast<std::uint8_t>(letter_number(folded[i])), false, WordGraph::kDeadEnd, 0});
    }
    open_[folded.size() - 1].back().ends_word = true;
    latest_ = folded;
  }

  // Ends an automaton; returns its root.
  std::uint32_t finish() {
    if (latest_.empty()) return WordGraph::kDeadEnd;
    close_below(0);
    const std::uint32_t root = merge(open_[0]);
    open_[0].clear();
    latest_.clear();
    return root;
  }

  // Letter, flags and target of each edge, then its words before; the last flag is set.
  const std::vector<std::uint32_t>& edges() const { return edges_; }

 private:
  void close_below(std::size_t depth) {
    for (std::size_t i = latest_.size(); i > depth; --i) {
      DraftEdge& edge = open_[i - 1].back();
      edge.words = edge.ends_word ? 1 : 0;
      for (const DraftEdge& next : open_[i]) edge.words += next.words;
      edge.target = merge(open_[i]);
      open_[i].clear();
    }
  }

  std::uint32_t merge(const DraftNode& node) {
    if (node.empty()) return WordGraph::kDeadEnd;
    const auto place = static_cast<std::uint32_t>(edges_.size() / 2);
    const auto [known, is_new] = nodes_.emplace(node, place);
    if (!is_new) return known->second;
    std::uint32_t words_before = 0;
    for (const DraftEdge& edge : node) {
      edges_.push_back((std::uint32_t{edge.letter} << 26U) | (edge.ends_word ? 1U << 25U : 0U) |
                       edge.target);
      edges_.push_back(words_before);
      words_before += edge.words;
    }
    edges_[edges_.size() - 2] |= 1U << 24U;
    return place;
  }

  std::string latest_;
  std::vector<DraftNode> open_;
  std::unordered_map<DraftNode, std::uint32_t, DraftHash> nodes_;
  std::vector<std::uint32_t> edges_;
};

// A word under its folded spelling.
struct FoldedWord {
  std::size_t tier = 0;
  std::string folded;
  WordId id = kNoWord;
  float zipf = 0;

  bool operator<(const FoldedWord& other) const {
    return std::tie(tier, folded, id) < std::tie(other.tier, other.folded, other.id);
  }
};

std::vector<FoldedWord> sorted_by_spelling(std::span<const GraphWord> words) {
  std::vector<FoldedWord> sorted;
  sorted.reserve(words.size());
  for (const GraphWord& word : words) {
    std::string folded = fold_spelling(word.text);
    if (folded.empty()) continue;
    std::size_t tier = 0;
    while (tier + 1 < kTierFloors.size() && word.zipf < kTierFloors[tier]) ++tier;
    sorted.push_back({tier, std::move(folded), word.id, word.zipf});
  }
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

// The sections of a graph, tier after tier.
struct Draft {
  GraphBuilder builder;
  std::vector<std::uint32_t> tiers;
  std::vector<std::uint32_t> ids;
  std::vector<std::uint32_t> shared;

  // `words` are those of the next tier, in order.
  void add_tier(std::span<const FoldedWord> words) {
    const auto first_number = static_cast<std::uint32_t>(ids.size());
    float zipf = 0;
    for (const FoldedWord& word : words) zipf = std::max(zipf, word.zipf);
    while (!words.empty()) {
      std::size_t count = 1;
      while (count < words.size() && words[count].folded == words[0].folded) ++count;
      add_spelling(words.first(count));
      words = words.subspan(count);
    }
    tiers.insert(tiers.end(), {builder.finish(), first_number, std::bit_cast<std::uint32_t>(zipf)});
  }

 private:
  void add_spelling(std::span<const FoldedWord> words) {
    builder.add(words[0].folded);
    if (words.size() == 1) {
      ids.push_back(words[0].id);
      return;
    }
    ids.push_back(kShared | static_cast<std::uint32_t>(shared.size()));
    shared.push_back(static_cast<std::uint32_t>(words.size()));
    for (const FoldedWord& word : words) shared.push_back(word.id);
  }
};

}  // namespace

std::string fold_spelling(std::string_view word) {
  std::string folded;
  while (!word.empty()) {
    const std::size_t length = fold_character(word, folded);
    if (length == 0 || folded.size() > kMaxFoldedLength) return {};
    word.remove_prefix(length);
  }
  return folded;
}

std::string build_word_graph(std::span<const GraphWord> words) {
  const std::vector<FoldedWord> sorted = sorted_by_spelling(words);
  Draft draft;
  auto first = sorted.begin();
  for (std::size_t tier = 0; tier < WordGraph::kTiers; ++tier) {
    const auto last = std::find_if(first, sorted.end(),
                                   [tier](const FoldedWord& word) { return word.tier != tier; });
    draft.add_tier({first, last});
    first = last;
  }
  const std::vector<std::uint32_t>& edges = draft.builder.edges();
  const auto count = [](std::size_t size) { return static_cast<std::uint32_t>(size); };
  const std::array header = {kMagic, count(edges.size() / 2), count(draft.ids.size()),
                             count(draft.shared.size())};
  std::string bytes;
  const auto append = [&bytes](std::span<const std::uint32_t> values) {
    if (values.empty()) return;
    const std::size_t before = bytes.size();
    bytes.resize(before + values.size_bytes());
    std::memcpy(bytes.data() + before, values.data(), values.size_bytes());
  };
  append(header);
  append(draft.tiers);
  append(edges);
  append(draft.ids);
  append(draft.shared);
  return bytes;
}

WordGraph::WordGraph(std::string_view bytes) : bytes_(bytes) {
  const auto require = [](bool sound) {
    if (!sound) throw Error("The word graph of the lexicon is damaged; build Copydesk again.");
  };
  require(bytes.size() >= std::size_t{4} * kHeaderWords && load(0) == kMagic);
  edge_count_ = load(1);
  spelling_count_ = load(2);
  shared_count_ = load(3);
  require(bytes.size() == 4 * (std::uint64_t{kHeaderWords} + 2 * std::uint64_t{edge_count_} +
                               spelling_count_ + shared_count_));
  for (std::size_t tier = 0; tier < kTiers; ++tier) {
    tiers_[tier] = {load(4 + 3 * tier), load(5 + 3 * tier),
                    std::bit_cast<float>(load(6 + 3 * tier))};
    require(tiers_[tier].root < edge_count_ || tiers_[tier].root == kDeadEnd);
  }
  require(edge_count_ == 0 || edge(edge_count_ - 1).last);
  for (std::uint32_t i = 0; i < edge_count_; ++i) {
    const Edge e = edge(i);
    require((e.target < edge_count_ || e.target == kDeadEnd) && e.letter >= 1 && e.letter <= 28);
  }
}

void WordGraph::words(std::uint32_t number, std::vector<WordId>& ids) const {
  if (number >= spelling_count_) return;
  const std::size_t spellings = kHeaderWords + 2 * std::size_t{edge_count_};
  const std::uint32_t id = load(spellings + number);
  if ((id & kShared) == 0) {
    ids.push_back(id);
    return;
  }
  const std::uint32_t first = id & ~kShared;
  if (first >= shared_count_) return;
  const std::size_t list = spellings + spelling_count_ + first;
  const std::uint32_t count = std::min(load(list), shared_count_ - first - 1);
  for (std::uint32_t i = 1; i <= count; ++i) ids.push_back(load(list + i));
}

}  // namespace copydesk
