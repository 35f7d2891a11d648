#include "checker/analysis/terms.h"

#include "checker/analysis/terms_capitals.h"
#include "checker/analysis/terms_compounds.h"

namespace copydesk {

Terms collect_terms(std::span<const Paragraph> paragraphs) {
  const WordHashes words(paragraphs);
  return {.capitals = collect_capital_terms(paragraphs, words),
          .compounds = collect_compounds(paragraphs, words)};
}

}  // namespace copydesk
