#include "checker/analysis/paragraph_facts.h"

#include "checker/analysis/titles.h"

namespace copydesk {

std::shared_ptr<const ParagraphFacts> collect_facts(const Paragraph& paragraph, const Desk& desk) {
  const Lexicon& lexicon = desk.speller->lexicon();
  auto facts = std::make_shared<ParagraphFacts>();
  facts->titles = read_titles(paragraph, desk);
  facts->unknown = UnknownNeighbours(paragraph.unknown.size());
  facts->names = find_capital_runs(paragraph, lexicon, facts->titles);
  facts->abbreviations = find_abbreviation_places(paragraph, desk);
  facts->terms = find_term_places(paragraph);
  for (TitleMention& title : facts->titles) title.passage.paragraph = nullptr;
  return facts;
}

}  // namespace copydesk
