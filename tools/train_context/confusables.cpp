#include "tools/train_context/confusables.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <set>
#include <sstream>
#include <unordered_map>

#include "checker/error.h"

namespace copydesk::training {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFrequent = 3000;  // words whose neighbours two edits away count too
constexpr std::size_t kMaxWord = 41;     // bytes; no word of a corpus is longer

std::string letters(std::string_view word) {
  std::string out(word);
  std::erase(out, '\'');
  return out;
}

// What is left of a word without up to `edits` of its letters.
std::set<std::string> rests_of(const std::string& word, int edits) {
  std::set<std::string> rests = {word};
  for (int i = 0; i < edits; ++i) {
    const std::set<std::string> longer = rests;
    for (const std::string& rest : longer) {
      for (std::size_t at = 0; at < rest.size(); ++at) {
        rests.insert(rest.substr(0, at) + rest.substr(at + 1));
      }
    }
  }
  return rests;
}

// Letters inserted, deleted, replaced or transposed from one word to the other.
int distance(std::string_view a, std::string_view b) {
  std::array<std::array<int, kMaxWord + 1>, kMaxWord + 1> d{};
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = static_cast<int>(i);
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      d[i][j] = std::min(
          {d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1] ? 1 : 0)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.size()][b.size()];
}

// Forms of one word, as far as their endings tell: give given, rule ruled rules, crisis crises.
bool are_inflections(std::string_view a, std::string_view b) {
  constexpr std::array<std::string_view, 24> kEndings = {
      "",   "s", "es",  "d",   "ed", "ing", "r",  "er",  "rs", "ers", "ly",   "n",
      "en", "y", "ies", "ied", "t",  "e",   "st", "est", "is", "al",  "ally", "ting"};
  const auto is_ending = [&](std::string_view ending) {
    return std::ranges::find(kEndings, ending) != kEndings.end();
  };
  const std::size_t shorter = std::min(a.size(), b.size());
  std::size_t common = 0;
  while (common < shorter && a[common] == b[common]) ++common;
  for (std::size_t cut = common; cut >= 3 && cut + 2 > common; --cut) {
    if (is_ending(a.substr(cut)) && is_ending(b.substr(cut))) return true;
  }
  return a.size() == b.size() && common + 2 == a.size() && a.ends_with('n') && b.ends_with('n');
}

class Finder {
 public:
  Finder(const Corpus& corpus, const Lexicon& lexicon)
      : corpus_(corpus), lexicon_(lexicon), found_(corpus.size()) {
    for (std::size_t id = kFirstWord; id < corpus.size(); ++id) {
      if (corpus.lower[id])
        ids_.emplace(corpus.word(static_cast<ContextId>(id)), static_cast<ContextId>(id));
    }
  }

  void add_listed(const fs::path& path) {
    std::ifstream file = open(path);
    for (std::string line; std::getline(file, line);) {
      if (line.starts_with('#')) continue;
      const bool common = line.starts_with("! ");
      std::istringstream fields(common ? line.substr(2) : line);
      std::vector<std::string> words;
      for (std::string word; fields >> word;) words.push_back(word);
      add_set(words, common ? Confusion::common : Confusion::listed);
    }
  }

  void add_homophones(const fs::path& path) {
    std::ifstream file = open(path);
    for (std::string line; std::getline(file, line);) {
      std::istringstream fields(line.substr(line.find('\t') + 1));
      std::vector<std::string> words;
      for (std::string word; std::getline(fields, word, ',');) words.push_back(word);
      add_set(words, Confusion::homophone);
    }
  }

  void add_apostrophes() {
    std::unordered_map<std::string, std::vector<std::string>> by_letters;
    for (const auto& [word, id] : ids_) by_letters[letters(word)].push_back(word);
    for (const auto& [key, words] : by_letters) {
      if (key.size() > 2) add_set(words, Confusion::apostrophe);
    }
  }

  void add_edits(std::size_t most_frequent, int edits, Confusion kind) {
    std::unordered_map<std::string, std::vector<ContextId>> by_rest;
    const std::size_t end = std::min(corpus_.size(), kFirstWord + most_frequent);
    for (std::size_t id = kFirstWord; id < end; ++id) {
      const std::string& word = corpus_.word(static_cast<ContextId>(id));
      const std::size_t least = edits == 1 ? 2 : 4;
      if (!corpus_.lower[id] || word.size() < least || word.find('\'') != std::string::npos)
        continue;
      for (const std::string& rest : rests_of(word, edits)) {
        by_rest[rest].push_back(static_cast<ContextId>(id));
      }
    }
    for (const auto& [rest, ids] : by_rest) {
      for (const ContextId a : ids) {
        for (const ContextId b : ids) add_near(a, b, edits, kind);
      }
    }
  }

  std::vector<std::vector<Confusable>> take() {
    for (auto& list : found_) {
      std::ranges::sort(list, [this](const Confusable& a, const Confusable& b) {
        const auto rank = [this](const Confusable& c) {
          return std::pair(c.kind == Confusion::two_edits, ~corpus_.frequency[c.word]);
        };
        return rank(a) != rank(b) ? rank(a) < rank(b) : a.word < b.word;
      });
      if (list.size() > kMaxConfusables) list.resize(kMaxConfusables);
    }
    return std::move(found_);
  }

 private:
  static std::ifstream open(const fs::path& path) {
    std::ifstream file(path);
    if (!file) throw Error(path.string() + " cannot be read: check the path");
    return file;
  }

  void add_set(const std::vector<std::string>& words, Confusion kind) {
    for (const std::string& a : words) {
      for (const std::string& b : words) {
        const auto from = ids_.find(a);
        const auto to = ids_.find(b);
        if (from != ids_.end() && to != ids_.end()) add(from->second, to->second, kind);
      }
    }
  }

  void add_near(ContextId a, ContextId b, int edits, Confusion kind) {
    if (a == b) return;
    const std::string& from = corpus_.word(a);
    const std::string& to = corpus_.word(b);
    if (edits == 2 && from[0] != to[0]) return;
    if (distance(from, to) > edits) return;
    add(a, b, are_inflections(from, to) ? Confusion::inflection : kind);
  }

  void add(ContextId from, ContextId to, Confusion kind) {
    if (from == to || is_variant(from, to)) return;
    // What is rarer by far was hardly meant.
    if (corpus_.frequency[to] < 60 && corpus_.frequency[to] * 4 < corpus_.frequency[from]) return;
    auto& list = found_[from];
    const auto same = std::ranges::find(list, to, &Confusable::word);
    if (same == list.end()) list.push_back({to, kind});
  }

  bool is_variant(ContextId a, ContextId b) const {
    const std::string& other = corpus_.word(b);
    return std::ranges::any_of(lexicon_.variants(lexicon_.find(corpus_.word(a))),
                               [&](const Variant& variant) { return variant.text == other; });
  }

  const Corpus& corpus_;
  const Lexicon& lexicon_;
  std::unordered_map<std::string, ContextId> ids_;
  std::vector<std::vector<Confusable>> found_;
};

}  // namespace

std::vector<std::vector<Confusable>> find_confusables(const Corpus& corpus, const Lexicon& lexicon,
                                                      const ConfusableSources& sources) {
  Finder finder(corpus, lexicon);  // of two kinds, the first that is added holds
  finder.add_listed(sources.listed);
  finder.add_apostrophes();
  finder.add_homophones(sources.homophones);
  finder.add_edits(corpus.size(), 1, Confusion::one_edit);
  finder.add_edits(kFrequent, 2, Confusion::two_edits);
  return finder.take();
}

}  // namespace copydesk::training
