// Texts made ready for analysis, with a small lexicon of their own.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "checker/analysis/paragraph_facts.h"
#include "checker/desk.h"
#include "checker/document.h"
#include "checker/language/annotate.h"
#include "checker/language/lexicon_writer.h"
#include "checker/text/sentences.h"
#include "checker/text/tokenizer.h"

namespace copydesk::test {

// A speller that knows these words (from common to rarer), names and titles.
inline std::shared_ptr<const Speller> sample_speller() {
  LexiconWriter writer;
  for (const char* word :
       {"the",        "of",   "and",    "a",      "to",    "in",    "said",   "he",   "she",  "we",
        "they",       "met",  "was",    "is",     "at",    "late",  "police", "home", "go",   "it",
        "ball",       "law",  "passed", "early",  "bring", "bread", "cheese", "tall", "with", "for",
        "government", "fell", "asked",  "grants", "one",   "two",   "three"}) {
    writer.add_word(word, kUs | kGb, 6);
  }
  for (const char* name : {"Smith", "Jones", "Holm", "Paris"})
    writer.add_word(name, kUs | kSurname, 4);
  writer.add_word("Lacroix", kUs | kSurname, 2);
  writer.add_word("Mr", kUs | kHonorific | kAbbreviation, 5);
  writer.add_corrections("polise", {"police"});
  return Speller::make(Lexicon::from_bytes(writer.finish()));
}

// Paragraphs of `texts`, which must outlive them, as must the desk.
inline std::vector<Paragraph> paragraphs_of(const std::vector<std::string>& texts,
                                            const Desk& desk) {
  const Speller& speller = *desk.speller;
  std::vector<Paragraph> paragraphs;
  for (const std::string& text : texts) {
    Paragraph& paragraph = paragraphs.emplace_back();
    paragraph.segment.text = text;
    tokenize(text, paragraph.tokens);
    annotate(paragraph, speller);
    split_sentences(paragraph.text(), paragraph.tokens, speller.lexicon(), paragraph.sentences);
    paragraph.facts = collect_facts(paragraph, desk);
  }
  return paragraphs;
}

}  // namespace copydesk::test
