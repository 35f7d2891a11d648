// How rules read the mentions of people.
#pragma once

#include <string>
#include <string_view>

#include "checker/person.h"
#include "rules/reading.h"

namespace copydesk::rules {

// The person's name in full, as far as the text gives it.
inline std::string full_name(const Person& person) {
  std::string name;
  for (const std::string* part :
       {&person.given, &person.particle, &person.surname, &person.suffix}) {
    if (part->empty()) continue;
    if (!name.empty()) name += ' ';
    name += *part;
  }
  return name;
}

// True for a headline, a caption, and the first line of a text where no point ends it: what stands
// there is no mention to begin with.
inline bool is_headline(const Paragraph& paragraph) {
  const SegmentKind kind = paragraph.segment.kind;
  if (kind == SegmentKind::heading || kind == SegmentKind::title || kind == SegmentKind::caption) {
    return true;
  }
  if (paragraph.index != 0 || paragraph.tokens.empty()) return false;
  const TokenKind last = paragraph.tokens.back().kind;
  return last != TokenKind::punctuation && last != TokenKind::quote;
}

// True where a text runs on, so that the order of mentions says something.
inline bool is_body(const PersonMention& mention) {
  return mention.name.paragraph->segment.kind == SegmentKind::paragraph && !mention.shouted &&
         !is_headline(*mention.name.paragraph);
}

// True where an author speaks: in memoirs, speeches, tales told by one who was there. News copy has
// no I but in quotations.
inline bool has_narrator(const Document& document) {
  constexpr std::size_t kSlips = 2;
  std::size_t count = 0;
  for (const Paragraph& paragraph : document.paragraphs()) {
    for (const Token& token : paragraph.tokens) {
      if ((token.zones & kQuoted) == 0 && token.length == 1 && paragraph.text(token) == "I") {
        ++count;
      }
    }
  }
  return count > kSlips;
}

// True if the mention has a given name or initials.
inline bool has_given(const PersonMention& mention) {
  return mention.form == MentionForm::full || mention.form == MentionForm::initials;
}

}  // namespace copydesk::rules
