// How rules read titles and the names beside them.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "checker/honorific.h"
#include "checker/person.h"
#include "rules/reading.h"

namespace copydesk::rules {

// The title as written, without the point behind it.
inline std::string_view form_of(const TitleMention& mention) {
  std::string_view form = mention.passage.text();
  if (form.ends_with('.')) form.remove_suffix(1);
  return form;
}

// True for a word or initial that begins with a capital.
inline bool is_capitalised(const Paragraph& paragraph, std::size_t i) {
  if (i >= paragraph.tokens.size()) return false;
  const Token& token = paragraph.tokens[i];
  if (token.kind == TokenKind::initial) return true;
  if (token.kind != TokenKind::word && token.kind != TokenKind::abbreviation) return false;
  if (token.casing == Casing::capitalised || token.casing == Casing::upper) return true;
  const char first = paragraph.text()[token.start];
  return token.casing == Casing::mixed && (first < 'a' || first > 'z');
}

// The title right before the name; null if there is none.
inline const TitleMention* title_before(const PersonMention& mention) {
  const TitleMention* nearest = nullptr;
  for (const TitleMention* title : mention.titles) {
    if (!title->honorific->after) nearest = title;
  }
  return nearest;
}

// The title and the name of a mention, as written: Mr. Lacroix.
inline std::string titled_name(const PersonMention& mention) {
  const TitleMention* title = title_before(mention);
  const std::string_view name = mention.name.paragraph->text().substr(
      mention.span.start, mention.span.end - mention.span.start);
  return title == nullptr ? std::string(name)
                          : std::string(title->passage.text()) + " " + std::string(name);
}

// Another mention, as evidence.
inline Related as_related(const PersonMention& mention) {
  const TitleMention* title = title_before(mention);
  const Span span = {title == nullptr ? mention.span.start : title->passage.span().start,
                     mention.span.end};
  return {.message = titled_name(mention), .span = mention.name.paragraph->to_source(span)};
}

}  // namespace copydesk::rules
