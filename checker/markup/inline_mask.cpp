#include "checker/markup/inline_mask.h"

#include <algorithm>
#include <array>

#include "checker/markup/entities.h"
#include "checker/markup/segment_writer.h"

namespace copydesk {

namespace {

// What is longer is no tag, destination, formula; bounds the look ahead.
constexpr std::size_t kLongestTag = 2000;
constexpr std::size_t kLongestFormula = 1000;

constexpr std::string_view kSyntax = "\\`*_[<&$~{";
constexpr std::string_view kStructure = "\\`*_[]()!<>&$~{}^#\t\n\r";

constexpr std::array<bool, 256> table_of(std::string_view bytes) {
  std::array<bool, 256> table{};
  for (const char c : bytes) table[static_cast<unsigned char>(c)] = true;
  return table;
}

constexpr auto kIsSyntax = table_of(kSyntax);
constexpr auto kIsStructure = table_of(kStructure);

constexpr bool is_structure(char c) {
  return kIsStructure[static_cast<unsigned char>(c)];
}

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_alphanumeric(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

class InlinePreparer {
 public:
  InlinePreparer(std::string_view text, PreparedInline& prepared)
      : text_(text), prepared_(prepared), last_angle_(text.rfind('>')) {
    prepared_.text.assign(text.size(), 'x');
    prepared_.masks.clear();
    prepared_.syntax = false;
  }

  void prepare() {
    for (std::size_t at = 0; at < text_.size();) at = step(at);
  }

 private:
  std::size_t step(std::size_t at);
  std::size_t words(std::size_t at);
  std::size_t code_span(std::size_t at);
  std::size_t angle(std::size_t at);
  std::size_t bracket(std::size_t at);
  std::size_t formula(std::size_t at);
  std::size_t brace(std::size_t at);

  // True unless white space is on both sides, or letters on both sides of an underscore.
  bool may_delimit(std::size_t at) const {
    const char before = at > 0 ? text_[at - 1] : ' ';
    const char after = at + 1 < text_.size() ? text_[at + 1] : ' ';
    if (is_white(before) && is_white(after)) return false;
    return text_[at] != '_' || !is_alphanumeric(before) || !is_alphanumeric(after);
  }

  // Leaves the bytes [begin, end) as they are.
  std::size_t copy(std::size_t begin, std::size_t end) {
    end = std::min(end, text_.size());
    for (std::size_t i = begin; i < end; ++i) copy_byte(i);
    return end;
  }

  void copy_byte(std::size_t at) {
    const char c = text_[at];
    if (c != '\0' && (c & 0x80) == 0) {
      prepared_.text[at] = c;
    } else if (in_general_punctuation(at)) {
      prepared_.text[at] = ',';
    }
  }

  // Quotation marks, dashes and the like: U+2010 to U+203F and U+00A0 to U+00BF.
  bool in_general_punctuation(std::size_t at) const {
    const std::size_t begin = at >= 2 ? at - 2 : 0;
    for (std::size_t i = begin; i <= at; ++i) {
      const std::string_view bytes = text_.substr(i, 2);
      if (bytes == "\xE2\x80" ||
          (bytes == "\xC2\xAB" || bytes == "\xC2\xBB" || bytes == "\xC2\xA0")) {
        return i + (bytes[0] == '\xC2' ? 2 : 3) > at;
      }
    }
    return false;
  }

  std::size_t mask(std::size_t begin, std::size_t end, bool stands) {
    prepared_.masks.push_back({{static_cast<Offset>(begin), static_cast<Offset>(end)}, stands});
    return end;
  }

  std::string_view text_;
  PreparedInline& prepared_;
  std::size_t last_angle_;
};

std::size_t InlinePreparer::step(std::size_t at) {
  const char c = text_[at];
  if (!is_structure(c)) return words(at);
  switch (c) {
    case '`':
      return code_span(at);
    case '<':
      return angle(at);
    case '$':
      return formula(at);
    case '{':
      return brace(at);
    case ']':
      return bracket(at);
    case '\\':
      prepared_.syntax = true;
      return copy(at, at + 2);
    case '&': {
      const std::size_t length = entity_length(text_.substr(at));
      prepared_.syntax |= length > 0;
      return length > 0 ? copy(at, at + length) : at + 1;
    }
    case '*':
    case '_':
    case '[':
    case '~':
      prepared_.syntax = true;
      [[fallthrough]];
    default:
      return copy(at, at + 1);
  }
}

// Of a run of words and spaces, what touches its neighbours stays: the first byte, the last two.
std::size_t InlinePreparer::words(std::size_t at) {
  std::size_t end = at;
  while (end < text_.size() && !is_structure(text_[end])) ++end;
  copy(at, at + 1);
  if (end - at > 1) copy(std::max(at + 1, end - 2), end);
  const bool breaks = end < text_.size() && (text_[end] == '\n' || text_[end] == '\r');
  if (breaks && end - at >= 2 && text_.substr(end - 2, 2) == "  ") prepared_.syntax = true;
  return end;
}

std::size_t InlinePreparer::code_span(std::size_t at) {
  const auto run_end = [&](std::size_t i) {
    return std::min(text_.find_first_not_of('`', i), text_.size());
  };
  const std::size_t open = run_end(at);
  for (std::size_t i = text_.find('`', open); i < text_.size(); i = text_.find('`', i)) {
    const std::size_t close = run_end(i);
    if (close - i == open - at) return mask(at, close, true);
    i = close;
  }
  return open;
}

// A tag or an address in angle brackets.
std::size_t InlinePreparer::angle(std::size_t at) {
  if (last_angle_ == std::string_view::npos || at > last_angle_) return at + 1;
  const char next = at + 1 < text_.size() ? text_[at + 1] : ' ';
  const bool opens = is_alphanumeric(next) || next == '/' || next == '!' || next == '?';
  if (!opens) return copy(at, at + 1);
  prepared_.syntax = true;
  const bool comment = text_.substr(at, 4) == "<!--";
  const std::string_view rest = text_.substr(at, kLongestTag);
  const std::size_t close = comment ? rest.find("-->") : rest.find('>');
  return close == std::string_view::npos ? at + 1 : copy(at, at + close + (comment ? 3 : 1));
}

// The destination of a link, ](...), where spaces count.
std::size_t InlinePreparer::bracket(std::size_t at) {
  copy(at, at + 1);
  if (text_.substr(at, 2) != "](") return at + 1;
  const std::string_view rest = text_.substr(at, kLongestTag);
  const std::size_t end = std::min({rest.find(')'), rest.find("{{"), rest.find("{%")});
  if (end == std::string_view::npos) return copy(at, at + 2);
  // What looks like a tag in a title is text; the grammar would see no link for it.
  const std::size_t title = std::min({rest.find(" \""), rest.find(" '"), end});
  copy(at, at + title);
  for (std::size_t i = at + title; i < at + end; ++i) {
    if (text_[i] != '<') copy_byte(i);
  }
  return at + end;
}

// $x$ where neither dollar is money: no space inside, no digit behind; $$x$$.
std::size_t InlinePreparer::formula(std::size_t at) {
  const std::string_view fence = text_.substr(at, 2) == "$$" ? "$$" : "$";
  const std::size_t begin = at + fence.size();
  const bool opens = begin < text_.size() && (fence.size() == 2 || !is_white(text_[begin])) &&
                     (at == 0 || !is_alphanumeric(text_[at - 1]));
  if (!opens) return at + 1;
  const std::string_view rest = text_.substr(0, std::min(text_.size(), at + kLongestFormula));
  for (std::size_t i = rest.find(fence, begin + 1); i < rest.size(); i = rest.find(fence, i + 1)) {
    const bool digit_follows = i + fence.size() < text_.size() && is_digit(text_[i + fence.size()]);
    if (fence.size() == 2 || (!is_white(text_[i - 1]) && !digit_follows)) {
      return mask(at, i + fence.size(), true);
    }
  }
  return at + 1;
}

// True for text that begins as name="value" or name='value' does.
bool begins_attribute(std::string_view text) {
  const std::size_t sign = text.find('=');
  return sign != std::string_view::npos && sign > 0 && sign + 1 < text.size() &&
         (text[sign + 1] == '"' || text[sign + 1] == '\'') &&
         std::ranges::all_of(text.substr(0, sign),
                             [](char c) { return is_alphanumeric(c) || c == '-'; });
}

// {{ shortcode }}, {% tag %}, {#id .class}, {class="wide"}.
std::size_t InlinePreparer::brace(std::size_t at) {
  const std::string_view rest = text_.substr(at, kLongestTag);
  const char next = rest.size() > 1 ? rest[1] : ' ';
  std::string_view close;
  if (next == '{') close = "}}";
  if (next == '%') close = "%}";
  if (next == '#' || next == '.' || next == ':' || begins_attribute(rest.substr(1))) close = "}";
  const std::size_t found = close.empty() ? std::string_view::npos : rest.find(close, 2);
  if (found == std::string_view::npos) return copy(at, at + 1);
  const bool attributes = close == "}";
  if (attributes && rest.substr(0, found).find('\n') != std::string_view::npos) {
    return copy(at, at + 1);
  }
  return mask(at, at + found + close.size(), next == '{');
}

}  // namespace

bool may_hold_syntax(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (kIsSyntax[static_cast<unsigned char>(text[i])]) return true;
    if (text[i] == '\n' && i >= 2 && text[i - 1] == ' ') return true;
  }
  return false;
}

void prepare_inline(std::string_view text, PreparedInline& prepared) {
  InlinePreparer(text, prepared).prepare();
}

}  // namespace copydesk
