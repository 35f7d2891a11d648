// Prints how fast the tokenizer reads: tokenize_speed [FILE]. Without a file it reads made-up
// prose.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <limits>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "checker/text/tokenizer.h"

namespace {

constexpr int kRounds = 9;
constexpr std::size_t kSize = 10'000'000;

// Paragraphs of words as frequent and long as in English, with the usual marks.
std::string made_up_prose() {
  constexpr std::string_view kWords[] = {
      "the",  "of",   "and",   "to",    "in",        "a",           "is",      "that",
      "for",  "it",   "was",   "with",  "committee", "government",  "report",  "Lacroix",
      "year", "said", "peace", "don’t", "minister",  "post-war",    "country", "agreement",
      "from", "UN",   "their", "2,500", "would",     "development", "which",   "U.S.",
  };
  std::mt19937 random(7);
  std::uniform_int_distribution<std::size_t> which(0, std::size(kWords) - 1);
  std::string text;
  while (text.size() < kSize) {
    for (int i = 0; i < 18; ++i) {
      text += kWords[which(random)];
      text += i % 7 == 6 ? ", " : " ";
    }
    text += "end. ";
    if (which(random) == 0) text += '\n';
  }
  return text;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace

int main(int argc, char** argv) {
  std::string text;
  if (argc > 1) {
    std::ifstream file(argv[1], std::ios::binary);
    text.assign(std::istreambuf_iterator<char>(file), {});
  } else {
    text = made_up_prose();
  }
  const std::vector<std::string_view> lines = lines_of(text);
  double best = std::numeric_limits<double>::infinity();
  std::size_t count = 0;
  std::vector<copydesk::Token> tokens;
  for (int round = 0; round < kRounds; ++round) {
    count = 0;
    const std::clock_t begin = std::clock();  // processor time: others may use the machine
    for (const std::string_view line : lines) {
      tokens.clear();
      copydesk::tokenize(line, tokens);
      count += tokens.size();
    }
    best = std::min(best, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
  }
  const auto size = static_cast<double>(text.size());
  std::printf("%.0f MB/s, %zu tokens, %.2f bytes a token\n", size / best / 1e6, count,
              size / static_cast<double>(std::max<std::size_t>(count, 1)));
  return 0;
}
