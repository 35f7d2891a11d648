#define PCRE2_CODE_UNIT_WIDTH 8
#include "checker/pattern/expression.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include <pcre2.h>

namespace copydesk {
namespace {

// Steps that the library may take at one place of the text. The first are ample for nearly all; a
// place that needs more is tried anew with the next, and the rule pays for it.
constexpr std::array<std::uint32_t, 4> kMatchLimits = {10, 300, 10'000, 100'000};
// A rule may spend these on a paragraph: enough for any sane one.
constexpr std::size_t kSteps = 300'000;
constexpr std::size_t kStepsPerByte = 64;
// Bytes that the library may have to look at before it begins, for each step.
constexpr std::size_t kBytesPerStep = 64;
// A step may be a run over all of the text (\w+), and two runs side by side are not even counted,
// so that long texts are searched in parts.
constexpr std::size_t kPart = 512;   // bytes where a match may begin
constexpr std::size_t kReach = 512;  // that it sees behind them, at least
constexpr std::size_t kLongestWord = 200;

constexpr std::chrono::seconds kLongest{
    1};  // a thousand times what a rule takes on a long paragraph

constexpr std::uint32_t kHeapLimit = 4'096;  // KiB
constexpr std::uint32_t kDeepestGroup = 50;
constexpr std::size_t kGroupsKept = 10;  // $0 ... $9
constexpr std::size_t kWindow = 64;

struct Free {
  void operator()(pcre2_code* code) const { pcre2_code_free(code); }

  void operator()(pcre2_compile_context* context) const { pcre2_compile_context_free(context); }

  void operator()(pcre2_match_context* context) const { pcre2_match_context_free(context); }

  void operator()(pcre2_match_data* data) const { pcre2_match_data_free(data); }
};

using CodePtr = std::unique_ptr<pcre2_code, Free>;

PCRE2_SPTR units(std::string_view text) {
  // An empty view may be null, which older versions of the library refuse.
  return reinterpret_cast<PCRE2_SPTR>(text.data() == nullptr ? "" : text.data());
}

CodePtr compile(std::string_view source, std::uint32_t options, ExpressionCheck& result) {
  if (source.size() > kLongestExpression) {
    result.error = "it has over " + std::to_string(kLongestExpression) + " bytes";
    return nullptr;
  }
  const std::unique_ptr<pcre2_compile_context, Free> context(pcre2_compile_context_create(nullptr));
  pcre2_set_parens_nest_limit(context.get(), kDeepestGroup);
  int number = 0;
  std::size_t offset = 0;
  CodePtr code(pcre2_compile(units(source), source.size(),
                             options | PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, &number,
                             &offset, context.get()));
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
  bool jit = false;
};

Effort::Effort(std::size_t text_bytes) : left_(kSteps + kStepsPerByte * text_bytes) {}

bool Effort::spend(std::size_t steps) {
  left_ -= std::min(left_, steps);
  return left_ > 0;
}

void Effort::look_at_clock() {
  const auto now = std::chrono::steady_clock::now();
  if (!begun_) begun_ = now;
  if (now - *begun_ > kLongest) give_up();
}

// One search through one text.
//
// The library limits its steps at each place where a match might begin, but says neither how many
// it took nor at which place they were too many. So all places are tried with the first limit, and
// where that does not do, they are tried in windows, then one by one with higher limits, which are
// paid for.
class Expression::Search {
 public:
  Search(const Code& code, std::string_view text, Effort& effort)
      : code_(code),
        text_(text),
        effort_(effort),
        data_(pcre2_match_data_create_from_pattern(code.code.get(), nullptr)),
        ends_(pcre2_get_ovector_pointer(data_.get())),
        context_(pcre2_match_context_copy(code.context.get())) {}

  // Finds the first match that begins at `from` or behind.
  bool find(std::size_t from) {
    int result = PCRE2_ERROR_NOMATCH;
    for (std::size_t at = from; result == PCRE2_ERROR_NOMATCH && at <= text_.size();) {
      const std::size_t end = start_behind(at + kPart - 1);
      see_from(end);
      result = match(at, end - 1, kMatchLimits.front());
      if (result == PCRE2_ERROR_MATCHLIMIT) result = find_with_care(at, end);
      effort_.spend(std::min(result > 0 ? ends_[1] : end, text_.size()) - at);
      if (effort_.exhausted()) return false;
      at = end;
      if (at < text_.size()) effort_.look_at_clock();
    }
    if (result < 0 && result != PCRE2_ERROR_NOMATCH) effort_.give_up();
    // \K may put the beginning behind the end; such a match is of no use, and the next may be too.
    return result > 0 && ends_[1] > ends_[0] && ends_[1] > from;
  }

  std::size_t end() const { return ends_[1]; }

  Groups groups() const {
    Groups groups(std::min<std::size_t>(pcre2_get_ovector_count(data_.get()), kGroupsKept));
    for (std::size_t i = 0; i < groups.size(); ++i) {
      if (ends_[2 * i] == PCRE2_UNSET) continue;
      groups[i] = {static_cast<Offset>(ends_[2 * i]), static_cast<Offset>(ends_[2 * i + 1])};
    }
    return groups;
  }

 private:
  // What a match sees that begins before `end`: whole words, where they are not too long.
  void see_from(std::size_t end) {
    seen_ = text_.size();
    if (end >= text_.size() || text_.size() - end <= kReach + kLongestWord) return;
    const std::string_view last = text_.substr(end + kReach, kLongestWord);
    seen_ = start_behind(end + kReach + std::min(last.find_first_of(" \n"), last.size()) - 1);
  }

  // Tries the places `first` ... `last`.
  int match(std::size_t first, std::size_t last, std::uint32_t limit) {
    pcre2_set_match_limit(context_.get(), limit);
    pcre2_set_offset_limit(context_.get(), last);
    // Without JIT the library looks at all of the text first, each time.
    if (!code_.jit) effort_.spend(seen_ / kBytesPerStep);
    const std::uint32_t cut = seen_ < text_.size() ? PCRE2_NOTEOL : 0;
    return pcre2_match(code_.code.get(), units(text_), seen_, first, PCRE2_NOTEMPTY | cut,
                       data_.get(), context_.get());
  }

  // Tries the places `from` to before `end`.
  int find_with_care(std::size_t from, std::size_t end) {
    int result = PCRE2_ERROR_NOMATCH;
    while (result == PCRE2_ERROR_NOMATCH && from < end && from <= text_.size()) {
      const std::size_t next = std::min(end, start_behind(from + kWindow - 1));
      result = match(from, next - 1, kMatchLimits.front());
      if (result == PCRE2_ERROR_MATCHLIMIT) result = find_one_by_one(from, next);
      from = next;
    }
    return result;
  }

  int find_one_by_one(std::size_t from, std::size_t end) {
    int result = PCRE2_ERROR_NOMATCH;
    for (; result == PCRE2_ERROR_NOMATCH && from < end && from <= text_.size();
         from = start_behind(from)) {
      for (const std::uint32_t limit : kMatchLimits) {
        result = match(from, from, limit);
        if (result != PCRE2_ERROR_MATCHLIMIT) break;
        if (!effort_.spend(limit)) return result;
      }
    }
    return result;
  }

  // The next place behind `at` that is not inside a character.
  std::size_t start_behind(std::size_t at) const {
    do {
      ++at;
    } while (at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xC0U) == 0x80U);
    return at;
  }

  const Code& code_;
  std::string_view text_;
  Effort& effort_;
  std::unique_ptr<pcre2_match_data, Free> data_;
  const std::size_t* ends_;
  std::unique_ptr<pcre2_match_context, Free> context_;
  std::size_t seen_ = 0;  // bytes of the text
};

Expression::Expression(std::string source, bool case_sensitive)
    : source_(std::move(source)), case_sensitive_(case_sensitive) {}

Expression::~Expression() = default;

const Expression::Code& Expression::code() const {
  std::call_once(compiled_, [this] {
    ExpressionCheck ignored;
    const std::uint32_t caseless = case_sensitive_ ? 0 : PCRE2_CASELESS;
    auto code = std::make_unique<Code>();
    code->code =
        compile(source_, caseless | PCRE2_MATCH_INVALID_UTF | PCRE2_USE_OFFSET_LIMIT, ignored);
    code->context.reset(pcre2_match_context_create(nullptr));
    pcre2_set_heap_limit(code->context.get(), kHeapLimit);
    // Where the machine has no JIT the interpreter does the same, slower.
    code->jit =
        code->code != nullptr && pcre2_jit_compile(code->code.get(), PCRE2_JIT_COMPLETE) == 0;
    code_ = std::move(code);
  });
  return *code_;
}

std::vector<Expression::Groups> Expression::find_all(std::string_view text, Effort& effort) const {
  std::vector<Groups> matches;
  if (code().code == nullptr) return matches;
  Search search(code(), text, effort);
  for (std::size_t from = 0; from <= text.size() && search.find(from); from = search.end()) {
    matches.push_back(search.groups());
  }
  return matches;
}

}  // namespace copydesk
