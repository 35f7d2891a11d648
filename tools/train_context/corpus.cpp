#include "tools/train_context/corpus.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <future>
#include <iostream>
#include <memory>
#include <sstream>
#include <unordered_map>

#include "checker/error.h"
#include "checker/text/sentences.h"
#include "checker/text/tokenizer.h"
#include "checker/text/utf8.h"

namespace copydesk::training {
namespace {

namespace fs = std::filesystem;

struct Source {
  std::string file;
  unsigned weight = 1;
  bool wrapped = false;
};

// A distinct token of the raw text, by number from 1.
struct RawWord {
  std::string text;
  TokenKind kind = TokenKind::word;
  Casing casing = Casing::none;
  std::uint64_t inside = 0;  // occurrences in the middle of a clause
  std::uint64_t start = 0;   // where one begins
};

constexpr std::uint32_t kStartBit = 1U << 31;  // of a raw token that begins a clause
constexpr std::uint64_t kHeldOutOf = 25;

// Raw tokens of one source; 0 separates sentences.
struct RawText {
  std::vector<RawWord> words = {RawWord{}};
  std::vector<std::uint32_t> train = {0};
  std::vector<std::uint32_t> held_out = {0};
};

std::vector<Source> read_sources(const fs::path& list) {
  std::ifstream file(list);
  if (!file) throw Error(list.string() + " cannot be read: check the path");
  std::vector<Source> sources;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream fields(line);
    Source& source = sources.emplace_back();
    std::string wrapped;
    if (!(fields >> source.file >> source.weight >> wrapped)) {
      throw Error(list.string() + ": FILE, WEIGHT and WRAPPED wanted: " + line);
    }
    source.wrapped = wrapped == "yes";
  }
  return sources;
}

std::string decompress(const fs::path& path) {
  const std::string command = "zstd -dcq '" + path.string() + "'";
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string text;
  std::vector<char> buffer(1 << 20);
  while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) {
    text.append(buffer.data(), n);
  }
  if (text.empty()) throw Error(path.string() + " cannot be read: check the path");
  return text;
}

// The line breaks of a wrapped text that fall inside a sentence become spaces.
void unwrap(std::string& text) {
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] != '\n') continue;
    const bool ends = std::string_view(".!?:;\"”)").find(text[i - 1]) != std::string_view::npos;
    if (!ends && text[i + 1] >= 'a' && text[i + 1] <= 'z') text[i] = ' ';
  }
}

class RawReader {
 public:
  explicit RawReader(const Lexicon& lexicon) : lexicon_(lexicon) {}

  RawText read(std::string_view text) {
    std::uint64_t line_number = 0;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      const bool held_out = line_number++ % kHeldOutOf == 7;
      add_line(text.substr(0, end), held_out ? raw_.held_out : raw_.train);
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return std::move(raw_);
  }

 private:
  void add_line(std::string_view line, std::vector<std::uint32_t>& into) {
    tokens_.clear();
    sentences_.clear();
    tokenize(line, tokens_);
    split_sentences(line, tokens_, lexicon_, sentences_);
    for (const TokenRange& range : sentences_) {
      const std::span<const Token> tokens =
          std::span(tokens_).subspan(range.first, range.last - range.first);
      for (std::size_t i = 0; i < tokens.size(); ++i) {
        const bool starts = tokens[i].casing != Casing::lower && begins_clause(line, tokens, i);
        const std::uint32_t word =
            intern(line.substr(tokens[i].start, tokens[i].length), tokens[i]);
        (starts ? raw_.words[word].start : raw_.words[word].inside) += 1;
        into.push_back(word | (starts ? kStartBit : 0));
      }
      into.push_back(0);
    }
  }

  std::uint32_t intern(std::string_view text, const Token& token) {
    key_.assign(text);
    const auto [at, is_new] =
        numbers_.try_emplace(key_, static_cast<std::uint32_t>(raw_.words.size()));
    if (is_new) raw_.words.push_back({key_, token.kind, token.casing});
    return at->second;
  }

  const Lexicon& lexicon_;
  RawText raw_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::string key_;
  std::vector<Token> tokens_;
  std::vector<TokenRange> sentences_;
};

std::string straight(std::string_view word) {
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word.substr(i).starts_with("’")) {
      out += '\'';
      i += 2;
    } else {
      out += word[i];
    }
  }
  return out;
}

std::string lowered(std::string word) {
  for (char& c : word) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return word;
}

// Its word without a possessive ending.
std::string_view base_of(std::string_view word) {
  if (word.ends_with("'s")) return word.substr(0, word.size() - 2);
  if (word.ends_with("s'")) return word.substr(0, word.size() - 1);
  return word;
}

bool is_capital(Casing casing) {
  return casing == Casing::capitalised || casing == Casing::upper;
}

bool is_wordlike(TokenKind kind) {
  return kind == TokenKind::word || kind == TokenKind::abbreviation;
}

// Chooses the words: how often each form stands where its capital means something.
class Chooser {
 public:
  explicit Chooser(const Lexicon& lexicon) : lexicon_(lexicon) {}

  void add(const RawText& raw, unsigned weight) {
    for (const RawWord& word : raw.words) {
      if (word.text.size() > 40) continue;
      const std::string key = straight(word.text);
      if (is_wordlike(word.kind)) {
        counts_[key] += word.inside * weight;
        if (word.start > 0)
          starts_[is_capital(word.casing) ? lowered(key) : key] += word.start * weight;
      } else if (word.kind == TokenKind::punctuation &&
                 static_cast<unsigned char>(word.text[0]) < 0x80) {
        marks_[key] += (word.inside + word.start) * weight;
      }
    }
  }

  Corpus choose(std::size_t word_count) {
    for (const auto& [word, count] : starts_) {
      if (const auto at = counts_.find(word); at != counts_.end()) at->second += count;
    }
    std::vector<std::pair<std::uint64_t, std::string>> ranked;
    for (const auto& [word, count] : counts_) {
      const std::uint64_t least = is_lower_word(word) ? 12 : is_cased(word) ? 500 : 250;
      if (count >= least) ranked.emplace_back(count, word);
    }
    for (const auto& [mark, count] : marks_) {
      if (count >= 2000) ranked.emplace_back(count, mark);
    }
    for (const char* quote : {"\"", "'"}) ranked.emplace_back(marks_["."], quote);
    std::ranges::sort(ranked, [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    ranked.resize(std::min(ranked.size(), word_count));
    Corpus corpus;
    corpus.lower.assign(kFirstWord, false);
    for (auto& [count, word] : ranked) {
      corpus.lower.push_back(is_lower_word(word));
      corpus.words.push_back(std::move(word));
    }
    return corpus;
  }

 private:
  static bool is_cased(std::string_view word) {
    return std::ranges::any_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  bool is_lower_word(std::string_view word) const {
    if (is_cased(word) || word.find('-') != std::string_view::npos) return false;
    const auto known = [this](std::string_view w) {
      return (lexicon_.flags(lexicon_.find(w)) & (kAnyDialect | kCommon)) != 0;
    };
    return known(word) || known(base_of(word));
  }

  const Lexicon& lexicon_;
  std::unordered_map<std::string, std::uint64_t> counts_;
  std::unordered_map<std::string, std::uint64_t> starts_;
  std::unordered_map<std::string, std::uint64_t> marks_;
};

// The ids of a source's distinct words, where they stand inside and where they start.
std::vector<std::array<ContextId, 2>> map_words(const RawText& raw,
                                                const ContextVocabulary& vocabulary) {
  std::vector<std::array<ContextId, 2>> ids(raw.words.size());
  for (std::size_t i = 1; i < raw.words.size(); ++i) {
    const RawWord& word = raw.words[i];
    // A token before it, other than a mark, tells that it starts nothing.
    const std::string text = "x " + word.text;
    const auto length = static_cast<Offset>(word.text.size());
    std::array<Token, 2> tokens;
    tokens[0] = {.start = 0, .length = 1, .kind = TokenKind::word, .casing = Casing::lower};
    tokens[1] = {.start = 2, .length = length, .kind = word.kind, .casing = word.casing};
    std::array<ContextId, 2> out;
    vocabulary.read(text, tokens, out);
    ids[i][0] = out[1];
    vocabulary.read(text, std::span(tokens).subspan(1), std::span(out).subspan(1));
    ids[i][1] = out[1];
  }
  return ids;
}

std::vector<ContextId> translate(std::span<const std::uint32_t> raw,
                                 std::span<const std::array<ContextId, 2>> ids) {
  std::vector<ContextId> out;
  out.reserve(raw.size());
  for (const std::uint32_t token : raw) {
    out.push_back(token == 0 ? ContextId{kBoundary} : ids[token & ~kStartBit][token >> 31]);
  }
  return out;
}

}  // namespace

Corpus read_corpus(const fs::path& folder, const fs::path& list, const Lexicon& lexicon,
                   std::size_t word_count) {
  const std::vector<Source> sources = read_sources(list);
  std::vector<RawText> raw(sources.size());
  const auto read_every_second = [&](std::size_t first) {
    for (std::size_t i = first; i < sources.size(); i += 2) {
      std::string text = decompress(folder / sources[i].file);
      if (sources[i].wrapped) unwrap(text);
      raw[i] = RawReader(lexicon).read(text);
    }
  };
  std::future<void> other = std::async(std::launch::async, read_every_second, 1);
  read_every_second(0);
  other.get();

  Chooser chooser(lexicon);
  for (std::size_t i = 0; i < sources.size(); ++i) chooser.add(raw[i], sources[i].weight);
  Corpus corpus = chooser.choose(word_count);
  const std::vector<ContextVocabulary::Slot> slots = ContextVocabulary::make_slots(corpus.words);
  const ContextVocabulary vocabulary(slots);
  corpus.frequency.assign(corpus.size(), 0);
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const auto ids = map_words(raw[i], vocabulary);
    Text& text = corpus.texts.emplace_back();
    text.name = sources[i].file;
    text.weight = sources[i].weight;
    text.train = translate(raw[i].train, ids);
    text.held_out = translate(raw[i].held_out, ids);
    raw[i] = {};
    for (const ContextId id : text.train) corpus.frequency[id] += text.weight;
  }
  return corpus;
}

}  // namespace copydesk::training
