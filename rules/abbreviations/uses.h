// How the rules on abbreviations read the places of one.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "checker/abbreviation.h"
#include "checker/rule.h"

namespace copydesk::rules {

// True for a place that a reader meets in reading on: no heading, caption, table or byline.
inline bool in_running_text(const Passage& place) {
  const SegmentKind kind = place.paragraph->segment.kind;
  return kind == SegmentKind::paragraph || kind == SegmentKind::list_item ||
         kind == SegmentKind::block_quote;
}

// True inside a quotation.
inline bool is_quoted(const Passage& place) {
  return copydesk::is_quoted(*place.paragraph, place.span());
}

// The bytes of the key in a use, in the paragraph's text: UN of UN’s and UN-backed.
inline Span key_span(const Passage& use, std::string_view key) {
  const std::size_t at = use.text().find(key);
  if (at == std::string_view::npos) return use.span();
  const Offset start = use.span().start + static_cast<Offset>(at);
  return {start, start + static_cast<Offset>(key.size())};
}

// From the long form to the bracket behind the key, in the paragraph's text. For plain definitions
// with the key behind.
inline Span whole_span(const Definition& definition) {
  const Paragraph& paragraph = *definition.key.paragraph;
  return {definition.expansion.span().start, paragraph.tokens[definition.key.tokens.last].end()};
}

// The source from the long form to the key.
inline Span source_span(const Definition& definition) {
  const Span words = definition.expansion.source();
  const Span key = definition.key.source();
  return {std::min(words.start, key.start), std::max(words.end, key.end)};
}

// The possessive ending of the last word, ’s or 's; empty if it has none.
inline std::string_view possessive_ending(const Passage& words) {
  const std::string_view text = words.text();
  for (const std::string_view ending : {"’s", "'s"}) {
    if (text.ends_with(ending)) return text.substr(text.size() - ending.size());
  }
  return {};
}

// The words joined by single spaces, without markup and possessive ending.
inline std::string plain_words(const Passage& words) {
  std::string text;
  for (Offset i = words.tokens.first; i < words.tokens.last; ++i) {
    const Token& token = words.paragraph->tokens[i];
    if (!text.empty() && token.space_before) text += ' ';
    text += words.paragraph->text(token);
  }
  text.resize(text.size() - possessive_ending(words).size());
  return text;
}

}  // namespace copydesk::rules
