#include "checker/engine/apostrophes.h"

namespace copydesk {
namespace {

constexpr std::string_view kStraight = "'";
constexpr std::string_view kCurly = "’";

bool has_apostrophe(std::string_view text) {
  return text.find(kStraight) != std::string_view::npos ||
         text.find(kCurly) != std::string_view::npos;
}

// The first apostrophe inside a word; empty where there is none.
std::string_view apostrophe_of(std::string_view text) {
  const auto is_letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
  const auto inside_word = [&](std::string_view mark) {
    for (std::size_t at = text.find(mark); at < text.size(); at = text.find(mark, at + 1)) {
      const std::size_t next = at + mark.size();
      if (at > 0 && next < text.size() && is_letter(text[at - 1]) && is_letter(text[next])) {
        return at;
      }
    }
    return text.size();
  };
  const std::size_t straight = inside_word(kStraight);
  const std::size_t curly = inside_word(kCurly);
  if (straight == curly) return {};
  return straight < curly ? kStraight : kCurly;
}

}  // namespace

void ApostropheWriter::adjust(Diagnostic& diagnostic) {
  for (Fix& fix : diagnostic.fixes) {
    for (TextEdit& edit : fix.edits) adjust(edit, fix.title);
  }
}

void ApostropheWriter::adjust(TextEdit& edit, std::string& title) {
  if (!has_apostrophe(edit.text)) return;
  if (has_apostrophe(source_.substr(edit.span.start, edit.span.size()))) return;
  if (!own_) own_ = apostrophe_of(source_);
  if (own_->empty()) return;
  const std::string_view other = *own_ == kCurly ? kStraight : kCurly;
  const std::string before = edit.text;
  for (std::size_t at = 0; (at = edit.text.find(other, at)) != std::string::npos;) {
    edit.text.replace(at, other.size(), *own_);
    at += own_->size();
  }
  const std::size_t at = title.find(before);
  if (at != std::string::npos) title.replace(at, before.size(), edit.text);
}

}  // namespace copydesk
