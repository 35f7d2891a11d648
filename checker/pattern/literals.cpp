#include "checker/pattern/literals.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "checker/pattern/expression.h"

namespace copydesk {
namespace {

constexpr std::size_t kMaxLiterals = 128;  // alternatives that one set may hold
constexpr std::size_t kMaxClass = 4;       // characters of a class that are written out
constexpr int kMaxDepth = 50;              // groups inside groups

using Literals = std::vector<std::string>;

// What is known of the texts that a part of the expression matches.
struct Knowledge {
  std::optional<Literals> exact;  // it matches these and no others (case aside)
  Literals required;  // a text where it matches contains one of these; empty: nothing known
};

std::size_t shortest(const Literals& literals) {
  std::size_t length = literals.empty() ? 0 : literals.front().size();
  for (const std::string& literal : literals) length = std::min(length, literal.size());
  return length;
}

// One space stands for a run of white space.
std::string joined(const std::string& head, std::string_view tail) {
  if (head.ends_with(' ') && tail.starts_with(' ')) tail.remove_prefix(1);
  return head + std::string(tail);
}

void keep_better(Literals& best, Literals other) {
  if (shortest(other) > shortest(best)) best = std::move(other);
}

// A concatenation while it is read: what is exactly known since the last gap, and the best set so
// far.
class Sequence {
 public:
  void append(Knowledge part) {
    keep_better(best_, std::move(part.required));
    if (!part.exact) {
      gap();
      return;
    }
    if (run_.size() * part.exact->size() > kMaxLiterals) {
      gap();
      exact_ = false;
      run_ = std::move(*part.exact);
      return;
    }
    Literals product;
    for (const std::string& head : run_) {
      for (const std::string& tail : *part.exact) product.push_back(joined(head, tail));
    }
    run_ = std::move(product);
  }

  // Something unknown stands here.
  void gap() {
    keep_better(best_, std::exchange(run_, {""}));
    exact_ = false;
  }

  Knowledge finish() {
    if (exact_) return {.exact = std::move(run_), .required = std::move(best_)};
    gap();
    return {.exact = {}, .required = std::move(best_)};
  }

 private:
  Literals run_ = {""};
  Literals best_;
  bool exact_ = true;
};

bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

// As literals have it.
char normal(char c) {
  if (is_space(c)) return ' ';
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

Knowledge literal(char c) {
  return {.exact = Literals{std::string(1, normal(c))}, .required = {}};
}

Knowledge nothing() {
  return {.exact = Literals{""}, .required = {}};
}

// Reads PCRE2 syntax as far as literals need it. It may know less than there is, never more: what
// it does not know is a gap, and what could change the meaning of the rest gives up.
class Reader {
 public:
  explicit Reader(std::string_view expression) : rest_(expression) {}

  Literals read() {
    Knowledge all = alternatives(0);
    if (failed_ || !rest_.empty()) return {};
    Literals literals = std::move(all.required);
    if (all.exact) keep_better(literals, std::move(*all.exact));
    return shortest(literals) == 0 ? Literals{} : literals;
  }

 private:
  bool take(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }

  char next() {
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  // Takes up to and including `end`; gives up where it is missing.
  std::string_view take_until(char end) {
    const std::size_t at = rest_.find(end);
    failed_ = failed_ || at == std::string_view::npos;
    const std::string_view taken = rest_.substr(0, at);
    rest_.remove_prefix(failed_ ? rest_.size() : at + 1);
    return taken;
  }

  Knowledge alternatives(int depth) {
    failed_ = failed_ || depth > kMaxDepth;
    Knowledge all = sequence(depth);
    while (!failed_ && take("|")) all = either(std::move(all), sequence(depth));
    return all;
  }

  static Knowledge either(Knowledge a, Knowledge b) {
    Knowledge result;
    const bool exact = a.exact && b.exact;
    Literals left = a.exact ? std::move(*a.exact) : std::move(a.required);
    Literals right = b.exact ? std::move(*b.exact) : std::move(b.required);
    const bool known = exact || (shortest(left) > 0 && shortest(right) > 0);
    if (!known || left.size() + right.size() > kMaxLiterals) return result;
    left.insert(left.end(), right.begin(), right.end());
    (exact ? result.exact.emplace() : result.required) = std::move(left);
    return result;
  }

  Knowledge sequence(int depth) {
    Sequence result;
    while (!failed_ && !rest_.empty() && rest_.front() != '|' && rest_.front() != ')') {
      repeat(result, atom(depth));
    }
    return result.finish();
  }

  // Appends the atom as often as the quantifier behind it says.
  void repeat(Sequence& sequence, Knowledge part) {
    const auto [least, most] = quantifier();
    if (least == 1 && most == 1) {
      sequence.append(std::move(part));
    } else if (least == 0 && most == 1) {
      sequence.append(either(std::move(part), nothing()));
    } else if (least == 0) {
      sequence.gap();
    } else {
      sequence.append(std::move(part));
      sequence.gap();
    }
  }

  // The bounds as far as they matter: 0, 1 or more (2).
  std::pair<int, int> quantifier() {
    std::pair<int, int> bounds{1, 1};
    if (take("?")) {
      bounds = {0, 1};
    } else if (take("*")) {
      bounds = {0, 2};
    } else if (take("+")) {
      bounds = {1, 2};
    } else if (rest_.starts_with("{")) {
      bounds = braces();
    } else {
      return bounds;
    }
    if (!take("?")) take("+");
    // Of a quantifier behind a quantifier nothing is known.
    failed_ = failed_ || (!rest_.empty() &&
                          std::string_view("?*+{").find(rest_.front()) != std::string_view::npos);
    return bounds;
  }

  Knowledge atom(int depth);
  Knowledge group(int depth);
  bool take_posix_class();
  Knowledge character_class();
  Knowledge escape();
  Knowledge options(int depth);
  void skip_argument(char c);
  std::pair<int, int> braces();

  std::string_view rest_;
  bool failed_ = false;
};

// {2}, {1,}, {0,3}
std::pair<int, int> Reader::braces() {
  take("{");
  const std::string_view bounds = take_until('}');
  if (bounds.empty() || bounds.find_first_not_of("0123456789,") != std::string_view::npos ||
      bounds.front() == ',') {
    failed_ = true;
    return {0, 2};
  }
  if (bounds == "1" || bounds == "1,1") return {1, 1};
  const bool positive =
      bounds.substr(0, bounds.find(',')).find_first_not_of('0') != std::string_view::npos;
  return {positive ? 1 : 0, 2};
}

Knowledge Reader::atom(int depth) {
  const char c = next();
  switch (c) {
    case '(':
      return group(depth + 1);
    case '[':
      return character_class();
    case '\\':
      return escape();
    case '^':
    case '$':
      return nothing();
    case '.':
      return {};
    default:
      return static_cast<unsigned char>(c) < 0x80 ? literal(c) : Knowledge{};
  }
}

Knowledge Reader::group(int depth) {
  bool around = false;  // it looks around: matches nothing, yet must be there
  bool absent = false;
  if (take("*")) {
    failed_ = true;
  } else if (take("?#")) {
    take_until(')');
    return nothing();
  } else if (take("?=") || take("?<=")) {
    around = true;
  } else if (take("?!") || take("?<!")) {
    absent = true;
  } else if (take("?<") || take("?P<")) {
    take_until('>');
  } else if (take("?'")) {
    take_until('\'');
  } else if (!take("?:") && !take("?>") && !take("?|") && take("?")) {
    return options(depth);
  }
  Knowledge inside = alternatives(depth);
  failed_ = failed_ || !take(")");
  if (absent) return nothing();
  if (!around) return inside;
  if (inside.exact) keep_better(inside.required, std::move(*inside.exact));
  inside.exact = Literals{""};
  return inside;
}

// What stands behind (? where no group is plain: options, or a call of another group.
Knowledge Reader::options(int depth) {
  const std::size_t length = rest_.find_first_not_of("imsnJU-");
  if (length != std::string_view::npos) {
    const char end = rest_[length];
    if (end == ')') {
      rest_.remove_prefix(length + 1);
      return nothing();
    }
    if (end == ':') {
      rest_.remove_prefix(length + 1);
      Knowledge inside = alternatives(depth);
      failed_ = failed_ || !take(")");
      return inside;
    }
  }
  const bool call = !rest_.empty() && std::string_view("0123456789+-R&P").find(rest_.front()) !=
                                          std::string_view::npos;
  failed_ = failed_ || !call;
  take_until(')');
  return {};
}

// :alpha:] behind [
bool Reader::take_posix_class() {
  const std::size_t end = rest_.find_first_not_of("^abcdefghilnoprstuwx", 1);
  if (!rest_.starts_with(":") || end == std::string_view::npos) return false;
  if (!rest_.substr(end).starts_with(":]")) return false;
  rest_.remove_prefix(end + 2);
  return true;
}

Knowledge Reader::character_class() {
  bool wide = take("^");
  Literals members;
  for (bool first = true; first || !take("]"); first = false) {
    if (rest_.empty()) {
      failed_ = true;
      return {};
    }
    const char c = next();
    if (c == '[' && take_posix_class()) {
      wide = true;
    } else if (c == '\\') {
      const bool line_feed = rest_.starts_with("n");
      wide = wide || rest_.empty() || (is_letter_or_digit(rest_.front()) && !line_feed);
      failed_ = failed_ || rest_.empty() || rest_.front() == 'Q';
      if (!rest_.empty()) members.emplace_back(1, line_feed ? ' ' : normal(rest_.front()));
      if (!rest_.empty()) next();
    } else {
      wide = wide || static_cast<unsigned char>(c) >= 0x80 ||
             (c == '-' && !first && !rest_.starts_with("]"));
      members.emplace_back(1, normal(c));
    }
  }
  std::ranges::sort(members);
  members.erase(std::ranges::unique(members).begin(), members.end());
  if (wide || members.size() > kMaxClass) return {};
  return {.exact = std::move(members), .required = {}};
}

Knowledge Reader::escape() {
  if (rest_.empty()) {
    failed_ = true;
    return {};
  }
  const char c = next();
  if (!is_letter_or_digit(c))
    return static_cast<unsigned char>(c) < 0x80 ? literal(c) : Knowledge{};
  const auto one_of = [c](std::string_view set) { return set.find(c) != std::string_view::npos; };
  if (one_of("bBAzZGKE")) return nothing();
  if (one_of("stnrf")) {
    // One or more are one space of a literal, with no gap behind it.
    if (take("+") && !take("+")) take("?");
    return literal(' ');
  }
  if (one_of("xpPgkoN0123456789")) {
    skip_argument(c);
  } else {
    failed_ = failed_ || !one_of("dDwWsShHvVRXntrfea");
  }
  return {};
}

// What belongs to the escape \c: a name or number, in braces or bare.
void Reader::skip_argument(char c) {
  if (take("{")) {
    take_until('}');
  } else if (take("<")) {
    take_until('>');
  } else if (take("'")) {
    take_until('\'');
  } else if ((c == 'p' || c == 'P') && !rest_.empty()) {
    next();
  } else if (c != 'N') {
    const std::string_view digits = c == 'x' ? "0123456789abcdefABCDEF" : "+-0123456789";
    const std::size_t most = c == 'x' ? 2 : rest_.size();
    for (std::size_t i = 0; i < most && !rest_.empty(); ++i) {
      if (digits.find(rest_.front()) == std::string_view::npos) break;
      rest_.remove_prefix(1);
    }
  }
}

}  // namespace

std::vector<std::string> required_literals(std::string_view expression) {
  if (expression.size() > kLongestExpression) return {};  // it is refused anyway
  return Reader(expression).read();
}

}  // namespace copydesk
