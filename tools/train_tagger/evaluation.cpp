#include "tools/train_tagger/evaluation.h"

#include <chrono>
#include <vector>

#include <fmt/format.h>

#include "checker/text/utf8.h"

namespace copydesk {
namespace {

// How many of a kind of tokens are right.
struct Share {
  std::size_t right = 0;
  std::size_t all = 0;

  void count(bool is_right) {
    right += is_right ? 1 : 0;
    ++all;
  }

  double percent() const {
    return all == 0 ? 0 : 100 * static_cast<double>(right) / static_cast<double>(all);
  }
};

struct Shares {
  Share tokens;       // all that have a part of speech of their own
  Share same;         // tokens that the treebank has too
  Share words;        // without marks
  Share nouns_alike;  // words, where a common noun in place of a proper one is no mistake
  Share lemmas;
};

bool is_mark(Tag tag) {
  return tag >= Tag::stop;
}

// The tag without the difference between common and proper nouns.
Tag common(Tag tag) {
  return tag == Tag::nnp ? Tag::nn : tag == Tag::nnps ? Tag::nns : tag;
}

void count(const Tagger& tagger, const TaggedSentence& sentence, std::span<const Tag> tags,
           Shares& shares) {
  for (std::size_t i = 0; i < tags.size(); ++i) {
    const Tag right = sentence.tags[i];
    if (right == Tag::unknown && !sentence.same[i]) continue;  // a part of a smiley, say
    shares.tokens.count(tags[i] == right);
    if (sentence.same[i]) shares.same.count(tags[i] == right);
    if (is_mark(right)) continue;
    shares.words.count(tags[i] == right);
    shares.nouns_alike.count(common(tags[i]) == common(right));
    if (sentence.lemmas[i].empty()) continue;
    const std::string_view text = sentence.paragraph.text(sentence.paragraph.tokens[i]);
    shares.lemmas.count(lower_case(tagger.lemma(text, tags[i])) == lower_case(sentence.lemmas[i]));
  }
}

// Tokens a second, of the sentences tagged again and again for half a second.
double speed(const Tagger& tagger, std::span<const TaggedSentence> sentences) {
  using Clock = std::chrono::steady_clock;
  constexpr std::chrono::milliseconds kLeastTime(500);
  std::vector<Tag> tags;
  std::size_t tokens = 0;
  const Clock::time_point begin = Clock::now();
  while (Clock::now() - begin < kLeastTime) {
    for (const TaggedSentence& sentence : sentences) {
      tagger.tag(sentence.sentence(), tags);
      tokens += tags.size();
    }
  }
  return static_cast<double>(tokens) / std::chrono::duration<double>(Clock::now() - begin).count();
}

}  // namespace

std::string evaluate(std::string_view name, const Tagger& tagger,
                     std::span<const TaggedSentence> sentences) {
  Shares shares;
  std::vector<Tag> tags;
  for (const TaggedSentence& sentence : sentences) {
    tagger.tag(sentence.sentence(), tags);
    count(tagger, sentence, tags, shares);
  }
  return fmt::format(
      "{}: {} tokens, tags right {:.2f} %; the treebank's own tokens {:.2f} %; words {:.2f} %, "
      "without NN/NNP {:.2f} %; lemmas {:.2f} %; {:.2f} M tokens/s",
      name, shares.tokens.all, shares.tokens.percent(), shares.same.percent(),
      shares.words.percent(), shares.nouns_alike.percent(), shares.lemmas.percent(),
      speed(tagger, sentences) / 1e6);
}

}  // namespace copydesk
