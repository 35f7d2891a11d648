#include "checker/analysis/abbreviations_places.h"

#include <optional>

#include "checker/analysis/abbreviations_definitions.h"

namespace copydesk {

AbbreviationPlaces find_abbreviation_places(const Paragraph& paragraph, const Desk& desk) {
  const Lexicon& lexicon = desk.speller->lexicon();
  AbbreviationPlaces found;
  for (Offset i = 0; i < paragraph.tokens.size(); ++i) {
    const Token& token = paragraph.tokens[i];
    const bool capitals = token.casing == Casing::upper || token.casing == Casing::mixed;
    const bool word = token.kind == TokenKind::word || token.kind == TokenKind::abbreviation;
    const bool bracketed = token.casing == Casing::capitalised && i > 0 &&
                           paragraph.text(paragraph.tokens[i - 1]) == "(";
    if (!word || token.length < 2 || (!capitals && !bracketed)) continue;
    const std::optional<Definition> definition = read_definition(paragraph, i, lexicon);
    if (definition && (definition->aligned || !desk.abbreviations->find(paragraph.text(token)))) {
      found.places.push_back({.token = i,
                              .expansion = definition->expansion.tokens,
                              .aligned = definition->aligned,
                              .key_first = definition->key_first});
    } else if (capitals) {
      found.places.push_back({.token = i, .expansion = {}});
    }
  }
  found.initials = find_initials(paragraph, lexicon);
  return found;
}

}  // namespace copydesk
