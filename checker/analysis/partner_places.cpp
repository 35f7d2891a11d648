#include "checker/analysis/partner_places.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <span>
#include <string_view>

#include "checker/analysis/partner_weights.h"

namespace copydesk {
namespace {

using Words = std::span<const std::string_view>;

// Only what tells a clause's shape; sorted for binary search.
constexpr auto kSpeechVerbs = std::to_array<std::string_view>(
    {"added",     "adds",      "agreed",   "announced", "answered",  "argued",    "asked",
     "asks",      "began",     "called",   "claimed",   "commented", "conclude",  "concluded",
     "continued", "cried",     "declared", "demanded",  "exclaimed", "explained", "explains",
     "insisted",  "joked",     "laughed",  "murmured",  "muttered",  "noted",     "notes",
     "observed",  "ran",       "remarked", "repeated",  "replied",   "reported",  "returned",
     "said",      "saying",    "say",      "says",      "shouted",   "suggested", "told",
     "warned",    "whispered", "wrote",    "writes",    "growled",   "quote",     "quoting"});
constexpr std::array<std::string_view, 6> kPronouns = {"he", "i", "it", "she", "they", "we"};
// Words that a quoted name or term does not run over.
constexpr std::array<std::string_view, 30> kLinks = {
    "and", "are",   "as",  "at",   "because", "but",   "by",    "for", "from", "had",
    "has", "have",  "in",  "into", "is",      "of",    "on",    "or",  "than", "that",
    "to",  "under", "was", "were", "when",    "which", "while", "who", "will", "with"};
constexpr std::array<std::string_view, 34> kBeforeQuotations = {
    "a",     "additional", "an",  "and",  "any",  "are",  "as",        "be",   "been",
    "by",    "called",     "for", "from", "had",  "has",  "her",       "his",  "in",
    "is",    "its",        "my",  "of",   "on",   "our",  "so-called", "that", "the",
    "their", "this",       "to",  "was",  "were", "with", "your"};
constexpr std::array<std::string_view, 16> kOpeners = {"a",  "an",   "but",  "for", "how",  "if",
                                                       "in", "it",   "our",  "the", "this", "to",
                                                       "we", "what", "when", "why"};
// Words that a bracket within a sentence begins with.
constexpr auto kBracketBeginners = std::to_array<std::string_view>(
    {"as", "by", "especially", "formerly", "if", "in", "including", "mainly", "notably", "now",
     "of", "on", "which", "who", "with"});
// Words that go on with the sentence behind a bracket, and those that do unless it is a clause.
constexpr auto kAfterBrackets = std::to_array<std::string_view>(
    {"after", "at", "before", "for", "from", "in", "into", "on", "since", "to", "until", "while"});
constexpr auto kVerbsAfterBrackets = std::to_array<std::string_view>(
    {"are", "began", "had", "has", "have", "is", "was", "were", "will"});
constexpr auto kClauseBeginners = std::to_array<std::string_view>(
    {"although", "as", "if", "once", "when", "where", "which", "who"});
constexpr std::array<std::string_view, 7> kNotes = {"also", "cf",   "formerly", "see",
                                                    "viz",  "e.g.", "i.e."};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool same_word(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower);
}

bool one_of(std::string_view word, Words words) {
  return std::ranges::any_of(words, [word](std::string_view w) { return same_word(word, w); });
}

// Reads tokens by index without leaving the paragraph.
class Reader {
 public:
  explicit Reader(const Paragraph& paragraph) : paragraph_(paragraph) {}

  Offset size() const { return static_cast<Offset>(paragraph_.tokens.size()); }

  const Token& token(Offset i) const { return paragraph_.tokens[i]; }

  std::string_view text(Offset i) const {
    return i < size() ? paragraph_.text(token(i)) : std::string_view();
  }

  bool is(Offset i, std::string_view marks) const {
    return i < size() && token(i).length == 1 && marks.find(text(i)[0]) != std::string_view::npos;
  }

  bool in(Offset i, Words words) const { return one_of(text(i), words); }

  bool capital(Offset i) const {
    return i < size() && (token(i).casing == Casing::capitalised ||
                          token(i).casing == Casing::upper || token(i).casing == Casing::mixed);
  }

  bool wordlike(Offset i) const {
    return i < size() && token(i).kind != TokenKind::punctuation &&
           token(i).kind != TokenKind::quote;
  }

  bool sentence_end(Offset i) const { return is(i, ".?!"); }

  bool sentence_start(Offset i) const {
    const auto found = std::ranges::lower_bound(paragraph_.sentences, i, {}, &TokenRange::first);
    return found != paragraph_.sentences.end() && found->first == i;
  }

  Offset begin_of(Offset i) const { return token(i).start; }

  Offset end_of(Offset i) const { return token(i).end(); }

 private:
  const Paragraph& paragraph_;
};

// The end of the sentence that token `i` is in, as a token index of its last mark; last - 1 if
// none.
Offset last_of_sentence(const Reader& in, Offset i, Offset last) {
  for (Offset j = i; j < last; ++j) {
    if (in.sentence_end(j) && (j + 1 >= in.size() || in.token(j + 1).space_before)) return j;
  }
  return last - 1;
}

// The first token of the sentence that token `i` is in, not before `first`.
Offset first_of_sentence(const Reader& in, Offset i, Offset first) {
  Offset j = i;
  while (j > first && !in.sentence_start(j) &&
         !(in.sentence_end(j - 1) && in.token(j).space_before)) {
    --j;
  }
  return j;
}

// For a quotation that begins within a sentence: the token that a short term would end before;
// `last` if it is no short term.
Offset end_of_term(const Reader& in, Offset first, Offset last) {
  constexpr Offset kLongestTerm = 5;
  if (in.in(first, kLinks) || (in.in(first, kBeforeQuotations) && !in.capital(first))) return last;
  for (Offset i = first + 1; i < last && i <= first + kLongestTerm; ++i) {
    if (in.is(i, ",;:)")) return i;
    if (in.in(i, kLinks) && !in.capital(first)) return i <= first + 3 ? i : last;
  }
  return last;
}

}  // namespace

bool begins_said_clause(const Paragraph& paragraph, Offset index) {
  constexpr Offset kLongestSubject = 4;
  const Reader in(paragraph);
  if (in.in(index, kSpeechVerbs)) {
    return in.in(index + 1, kPronouns) || in.in(index + 1, kBeforeQuotations) ||
           in.capital(index + 1);
  }
  if (in.in(index, kPronouns)) return in.in(index + 1, kSpeechVerbs);
  const bool described = in.in(index, std::array<std::string_view, 4>{"the", "a", "an", "one"});
  if (!described && !in.capital(index)) return false;
  for (Offset i = index + 1; i <= index + kLongestSubject && in.wordlike(i); ++i) {
    if (in.in(i, kSpeechVerbs)) return true;
    if (!described && !in.capital(i) && in.token(i).kind == TokenKind::word) return false;
  }
  return false;
}

namespace {

PartnerPlace place_of_quotation_end(const LostPartner& lost, TerminalPoint habit) {
  const Reader in(*lost.paragraph);
  const bool whole = lost.mark == 0;
  const bool announced = !whole && in.is(lost.mark - 1, ",:") && in.capital(lost.first);
  const Offset term_end = whole || announced ? lost.last : end_of_term(in, lost.first, lost.last);
  if (term_end < lost.last) {
    const bool comma_inside = in.is(term_end, ",") && habit == TerminalPoint::inside;
    return {in.end_of(comma_inside ? term_end : term_end - 1), false};
  }
  for (Offset i = lost.first; i + 1 < lost.last; ++i) {
    if (in.is(i, ",?!") && begins_said_clause(*lost.paragraph, i + 1)) return {in.end_of(i), true};
  }
  const bool to_end = whole && lost.last == in.size();
  const Offset end = to_end ? lost.last - 1 : last_of_sentence(in, lost.first, lost.last);
  const bool point_outside = in.is(end, ".") && habit == TerminalPoint::outside && !whole &&
                             !in.capital(lost.first) && end > lost.first;
  return {in.end_of(point_outside ? end - 1 : end), to_end};
}

// True if one of the few words before token `i`, not before `first`, is a verb of speech.
bool has_speech_verb_before(const Reader& in, Offset first, Offset i) {
  constexpr Offset kReach = 3;
  for (Offset back = 1; back <= kReach && i >= first + back; ++back) {
    if (!in.wordlike(i - back)) return false;
    if (in.in(i - back, kSpeechVerbs)) return true;
  }
  return false;
}

// Behind the clause that announces the quotation: he said, [“]Yes; said he. [“]It; warned: [“]If
std::optional<Offset> behind_announcement(const LostPartner& lost, const Reader& in) {
  constexpr Offset kLongestClause = 7;
  if (lost.first > 0 && begins_said_clause(*lost.paragraph, lost.first)) {
    const Offset last = std::min(lost.mark, lost.first + kLongestClause);
    for (Offset i = lost.first + 1; i + 1 < last; ++i) {
      if (in.is(i, ",.:")) return i + 1;
    }
  }
  const bool speech = lost.mark > lost.first && in.is(lost.mark - 1, ",.?!");
  for (Offset i = lost.mark; i-- > lost.first + 1;) {
    if (in.is(i, ":") && in.capital(i + 1) && speech) return i + 1;
    if (!in.is(i, ":,")) continue;
    if (has_speech_verb_before(in, lost.first, i)) return i + 1;
  }
  return std::nullopt;
}

// Where a term or title that ends before the mark begins.
Offset begin_of_term(const LostPartner& lost, const Reader& in, Offset sentence) {
  Offset i = lost.mark;
  if (i > sentence && in.capital(i - 1) && !in.sentence_start(i - 1)) {
    while (i > sentence + 1 && in.capital(i - 1)) --i;
    return i;
  }
  const auto ends_before = [&](Offset at) {
    const std::string_view text = in.text(at);
    return in.in(at, kBeforeQuotations) || in.is(at, ",:;(") || text.ends_with("'s") ||
           text.ends_with("’s");
  };
  while (i > sentence && !ends_before(i - 1)) --i;
  return i == lost.mark && i > sentence ? i - 1 : i;
}

PartnerPlace place_of_quotation_begin(const LostPartner& lost) {
  const Reader in(*lost.paragraph);
  if (lost.mark == lost.first) return {in.begin_of(lost.mark), false};
  if (const auto place = behind_announcement(lost, in)) return {in.begin_of(*place), true};
  const bool speech = in.is(lost.mark - 1, ",.?!");
  const Offset sentence = first_of_sentence(in, lost.mark - 1, lost.first);
  if (speech && (lost.first == 0 || sentence > lost.first) && in.capital(sentence)) {
    const bool said = begins_said_clause(*lost.paragraph, lost.mark + 1);
    const bool all = lost.first == 0 && (said || lost.mark + 1 == in.size());
    if (all || said) return {in.begin_of(all ? 0 : sentence), all};
  }
  for (Offset i = sentence + 1; i < lost.mark; ++i) {
    const std::string_view before = in.text(i - 1);
    const bool after_mark = in.is(i - 1, ",:") || before == "—" || before == "–";
    const bool opener = in.in(i, kOpeners);
    if (in.capital(i) && (opener || (after_mark && in.token(i).casing == Casing::capitalised))) {
      return {in.begin_of(i), true};
    }
  }
  if (speech && in.capital(sentence) && (lost.first == 0 || sentence > lost.first)) {
    return {in.begin_of(sentence), sentence == 0};
  }
  return {in.begin_of(begin_of_term(lost, in, sentence)), false};
}

// The last token of what is written without a space from `i` on: A/75/982, 55%.
Offset end_of_cluster(const Reader& in, Offset i, Offset last) {
  while (i + 1 < last && !in.token(i + 1).space_before && !in.is(i + 1, ",.;:?!")) ++i;
  return i;
}

PartnerPlace place_of_bracket_end(const LostPartner& lost) {
  const Reader in(*lost.paragraph);
  if (lost.first >= lost.last) return {in.end_of(lost.mark), false};
  const Offset cluster = end_of_cluster(in, lost.first, lost.last);
  const Token& first = in.token(lost.first);
  const bool number = first.kind == TokenKind::number;
  const bool amount = number && in.in(cluster + 1, std::array<std::string_view, 3>{
                                                       "million", "billion", "trillion"});
  if (amount) return {in.end_of(cluster + 1), true};
  const bool label = cluster > lost.first || first.kind != TokenKind::word ||
                     first.casing == Casing::upper || first.casing == Casing::mixed;
  if (label) return {in.end_of(cluster), cluster + 1 < lost.last};
  const bool sentence = lost.mark > 0 && in.sentence_end(lost.mark - 1);
  const Offset end = last_of_sentence(in, lost.first, lost.last);
  if (sentence) return {in.end_of(end), true};
  if (in.capital(lost.first)) {
    constexpr auto kInTitles = std::to_array<std::string_view>({"of", "the", "and", "for"});
    Offset i = lost.first;
    while (i + 1 < lost.last &&
           (in.capital(i + 1) || (in.in(i + 1, kInTitles) && in.capital(i + 2)))) {
      ++i;
    }
    return {in.end_of(i), false};
  }
  const bool clause = in.in(lost.first, kClauseBeginners);
  for (Offset i = lost.first + 1; i < end; ++i) {
    const bool goes_on = i > lost.first + 1 &&
                         (in.in(i, kAfterBrackets) || (!clause && in.in(i, kVerbsAfterBrackets)));
    if (in.is(i, ",;:") || goes_on) return {in.end_of(i - 1), false};
  }
  const bool before = end > lost.first && in.is(end, ".?!");
  return {in.end_of(before ? end - 1 : end), false};
}

PartnerPlace place_of_bracket_begin(const LostPartner& lost) {
  const Reader in(*lost.paragraph);
  if (lost.mark <= lost.first) return {in.begin_of(lost.mark), false};
  const Offset sentence = first_of_sentence(in, lost.mark - 1, lost.first);
  for (Offset i = lost.mark; i-- > sentence;) {
    if (in.in(i, kNotes)) return {in.begin_of(i), true};
  }
  Offset i = lost.mark - 1;
  const Token& last = in.token(i);
  if (last.casing == Casing::upper || last.kind == TokenKind::number) return {last.start, true};
  if (in.capital(i)) {
    Offset run = i;
    while (run > sentence && in.capital(run - 1)) --run;
    // Two names side by side, one in the bracket: Edo (Tokyo).
    if (i > run) i = i - run > 1 ? i - 1 : i;
    while (i > sentence + 1 && in.in(i - 1, std::array<std::string_view, 2>{"and", "the"})) {
      i = in.in(i - 1, std::array<std::string_view, 1>{"and"}) ? i - 2 : i - 1;
      while (i > sentence && in.capital(i) && (in.capital(i - 1) || in.is(i - 1, ","))) --i;
    }
    if (i > sentence && in.in(i - 1, kBracketBeginners)) --i;
    return {in.begin_of(i), false};
  }
  while (i > sentence && !in.is(i - 1, ",;:") && !in.in(i, kBracketBeginners)) --i;
  return {in.begin_of(i), false};
}

// The place that the shape of the clause speaks for; one trait among others.
PartnerPlace usual_place(const LostPartner& lost) {
  if (!lost.quotation)
    return lost.opening ? place_of_bracket_end(lost) : place_of_bracket_begin(lost);
  return lost.opening ? place_of_quotation_end(lost, lost.habit) : place_of_quotation_begin(lost);
}

// Weighs every place the partner may have; those inside a word are none.
class Scorer {
 public:
  Scorer(const LostPartner& lost, const Lexicon& lexicon)
      : lost_(lost), in_(*lost.paragraph), lexicon_(lexicon) {}

  PartnerPlace best();

 private:
  // Tokens by the distance from the mark: 0 is the mark.
  Offset at(Offset distance) const {
    return lost_.opening ? lost_.mark + distance : lost_.mark - distance;
  }

  Shape shape_of(Offset i) const;
  void add(std::size_t feature, double value = 1);
  void affinity(Offset a, Offset b, Feature seen, Feature unseen);
  void score(Offset distance);
  bool possible(Offset border) const;
  Setting setting() const;

  const LostPartner& lost_;
  Reader in_;
  const Lexicon& lexicon_;
  Offset usual_ = 0;
  double sum_ = 0;
  std::size_t sentences_ = 0, commas_ = 0, words_ = 0, said_ = 0;
  bool all_capital_ = true;
};

constexpr Offset kNone = static_cast<Offset>(-1);

Shape Scorer::shape_of(Offset i) const {
  if (i == kNone || i >= in_.size()) return Shape::edge;
  const Token& token = in_.token(i);
  const std::string_view text = in_.text(i);
  switch (token.kind) {
    case TokenKind::quote:
      return Shape::quote;
    case TokenKind::number:
      return Shape::number;
    case TokenKind::abbreviation:
    case TokenKind::initial:
    case TokenKind::code:
    case TokenKind::address:
    case TokenKind::placeholder:
    case TokenKind::symbol:
      return Shape::upper;
    case TokenKind::punctuation:
      if (in_.is(i, ".?!") || text == "..." || text == "…") return Shape::stop;
      if (in_.is(i, ",")) return Shape::comma;
      if (in_.is(i, ":;")) return Shape::colon;
      if (text == "—" || text == "–" || text == "--") return Shape::dash;
      if (in_.is(i, "-/")) return token.space_before ? Shape::dash : Shape::joint;
      return Shape::bracket;
    case TokenKind::word:
      break;
  }
  if (token.casing == Casing::upper && token.length > 1) return Shape::upper;
  if (in_.capital(i)) return Shape::capital;
  const float zipf = lexicon_.zipf(token.word);
  return zipf >= 6.4F ? Shape::function : zipf >= 5 ? Shape::frequent : Shape::rare;
}

void Scorer::add(std::size_t feature, double value) {
  const std::size_t model = (lost_.quotation ? 2U : 0U) + (lost_.opening ? 1U : 0U);
  sum_ += kWeights[model][feature] * value;
}

void Scorer::affinity(Offset a, Offset b, Feature seen, Feature unseen) {
  if (a >= in_.size() || b >= in_.size()) return;
  const WordId x = in_.token(a).word;
  const WordId y = in_.token(b).word;
  if (x == kNoWord || y == kNoWord) return;
  const float chance = lexicon_.zipf(x) + lexicon_.zipf(y) - 9;
  const float together = lexicon_.bigram_zipf(x, y);
  if (together > 0) {
    add(seen, std::clamp(static_cast<double>(together - chance), -2.0, 4.0));
  } else if (chance > 2) {
    add(unseen, chance - 2);
  }
}

bool Scorer::possible(Offset border) const {
  if (border == 0 || border >= in_.size() || in_.token(border).space_before) return true;
  return !in_.wordlike(border) || !in_.wordlike(border - 1);
}

Setting Scorer::setting() const {
  const Offset inner = at(1);
  if (lost_.opening) {
    const Shape before = shape_of(lost_.mark == 0 ? kNone : lost_.mark - 1);
    if (before == Shape::edge || before == Shape::stop) return Setting::sentence;
    if (before == Shape::comma || before == Shape::colon) return Setting::announced;
  } else {
    const Shape shape = shape_of(inner);
    if (shape == Shape::stop) return Setting::sentence;
    if (shape == Shape::comma) return Setting::announced;
  }
  return in_.capital(inner) || in_.token(inner).kind == TokenKind::number ? Setting::capital
                                                                          : Setting::plain;
}

void Scorer::score(Offset distance) {
  sum_ = 0;
  const auto set = static_cast<std::size_t>(setting());
  const Offset inner = at(distance);
  const Offset outer = lost_.opening ? inner + 1 : (inner == 0 ? kNone : inner - 1);
  const Offset mark_outer =
      lost_.opening ? (lost_.mark == 0 ? kNone : lost_.mark - 1) : lost_.mark + 1;
  const Shape si = shape_of(inner);
  const Shape so = shape_of(outer);
  add(kInner + static_cast<std::size_t>(si) * kSettings + set);
  add(kOuter + static_cast<std::size_t>(so) * kSettings + set);
  constexpr std::array<std::size_t, kLengths - 1> kBounds = {1, 2, 3, 5, 9, 16, 30};
  const std::size_t bucket =
      static_cast<std::size_t>(std::ranges::lower_bound(kBounds, words_) - kBounds.begin());
  add(kLength + bucket * kSettings + set);
  // sentence ends strictly inside
  add(kSentences + std::min<std::size_t>(2, sentences_) * kSettings + set);
  add(kCommas + std::min<std::size_t>(2, commas_));
  if (lost_.opening) {
    affinity(inner, outer, kCohesion, kUnseen);
    affinity(mark_outer, outer, kBridge, kBridgeUnseen);
  } else {
    affinity(outer, inner, kCohesion, kUnseen);
    affinity(outer, mark_outer, kBridge, kBridgeUnseen);
  }
  if (lost_.opening) {
    if (begins_said_clause(*lost_.paragraph, inner + 1)) add(kSaidAfter);
    if (said_ > 0) add(kSaidInside);
    const bool inside_point = si == Shape::comma || (si == Shape::stop && in_.is(inner, "."));
    const bool outside_point = so == Shape::comma || (so == Shape::stop && in_.is(outer, "."));
    if (inside_point) add(kPointAsUsual, lost_.habit == TerminalPoint::inside ? 1 : -1);
    if (outside_point) add(kPointAsUsual, lost_.habit == TerminalPoint::outside ? 1 : -1);
  } else {
    if (said_ > 0) add(kSaidInside);
  }
  const bool ic = si == Shape::capital || si == Shape::upper;
  const bool oc = so == Shape::capital || so == Shape::upper;
  if (ic && oc) add(kSplitsName);
  if (all_capital_ && !oc) add(kEndsRun);
  if (lost_.opening ? inner + 1 == lost_.last : inner == lost_.first) add(kRangeEnd);
  if (so == Shape::edge && shape_of(mark_outer) == Shape::edge) add(kSameEdge);
  if (!lost_.opening && in_.in(inner, kNotes)) add(kNote);
  if (outer < in_.size() && in_.in(outer, kSpeechVerbs)) add(kSpeech);
  if ((lost_.opening ? in_.end_of(inner) : in_.begin_of(inner)) == usual_) add(kUsual);
  if (distance == lost_.known) add(kKnown);
}

PartnerPlace Scorer::best() {
  const Offset count = lost_.opening ? lost_.last - lost_.mark - 1 : lost_.mark - lost_.first;
  if (count == 0) {
    return {lost_.opening ? in_.end_of(lost_.mark) : in_.begin_of(lost_.mark), false};
  }
  PartnerPlace place = usual_place(lost_);
  usual_ = place.at;
  double best = -std::numeric_limits<double>::infinity();
  double second = best;
  for (Offset d = 1; d <= count; ++d) {
    const Offset i = at(d);
    if (in_.wordlike(i)) ++words_;
    all_capital_ = all_capital_ && (in_.capital(i) || !in_.wordlike(i));
    if (!lost_.opening && d > 1) {
      if (in_.sentence_end(i) && in_.token(i + 1).space_before) ++sentences_;
      if (in_.is(i, ",")) {
        ++commas_;
        if (begins_said_clause(*lost_.paragraph, i + 1)) ++said_;
      }
    }
    if (possible(lost_.opening ? i + 1 : i)) {
      const Offset where = lost_.opening ? in_.end_of(i) : in_.begin_of(i);
      score(d);
      if (sum_ > best) {
        second = best;
        best = sum_;
        place.at = where;
      } else {
        second = std::max(second, sum_);
      }
    }
    if (lost_.opening) {
      if (in_.sentence_end(i)) ++sentences_;
      if (in_.is(i, ",?!") && begins_said_clause(*lost_.paragraph, i + 1)) ++said_;
      if (in_.is(i, ",")) ++commas_;
    }
  }
  constexpr double kClear = 20;  // tenths, as the weights
  place.certain = best - second > kClear;
  return place;
}

}  // namespace

PartnerPlace place_of_partner(const LostPartner& lost, const Lexicon& lexicon) {
  return Scorer(lost, lexicon).best();
}

}  // namespace copydesk
