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
};

// True if the token at `index` begins a clause such as: said Holmes; the authors conclude; he said.
bool begins_said_clause(const Paragraph& paragraph, Offset index);

// Where the quotation opened by the mark ends.
PartnerPlace place_of_quotation_end(const LostPartner& lost, TerminalPoint habit);

// Where the quotation closed by the mark begins.
PartnerPlace place_of_quotation_begin(const LostPartner& lost);

// Where the bracket opened by the mark ends.
PartnerPlace place_of_bracket_end(const LostPartner& lost);

// Where the bracket closed by the mark begins.
PartnerPlace place_of_bracket_begin(const LostPartner& lost);

}  // namespace copydesk
