// A PCRE2 expression that is compiled when first needed.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/span.h"

namespace copydesk {

// What there is to know of an expression before it is used.
struct ExpressionCheck {
  std::string error;       // the expression library's words; empty: it is valid
  std::size_t offset = 0;  // of the error, in bytes
  std::size_t groups = 0;  // capture groups
};

// Compiles `expression` to see what is wrong with it. One over kLongestExpression bytes is refused.
ExpressionCheck check_expression(std::string_view expression);

// The bytes that an expression may have: forty times what a rule needs.
inline constexpr std::size_t kLongestExpression = 32'768;

// What the expressions of one rule may still spend on one paragraph. It counts steps, not time, so
// that the same text has the same findings on every machine. The library cannot count all of them;
// so that nothing hangs, a clock ends what takes a second on a paragraph that is searched in parts.
// Not thread-safe.
class Effort {
 public:
  explicit Effort(std::size_t text_bytes);

  // Takes so many steps; false if there are not as many.
  bool spend(std::size_t steps);

  // Nothing more is to be tried.
  void give_up() { left_ = 0; }

  bool exhausted() const { return left_ == 0; }

  // Called between the parts of a long text: gives up where they take too long.
  void look_at_clock();

 private:
  std::size_t left_;
  std::optional<std::chrono::steady_clock::time_point> begun_ = {};
};

// Matches with Unicode classes and case, on any bytes: what is not UTF-8 matches nothing. A match
// sees some 500 bytes behind the place where it begins, and no more for certain. Const use is
// thread-safe.
class Expression {
 public:
  // One match: the whole first, then the groups that $1 ... $9 ask for; a group without part in it
  // is empty.
  using Groups = std::vector<Span>;

  Expression(std::string source, bool case_sensitive);
  ~Expression();
  Expression(const Expression&) = delete;
  Expression& operator=(const Expression&) = delete;

  // The matches in `text` that are not empty, from left to right, without overlap. None if the
  // expression is invalid. Where it takes more than `effort`, that is exhausted, and what is
  // returned is of no use.
  std::vector<Groups> find_all(std::string_view text, Effort& effort) const;

 private:
  struct Code;
  class Search;

  const Code& code() const;

  std::string source_;
  bool case_sensitive_;
  mutable std::once_flag compiled_;
  mutable std::unique_ptr<const Code> code_;
};

}  // namespace copydesk
