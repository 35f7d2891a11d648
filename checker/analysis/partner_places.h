// Where the partner of a lost quotation mark or bracket would stand.
#pragma once

#include "checker/document.h"

namespace copydesk {

// A place in a paragraph's text, and whether the text leaves no other.
struct PartnerPlace {
  Offset at = 0;
  bool certain = false;
};

// How a text sets a point or comma at the end of a quotation: inside the mark (.”) or outside (”.).
enum class TerminalPoint : std::uint8_t { inside, outside };

// A mark without partner and the tokens among which the partner must stand: [first, last).
struct LostPartner {
  const Paragraph* paragraph = nullptr;
  Offset mark = 0;  // index of the token
  Offset first = 0;
  Offset last = 0;
  bool quotation = false;  // else a bracket
  bool opening = false;    // the mark opens: the partner stands behind it
  TerminalPoint habit = TerminalPoint::inside;
  Offset known = 0;  // tokens beside the mark that stand between such marks elsewhere; 0 if none
};

// True if the token at `index` begins a clause such as: said Holmes; the authors conclude; he said.
bool begins_said_clause(const Paragraph& paragraph, Offset index);

// The likeliest place of the partner.
PartnerPlace place_of_partner(const LostPartner& lost, const Lexicon& lexicon);

}  // namespace copydesk
