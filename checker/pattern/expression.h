// A PCRE2 expression that is compiled when first needed.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
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

// Compiles `expression` to see what is wrong with it.
ExpressionCheck check_expression(std::string_view expression);

// Matches with Unicode classes and case, on any bytes: what is not UTF-8 matches nothing. Effort is
// bounded; a search that exceeds it counts as without result. Const use is thread-safe.
class Expression {
 public:
  // One match: the whole first, then the groups; a group without part in it is empty.
  using Groups = std::vector<Span>;

  Expression(std::string source, bool case_sensitive);
  ~Expression();
  Expression(const Expression&) = delete;
  Expression& operator=(const Expression&) = delete;

  // The matches in `text` that are not empty, from left to right, without overlap. None if the
  // expression is invalid.
  std::vector<Groups> find_all(std::string_view text) const;

 private:
  struct Code;

  std::string source_;
  bool case_sensitive_;
  mutable std::once_flag compiled_;
  mutable std::unique_ptr<const Code> code_;
};

}  // namespace copydesk
