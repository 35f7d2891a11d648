#include "checker/analysis/terms.h"

#include "checker/analysis/terms_capitals.h"
#include "checker/analysis/terms_compounds.h"

namespace copydesk {

Terms collect_terms(std::span<const Paragraph> paragraphs) {
  return {.capitals = collect_capital_terms(paragraphs),
          .compounds = collect_compounds(paragraphs)};
}

}  // namespace copydesk
