#include "checker/pattern/phrase.h"

#include <algorithm>

#include "checker/text/utf8.h"

namespace copydesk {
namespace {

std::u32string normalised(std::string_view text, bool case_sensitive) {
  std::u32string result;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    at += c.length;
    if (!is_space(c.value)) {
      result += case_sensitive ? c.value : to_lower(c.value);
    } else if (!result.empty() && result.back() != U' ') {
      result += U' ';
    }
  }
  if (result.ends_with(U' ')) result.pop_back();
  return result;
}

bool is_fixed(char32_t c) {
  return c > U' ' && c < 0x80 && c != U'\'';
}

bool is_ascii_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x80 && (is_letter(byte) || is_ascii_digit(byte));
}

bool is_word(char32_t c) {
  return is_letter(c) || is_digit(c);
}

}  // namespace

Phrase::Phrase(std::string_view text, bool case_sensitive, const Rarity& rarity)
    : text_(normalised(text, case_sensitive)), case_sensitive_(case_sensitive) {
  float best = 0;
  for (auto begin = text_.begin(); begin != text_.end();) {
    const auto end = std::find_if_not(begin, text_.end(), is_fixed);
    std::string run;
    for (auto c = begin; c != end; ++c) run += static_cast<char>(to_lower(*c));
    if (!run.empty()) {
      const float score = rarity ? rarity(run) : static_cast<float>(run.size());
      if (anchor_.empty() || score > best) {
        best = score;
        anchor_ = run;
        before_anchor_ = static_cast<std::size_t>(begin - text_.begin());
      }
    }
    begin = std::find_if(end, text_.end(), is_fixed);
  }
}

bool Phrase::same(char32_t pattern, char32_t text) const {
  if (pattern == U'\'') return is_apostrophe(text);
  return pattern == (case_sensitive_ ? text : to_lower(text));
}

bool Phrase::anchor_stands_alone(std::string_view text, std::size_t anchor_end) const {
  const std::size_t begin = anchor_end - anchor_.size();
  const bool longer_before =
      begin > 0 && is_ascii_word(anchor_.front()) && is_ascii_word(text[begin - 1]);
  const bool longer_behind =
      anchor_end < text.size() && is_ascii_word(anchor_.back()) && is_ascii_word(text[anchor_end]);
  return !longer_before && !longer_behind;
}

std::optional<std::size_t> Phrase::start_of_match(std::string_view text,
                                                  std::size_t anchor_end) const {
  std::size_t at = anchor_end - anchor_.size();
  for (std::size_t i = before_anchor_; i > 0; --i) {
    if (at == 0) return std::nullopt;
    CodePoint c = decode_before(text, at);
    if (text_[i - 1] != U' ') {
      if (!same(text_[i - 1], c.value)) return std::nullopt;
      at -= c.length;
      continue;
    }
    if (!is_space(c.value)) return std::nullopt;
    while (at > 0 && is_space((c = decode_before(text, at)).value)) at -= c.length;
  }
  return at;
}

std::optional<std::size_t> Phrase::end_of_match(std::string_view text, std::size_t start) const {
  std::size_t at = start;
  for (const char32_t pattern : text_) {
    if (at == text.size()) return std::nullopt;
    CodePoint c = decode(text, at);
    if (pattern != U' ') {
      if (!same(pattern, c.value)) return std::nullopt;
      at += c.length;
      continue;
    }
    if (!is_space(c.value)) return std::nullopt;
    while (at < text.size() && is_space((c = decode(text, at)).value)) at += c.length;
  }
  return text_.empty() ? std::nullopt : std::optional(at);
}

bool Phrase::plain_words() const {
  return !text_.empty() && std::ranges::all_of(text_, [](char32_t c) {
    return c == U' ' || (c < 0x80 && is_letter(c));
  });
}

bool Phrase::begins_with_word() const {
  return !text_.empty() && is_word(text_.front());
}

bool Phrase::ends_with_word() const {
  return !text_.empty() && is_word(text_.back());
}

}  // namespace copydesk
