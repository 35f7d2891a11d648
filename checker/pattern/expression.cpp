#define PCRE2_CODE_UNIT_WIDTH 8
#include "checker/pattern/expression.h"

#include <array>
#include <cstdint>
#include <utility>

#include <pcre2.h>

namespace copydesk {
namespace {

// Enough for any sane rule on a long paragraph, a few milliseconds at worst.
constexpr std::uint32_t kMatchLimit = 200'000;
constexpr std::uint32_t kHeapLimit = 4'096;  // KiB

struct Free {
  void operator()(pcre2_code* code) const { pcre2_code_free(code); }

  void operator()(pcre2_match_context* context) const { pcre2_match_context_free(context); }

  void operator()(pcre2_match_data* data) const { pcre2_match_data_free(data); }
};

using CodePtr = std::unique_ptr<pcre2_code, Free>;

PCRE2_SPTR units(std::string_view text) {
  // An empty view may be null, which older versions of the library refuse.
  return reinterpret_cast<PCRE2_SPTR>(text.data() == nullptr ? "" : text.data());
}

CodePtr compile(std::string_view source, std::uint32_t options, ExpressionCheck& result) {
  int number = 0;
  std::size_t offset = 0;
  CodePtr code(pcre2_compile(units(source), source.size(),
                             options | PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, &number,
                             &offset, nullptr));
  if (code == nullptr) {
    std::array<PCRE2_UCHAR, 256> message{};
    pcre2_get_error_message(number, message.data(), message.size());
    result.error = reinterpret_cast<const char*>(message.data());
    result.offset = offset;
  }
  return code;
}

}  // namespace

ExpressionCheck check_expression(std::string_view expression) {
  ExpressionCheck result;
  if (const CodePtr code = compile(expression, 0, result)) {
    std::uint32_t groups = 0;
    pcre2_pattern_info(code.get(), PCRE2_INFO_CAPTURECOUNT, &groups);
    result.groups = groups;
  }
  return result;
}

struct Expression::Code {
  CodePtr code;
  std::unique_ptr<pcre2_match_context, Free> context;
};

Expression::Expression(std::string source, bool case_sensitive)
    : source_(std::move(source)), case_sensitive_(case_sensitive) {}

Expression::~Expression() = default;

std::vector<Expression::Groups> Expression::find_all(std::string_view text) const {
  std::call_once(compiled_, [this] {
    ExpressionCheck ignored;
    const std::uint32_t caseless = case_sensitive_ ? 0 : PCRE2_CASELESS;
    auto code = std::make_unique<Code>();
    code->code = compile(source_, caseless | PCRE2_MATCH_INVALID_UTF, ignored);
    code->context.reset(pcre2_match_context_create(nullptr));
    pcre2_set_match_limit(code->context.get(), kMatchLimit);
    pcre2_set_heap_limit(code->context.get(), kHeapLimit);
    // Where the machine has no JIT the interpreter does the same, slower.
    if (code->code != nullptr) pcre2_jit_compile(code->code.get(), PCRE2_JIT_COMPLETE);
    code_ = std::move(code);
  });
  std::vector<Groups> matches;
  const pcre2_code* const code = code_->code.get();
  if (code == nullptr) return matches;
  const std::unique_ptr<pcre2_match_data, Free> data(
      pcre2_match_data_create_from_pattern(code, nullptr));
  const std::size_t* const ends = pcre2_get_ovector_pointer(data.get());
  for (std::size_t from = 0; from <= text.size();) {
    const int count = pcre2_match(code, units(text), text.size(), from, PCRE2_NOTEMPTY, data.get(),
                                  code_->context.get());
    // \K may put the beginning behind the end; such a match is of no use, and the next may be too.
    if (count <= 0 || ends[1] <= ends[0] || ends[1] <= from) break;
    Groups& groups = matches.emplace_back(pcre2_get_ovector_count(data.get()));
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
      if (ends[2 * i] == PCRE2_UNSET) continue;
      groups[i] = {static_cast<Offset>(ends[2 * i]), static_cast<Offset>(ends[2 * i + 1])};
    }
    from = ends[1];
  }
  return matches;
}

}  // namespace copydesk
