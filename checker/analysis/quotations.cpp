#include "checker/analysis/quotations.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "checker/analysis/partner_places.h"

namespace copydesk {
namespace {

enum class Family : std::uint8_t { double_mark, single_mark, guillemet, round, square };
constexpr std::size_t kFamilies = 5;

enum class Side : std::uint8_t { opens, closes, either };

// A mark of one family in a paragraph.
struct Mark {
  Offset token = 0;
  Side side = Side::either;
};

using Pair = std::pair<Offset, Offset>;  // token indices of an opening mark and its close

// What pairing one family in one paragraph leaves.
struct Pairing {
  std::vector<Pair> pairs;
  std::vector<Mark> lost;  // without partner in this paragraph; side is opens or closes
};

// A mark without partner, before its fate over paragraph borders is known.
struct LostMark {
  Offset paragraph = 0;
  Offset token = 0;
  Family family = Family::double_mark;
  bool opening = false;
  bool settled = false;  // has found its partner in another paragraph
};

// What stands between two marks, without a last point.
struct Phrase {
  Offset paragraph = 0;
  Offset first = 0;
  Offset last = 0;
  Family family = Family::double_mark;
};

constexpr Offset kLongestQuotation = 12;  // paragraphs that a quotation not reopened may run over
constexpr Offset kLongestBracket = 4;

// What stands beside a mark.
class Surroundings {
 public:
  Surroundings(const Paragraph& paragraph, Offset index)
      : paragraph_(paragraph), index_(index), token_(paragraph.tokens[index]) {}

  bool space_before() const { return token_.space_before; }

  bool space_after() const {
    return index_ + 1 >= paragraph_.tokens.size() || paragraph_.tokens[index_ + 1].space_before;
  }

  // The token that touches the mark on its left; null if space does.
  const Token* left() const {
    return space_before() || index_ == 0 ? nullptr : &paragraph_.tokens[index_ - 1];
  }

  const Token* right() const { return space_after() ? nullptr : &paragraph_.tokens[index_ + 1]; }

  static bool wordlike(const Token* token) {
    return token != nullptr && token->kind != TokenKind::punctuation &&
           token->kind != TokenKind::quote;
  }

  bool left_is_one_of(std::string_view marks) const {
    const Token* token = left();
    return token != nullptr && token->length == 1 &&
           marks.find(paragraph_.text(*token)[0]) != std::string_view::npos;
  }

  bool left_is_dash() const {
    const Token* token = left();
    if (token == nullptr) return false;
    const std::string_view text = paragraph_.text(*token);
    return text == "—" || text == "–" || text == "--" || text == "-";
  }

  // Which side a mark that looks the same on both opens to.
  Side side_by_spacing() const {
    const bool before =
        space_before() || left_is_one_of("([{/") || (left_is_dash() && wordlike(right()));
    const bool after = space_after() || !wordlike(right());
    if (before && !space_after()) return Side::opens;
    if (!before && after) return Side::closes;
    return Side::either;
  }

 private:
  const Paragraph& paragraph_;
  Offset index_;
  const Token& token_;
};

std::optional<std::pair<Family, Side>> double_mark(std::string_view text) {
  if (text == "\"") return {{Family::double_mark, Side::either}};
  if (text == "“" || text == "„") return {{Family::double_mark, Side::opens}};
  if (text == "”") return {{Family::double_mark, Side::closes}};
  if (text == "«") return {{Family::guillemet, Side::opens}};
  if (text == "»") return {{Family::guillemet, Side::closes}};
  if (text == "‘" || text == "‚") return {{Family::single_mark, Side::opens}};
  if (text == "’" || text == "'") return {{Family::single_mark, Side::either}};
  return std::nullopt;
}

std::optional<std::pair<Family, Side>> bracket(char c) {
  switch (c) {
    case '(':
      return {{Family::round, Side::opens}};
    case ')':
      return {{Family::round, Side::closes}};
    case '[':
      return {{Family::square, Side::opens}};
    case ']':
      return {{Family::square, Side::closes}};
    default:
      return std::nullopt;
  }
}

bool is_prime(const Paragraph& paragraph, Offset index) {
  const Surroundings beside(paragraph, index);
  return beside.left() != nullptr && beside.left()->kind == TokenKind::number;
}

// The side of a quotation mark where it stands: a curly mark turned the wrong way counts as what it
// stands for.
Side side_of(const Paragraph& paragraph, Offset index, Side written) {
  const Surroundings beside(paragraph, index);
  const Side by_spacing = beside.side_by_spacing();
  if (written == Side::either) return by_spacing;
  const bool turned = (written == Side::closes && beside.space_before() &&
                       Surroundings::wordlike(beside.right())) ||
                      (written == Side::opens && beside.left() != nullptr && beside.space_after());
  return turned ? by_spacing : written;
}

// :) ;-) and the like.
bool is_emoticon(const Paragraph& paragraph, Offset index) {
  const Surroundings beside(paragraph, index);
  if (beside.left_is_one_of(":;=")) return true;
  if (!beside.left_is_one_of("-") || index < 2) return false;
  return Surroundings(paragraph, index - 1).left_is_one_of(":;=8");
}

// The bracket of a) or 12) or iv).
bool is_label(const Paragraph& paragraph, Offset index) {
  const Token* left = Surroundings(paragraph, index).left();
  if (left == nullptr || !left->space_before) return false;
  const std::string_view text = paragraph.text(*left);
  if (text.size() <= 2 && left->kind == TokenKind::number) return true;
  return text.size() == 1 ||
         (text.size() <= 4 && text.find_first_not_of("ivxIVX") == std::string_view::npos);
}

// Marks that are none of their family's unless something is open before them.
bool ignored_if_closing_nothing(const Paragraph& paragraph, Mark mark, Family family) {
  if (family == Family::double_mark) return is_prime(paragraph, mark.token);
  return is_emoticon(paragraph, mark.token) || is_label(paragraph, mark.token);
}

// A bracket of [0, 1) or (0, 1].
bool bounds_interval(const Paragraph& paragraph, Mark mark) {
  constexpr Offset kLength = 4;  // tokens from one bracket to the other
  const bool opens = mark.side == Side::opens;
  if (!opens && mark.token < kLength) return false;
  const Offset first = opens ? mark.token : mark.token - kLength;
  if (first + kLength >= paragraph.tokens.size()) return false;
  const auto is = [&](Offset i, std::string_view marks) {
    const Token& token = paragraph.tokens[i];
    return token.length == 1 && marks.find(paragraph.text(token)[0]) != std::string_view::npos;
  };
  return is(first, "([") && is(first + 2, ",;") && is(first + kLength, ")]") &&
         paragraph.tokens[first + 1].kind == TokenKind::number;
}

// True if the mark at `next` opens again a quotation that `open` began: it begins a sentence, and
// no clause such as “he said” stands between. So papers write quotations of several paragraphs,
// also where these have been run together.
bool continues_quotation(const Paragraph& paragraph, Offset open, Offset next) {
  const std::string_view before = paragraph.text(paragraph.tokens[next - 1]);
  if (before != "." && before != "?" && before != "!" && before != "…" && before != "...") {
    return false;
  }
  for (Offset i = open + 1; i + 1 < next; ++i) {
    const std::string_view text = paragraph.text(paragraph.tokens[i]);
    const bool clause_end = text == "," || text == "?" || text == "!";
    if (clause_end && begins_said_clause(paragraph, i + 1)) return false;
  }
  return true;
}

// Reads marks as if none stood inside another of its family.
Pairing pair_flat(const Paragraph& paragraph, std::span<const Mark> marks, Family family) {
  Pairing result;
  std::optional<Offset> open;
  for (const Mark& mark : marks) {
    const bool opens = mark.side == Side::opens || (mark.side == Side::either && !open);
    if (opens) {
      if (family == Family::round && is_emoticon(paragraph, mark.token)) continue;
      const bool again = open && family == Family::double_mark &&
                         continues_quotation(paragraph, *open, mark.token);
      if (again) {
        result.pairs.emplace_back(*open, mark.token - 1);
      } else if (open) {
        result.lost.push_back({*open, Side::opens});
      }
      open = mark.token;
    } else if (open) {
      result.pairs.emplace_back(*open, mark.token);
      open.reset();
    } else if (!ignored_if_closing_nothing(paragraph, mark, family)) {
      result.lost.push_back({mark.token, Side::closes});
    }
  }
  if (open) result.lost.push_back({*open, Side::opens});
  return result;
}

// Reads marks as nested in one another. Nothing if they do not come out even.
std::optional<Pairing> pair_nested(std::span<const Mark> marks) {
  Pairing result;
  std::vector<Offset> open;
  for (const Mark& mark : marks) {
    if (mark.side == Side::opens || (mark.side == Side::either && open.empty())) {
      open.push_back(mark.token);
    } else if (open.empty()) {
      return std::nullopt;
    } else {
      result.pairs.emplace_back(open.back(), mark.token);
      open.pop_back();
    }
  }
  if (!open.empty()) return std::nullopt;
  return result;
}

Pairing pair_marks(const Paragraph& paragraph, std::span<const Mark> marks, Family family) {
  Pairing flat = pair_flat(paragraph, marks, family);
  if (flat.lost.empty()) return flat;
  if (std::optional<Pairing> nested = pair_nested(marks)) return *std::move(nested);
  return flat;
}

// True if ’ or ' at `mark` can close a single quotation: before a mark or a space, and rather not
// the apostrophe of a possessive plural.
bool may_close_single(const Paragraph& paragraph, Offset index, bool sure) {
  const Surroundings beside(paragraph, index);
  if (beside.left() == nullptr || Surroundings::wordlike(beside.right())) return false;
  if (!Surroundings::wordlike(beside.left())) return true;
  if (beside.left()->kind == TokenKind::number) return !sure;
  return !sure || beside.right() != nullptr || !paragraph.text(*beside.left()).ends_with('s');
}

// Single marks are never reported: too many are apostrophes. They only say what is quoted.
Pairing pair_single_marks(const Paragraph& paragraph, std::span<const Mark> marks) {
  constexpr std::size_t kMostApostrophes = 40;  // inside one quotation
  Pairing result;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const Mark& open = marks[i];
    const Surroundings beside(paragraph, open.token);
    if (open.side == Side::closes || !Surroundings::wordlike(beside.right())) continue;
    if (!beside.space_before() && Surroundings::wordlike(beside.left())) continue;
    const std::size_t end = std::min(marks.size(), i + kMostApostrophes);
    std::size_t close = end;
    for (std::size_t j = i + 1; j < end && close == end; ++j) {
      if (may_close_single(paragraph, marks[j].token, true)) close = j;
    }
    const bool curly = paragraph.text(paragraph.tokens[open.token]) == "‘";
    for (std::size_t j = end; curly && close == end && j-- > i + 1;) {
      if (may_close_single(paragraph, marks[j].token, false)) close = j;
    }
    if (close >= end) continue;
    result.pairs.emplace_back(open.token, marks[close].token);
    i = close;
  }
  return result;
}

// All marks of a text, paragraph by paragraph; then what crosses their borders.
class QuotationMarker {
 public:
  QuotationMarker(std::span<Paragraph> paragraphs, const Lexicon& lexicon)
      : paragraphs_(paragraphs), lexicon_(lexicon) {}

  std::vector<UnpairedMark> run() {
    for (Offset i = 0; i < paragraphs_.size(); ++i) pair_paragraph(i);
    for (std::size_t i = 0; i < lost_.size(); ++i) settle(i);
    std::vector<UnpairedMark> unpaired;
    for (const LostMark& mark : lost_) {
      if (!mark.settled) unpaired.push_back(report(mark));
    }
    return unpaired;
  }

 private:
  void pair_paragraph(Offset index) {
    Paragraph& paragraph = paragraphs_[index];
    if (paragraph.segment.kind == SegmentKind::block_quote) {
      mark_zone(paragraph, 0, static_cast<Offset>(paragraph.tokens.size()), kQuoted);
    }
    collect(paragraph);
    const std::size_t first_lost = lost_.size();
    for (std::size_t f = 0; f < kFamilies; ++f) {
      if (marks_[f].empty()) continue;
      const auto family = static_cast<Family>(f);
      const Pairing pairing = family == Family::single_mark
                                  ? pair_single_marks(paragraph, marks_[f])
                                  : pair_marks(paragraph, marks_[f], family);
      mark_pairs(paragraph, pairing.pairs, zone_of(family));
      for (const auto& [open, close] : pairing.pairs) {
        remember(index, open, close, family);
        if (family == Family::double_mark) count_terminal_points(paragraph, open, close);
      }
      for (const Mark& mark : pairing.lost) {
        if (bounds_interval(paragraph, mark)) continue;
        lost_.push_back({index, mark.token, family, mark.side == Side::opens, false});
      }
    }
    std::sort(lost_.begin() + static_cast<std::ptrdiff_t>(first_lost), lost_.end(),
              [](const LostMark& a, const LostMark& b) { return a.token < b.token; });
  }

  void collect(const Paragraph& paragraph) {
    for (std::vector<Mark>& marks : marks_) marks.clear();
    for (Offset i = 0; i < paragraph.tokens.size(); ++i) {
      const Token& token = paragraph.tokens[i];
      if (token.kind == TokenKind::quote) {
        const auto found = double_mark(paragraph.text(token));
        if (!found) continue;
        if (found->first == Family::double_mark && found->second == Side::either &&
            is_inch(paragraph, i)) {
          continue;
        }
        marks_of(found->first).push_back({i, side_of(paragraph, i, found->second)});
      } else if (token.kind == TokenKind::punctuation && token.length == 1) {
        if (const auto found = bracket(paragraph.text(token)[0])) {
          marks_of(found->first).push_back({i, found->second});
        }
      }
    }
  }

  // The second mark of 6' 2".
  static bool is_inch(const Paragraph& paragraph, Offset index) {
    if (index < 2 || !is_prime(paragraph, index)) return false;
    const std::string_view before = paragraph.text(paragraph.tokens[index - 2]);
    return (before == "'" || before == "′" || before == "’") && is_prime(paragraph, index - 2);
  }

  // Finds the partner of an opening mark in the paragraphs that follow.
  void settle(std::size_t index) {
    LostMark& mark = lost_[index];
    if (mark.settled || !mark.opening || !is_last_of_its_family(index)) return;
    const bool quotation = mark.family < Family::round;
    const Paragraph& paragraph = paragraphs_[mark.paragraph];
    if (quotation && mark.paragraph + 1 < paragraphs_.size() &&
        begins_with_quotation(paragraphs_[mark.paragraph + 1]) && !ends_with_said_clause(mark)) {
      mark.settled = true;
      mark_zone(paragraphs_[mark.paragraph], mark.token,
                static_cast<Offset>(paragraph.tokens.size()), kQuoted);
      return;
    }
    const Offset reach = quotation ? kLongestQuotation : kLongestBracket;
    for (std::size_t j = index + 1; j < lost_.size(); ++j) {
      LostMark& other = lost_[j];
      if (other.paragraph > mark.paragraph + reach) return;
      if (other.family != mark.family || other.paragraph == mark.paragraph) continue;
      if (other.opening || other.settled || !is_first_of_its_family(other)) return;
      if (quotation && ends_with_said_clause(mark)) return;
      mark.settled = other.settled = true;
      mark_between(mark, other);
      return;
    }
  }

  bool is_last_of_its_family(std::size_t index) const {
    const LostMark& mark = lost_[index];
    if (index + 1 < lost_.size() && lost_[index + 1].paragraph == mark.paragraph &&
        lost_[index + 1].family == mark.family) {
      return false;
    }
    const std::vector<Token>& tokens = paragraphs_[mark.paragraph].tokens;
    for (std::size_t i = mark.token + 1; i < tokens.size(); ++i) {
      if (is_of(paragraphs_[mark.paragraph], tokens[i], mark.family)) return false;
    }
    return true;
  }

  bool is_first_of_its_family(const LostMark& mark) const {
    const std::vector<Token>& tokens = paragraphs_[mark.paragraph].tokens;
    for (std::size_t i = 0; i < mark.token; ++i) {
      if (is_of(paragraphs_[mark.paragraph], tokens[i], mark.family)) return false;
    }
    return true;
  }

  static bool is_of(const Paragraph& paragraph, const Token& token, Family family) {
    if (token.kind == TokenKind::quote) {
      const auto found = double_mark(paragraph.text(token));
      return found && found->first == family;
    }
    if (token.kind != TokenKind::punctuation || token.length != 1) return false;
    const auto found = bracket(paragraph.text(token)[0]);
    return found && found->first == family;
  }

  static bool begins_with_quotation(const Paragraph& paragraph) {
    for (std::size_t i = 0; i < paragraph.tokens.size() && i < 2; ++i) {
      const Token& token = paragraph.tokens[i];
      if (token.kind != TokenKind::quote) return false;
      const std::string_view text = paragraph.text(token);
      if (text == "“" || text == "\"" || text == "«") return true;
    }
    return false;
  }

  // “You fill me with interest, said Holmes.
  bool ends_with_said_clause(const LostMark& mark) const {
    const Paragraph& paragraph = paragraphs_[mark.paragraph];
    for (Offset i = mark.token + 1; i + 1 < paragraph.tokens.size(); ++i) {
      const std::string_view text = paragraph.text(paragraph.tokens[i]);
      if ((text == "," || text == "?" || text == "!") && begins_said_clause(paragraph, i + 1)) {
        return true;
      }
    }
    return false;
  }

  void mark_between(const LostMark& open, const LostMark& close) {
    const Zone zone = zone_of(open.family);
    for (Offset i = open.paragraph; i <= close.paragraph; ++i) {
      const auto size = static_cast<Offset>(paragraphs_[i].tokens.size());
      mark_zone(paragraphs_[i], i == open.paragraph ? open.token : 0,
                i == close.paragraph ? close.token + 1 : size, zone);
    }
  }

  UnpairedMark report(const LostMark& mark) {
    Paragraph& paragraph = paragraphs_[mark.paragraph];
    LostPartner lost = partner_range(mark);
    lost.known = known_length(mark, lost);
    const PartnerPlace place = place_of_partner(lost, lexicon_);
    const Offset from = mark.opening ? paragraph.tokens[mark.token].start : place.at;
    const Offset to = mark.opening ? place.at : paragraph.tokens[mark.token].end();
    for (Offset i = mark.opening ? mark.token : lost.first; i < lost.last || i == mark.token; ++i) {
      Token& token = paragraph.tokens[i];
      if (token.start >= from && token.end() <= to) token.zones |= zone_of(mark.family);
    }
    return {&paragraph, mark.token, mark.opening, place.certain, place.at};
  }

  // The tokens between the mark and the next (or previous) one of its family.
  LostPartner partner_range(const LostMark& mark) const {
    const Paragraph& paragraph = paragraphs_[mark.paragraph];
    const auto size = static_cast<Offset>(paragraph.tokens.size());
    LostPartner lost{&paragraph, mark.token, mark.token + 1, size};
    lost.quotation = mark.family < Family::round;
    lost.opening = mark.opening;
    lost.habit = points_inside_ >= points_outside_ ? TerminalPoint::inside : TerminalPoint::outside;
    const auto is_mark = [&](Offset i) {
      return is_of(paragraph, paragraph.tokens[i], mark.family);
    };
    if (mark.opening) {
      Offset end = mark.token + 1;
      while (end < size && !is_mark(end)) ++end;
      lost.last = end;
      return lost;
    }
    Offset begin = mark.token;
    while (begin > 0 && !is_mark(begin - 1)) --begin;
    lost.first = begin;
    lost.last = mark.token;
    return lost;
  }

  void remember(Offset paragraph, Offset open, Offset close, Family family) {
    constexpr std::size_t kMost = 256;
    constexpr Offset kLongest = 16;
    if (family == Family::single_mark || phrases_.size() >= kMost || close - open > kLongest)
      return;
    Offset last = close;
    while (last > open + 1 && is_terminal_point(paragraphs_[paragraph], last - 1)) --last;
    if (last > open + 1) phrases_.push_back({paragraph, open + 1, last, family});
  }

  static bool is_terminal_point(const Paragraph& paragraph, Offset index) {
    const std::string_view text = paragraph.text(paragraph.tokens[index]);
    return text == "," || text == "." || text == ";";
  }

  // The number of tokens beside the mark that the text has between such marks elsewhere; the
  // longest such phrase counts.
  Offset known_length(const LostMark& mark, const LostPartner& lost) const {
    const Paragraph& paragraph = *lost.paragraph;
    Offset longest = 0;
    for (const Phrase& phrase : phrases_) {
      const Offset length = phrase.last - phrase.first;
      if (phrase.family != mark.family || length <= longest) continue;
      Offset end = mark.opening ? mark.token + 1 + length : mark.token;
      Offset points = 0;
      while (!mark.opening && end > lost.first && is_terminal_point(paragraph, end - 1)) {
        --end;
        ++points;
      }
      if (end > lost.last || end < lost.first + length) continue;
      const Paragraph& other = paragraphs_[phrase.paragraph];
      bool same = true;
      for (Offset i = 0; same && i < length; ++i) {
        same = other.text(other.tokens[phrase.first + i]) ==
               paragraph.text(paragraph.tokens[end - length + i]);
      }
      if (same) longest = length + points;
    }
    return longest;
  }

  // Only terms and fragments tell: a point that ends a quoted sentence stands inside everywhere.
  void count_terminal_points(const Paragraph& paragraph, Offset open, Offset close) {
    if (open == 0) return;
    const std::string_view before = paragraph.text(paragraph.tokens[open - 1]);
    if (before == "," || before == ":" || before == "." || before == "?" || before == "!") return;
    const auto is_point = [&](Offset i) {
      if (i >= paragraph.tokens.size()) return false;
      const std::string_view text = paragraph.text(paragraph.tokens[i]);
      return text == "." || text == ",";
    };
    if (close > 0 && is_point(close - 1)) ++points_inside_;
    if (is_point(close + 1)) ++points_outside_;
  }

  static Zone zone_of(Family family) { return family < Family::round ? kQuoted : kBracketed; }

  static void mark_zone(Paragraph& paragraph, Offset first, Offset last, Zone zone) {
    for (Offset i = first; i < last; ++i) paragraph.tokens[i].zones |= zone;
  }

  // Pairs inside others mark nothing new, so that a thousand nested brackets cost what one does.
  static void mark_pairs(Paragraph& paragraph, std::vector<Pair> pairs, Zone zone) {
    std::ranges::sort(pairs);
    Offset done = 0;
    for (const auto& [open, close] : pairs) {
      mark_zone(paragraph, std::max(open, done), close + 1, zone);
      done = std::max(done, close + 1);
    }
  }

  std::vector<Mark>& marks_of(Family family) { return marks_[static_cast<std::size_t>(family)]; }

  std::span<Paragraph> paragraphs_;
  const Lexicon& lexicon_;
  std::array<std::vector<Mark>, kFamilies> marks_;  // of the paragraph in hand
  std::vector<LostMark> lost_;
  std::vector<Phrase> phrases_;  // some of those that have both marks
  std::size_t points_inside_ = 0;
  std::size_t points_outside_ = 0;
};

}  // namespace

std::vector<UnpairedMark> mark_quotations(std::span<Paragraph> paragraphs, const Lexicon& lexicon) {
  return QuotationMarker(paragraphs, lexicon).run();
}

}  // namespace copydesk
