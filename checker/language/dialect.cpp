#include "checker/language/dialect.h"

namespace copydesk {
namespace {

// Words that only one side spells so.
struct Votes {
  int american = 0;
  int british = 0;
  int canadian = 0;  // of both, those that Canada spells so too
};

// One side must have so many times as many words as the other.
constexpr int kMajority = 2;

void count(const Token& token, const Lexicon& lexicon, Votes& votes) {
  std::uint32_t flags = lexicon.flags(token.word);
  if ((flags & kVariant) == 0) return;
  if ((flags & kOxford) != 0) flags |= kGb;
  const bool american = (flags & kUs) != 0;
  const bool british = (flags & kGb) != 0;
  if (american == british) return;
  ++(american ? votes.american : votes.british);
  if ((flags & kCa) != 0) ++votes.canadian;
}

}  // namespace

Dialect detect_dialect(std::span<const Paragraph> paragraphs, const Lexicon& lexicon) {
  Votes votes;
  for (const Paragraph& paragraph : paragraphs) {
    for (const Token& token : paragraph.tokens) {
      if (token.word != kNoWord) count(token, lexicon, votes);
    }
  }
  // Canada writes colour and centre, but curb and jewelry.
  const bool both = votes.american > 1 && votes.british > 1;
  if (both && votes.canadian == votes.american + votes.british) return Dialect::ca;
  if (votes.american > kMajority * votes.british) return Dialect::us;
  if (votes.british > kMajority * votes.american) return Dialect::gb;
  return Dialect::automatic;
}

}  // namespace copydesk
