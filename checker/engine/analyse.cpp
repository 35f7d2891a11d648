#include <algorithm>
#include <utility>

#include "checker/analysis/abbreviations.h"
#include "checker/analysis/doubts.h"
#include "checker/analysis/paragraph_facts.h"
#include "checker/analysis/quotations.h"
#include "checker/analysis/terms.h"
#include "checker/analysis/titles.h"
#include "checker/analysis/vocabulary.h"
#include "checker/checker.h"
#include "checker/engine/analysed_document.h"
#include "checker/engine/suggestion_memo.h"
#include "checker/language/annotate.h"
#include "checker/language/dialect.h"
#include "checker/markup/segments.h"
#include "checker/text/sentences.h"
#include "checker/text/tokenizer.h"

namespace copydesk {
namespace {

// Zones that markup knows. Both lists are sorted by their beginning.
void mark_zones(Paragraph& paragraph) {
  auto token = paragraph.tokens.begin();
  for (const auto& [span, zone] : paragraph.segment.zones) {
    while (token != paragraph.tokens.begin() && std::prev(token)->end() > span.start) --token;
    while (token != paragraph.tokens.end() && token->end() <= span.start) ++token;
    for (; token != paragraph.tokens.end() && token->start < span.end; ++token) {
      token->zones |= zone;
    }
  }
}

}  // namespace

Paragraph read_paragraph(Segment segment, const Desk& desk) {
  Paragraph paragraph;
  paragraph.segment = std::move(segment);
  std::vector<Token> tokens;
  tokenize(paragraph.segment.text, tokens);
  paragraph.tokens.assign(tokens.begin(), tokens.end());  // cut to size
  mark_zones(paragraph);
  annotate(paragraph, *desk.speller);
  split_sentences(paragraph.text(), paragraph.tokens, desk.speller->lexicon(), paragraph.sentences);
  if (desk.context) find_doubts(paragraph, *desk.context, *desk.speller);
  paragraph.facts = collect_facts(paragraph, desk);
  return paragraph;
}

AnalysedDocument::AnalysedDocument(std::string_view source, std::vector<Paragraph> paragraphs,
                                   const Desk& desk, SuggestionMemo* memo, Asides asides)
    : source_(source),
      desk_(desk),
      memo_(memo),
      paragraphs_(std::move(paragraphs)),
      asides_(std::move(asides)) {
  link();
  analyse();
}

// Makes the paragraphs this document's; what quotations of another version said is forgotten.
void AnalysedDocument::link() {
  Offset index = 0;
  for (Paragraph& paragraph : paragraphs_) {
    paragraph.background = this;
    paragraph.index = index++;
    for (Token& token : paragraph.tokens) {
      token.zones &= static_cast<std::uint8_t>(~(kQuoted | kBracketed));
    }
  }
}

void AnalysedDocument::analyse() {
  const Speller& speller = *desk_.speller;
  unpaired_ = mark_quotations(paragraphs_, speller.lexicon());
  dialect_ = speller.dialect() == Dialect::automatic
                 ? detect_dialect(paragraphs_, speller.lexicon())
                 : speller.dialect();
  unknown_ = collect_unknown_words(paragraphs_, speller, source_);
  own_words_ = collect_own_words(paragraphs_, unknown_, speller.lexicon());
  if (memo_ != nullptr) memo_->begin(own_words_, speller);
  titles_ = find_titles(paragraphs_);
  names_ = collect_names(paragraphs_, titles_, desk_);
  abbreviations_ = collect_abbreviations(paragraphs_, desk_);
  terms_ = collect_terms(paragraphs_);
}

std::span<const TitleMention> AnalysedDocument::titles_of(const Paragraph& paragraph) const {
  const auto found = std::ranges::equal_range(
      titles_, paragraph.index, {},
      [](const TitleMention& mention) { return mention.passage.paragraph->index; });
  return {found.begin(), found.end()};
}

std::vector<Suggestion> AnalysedDocument::suggest(const WordInContext& word,
                                                  std::size_t limit) const {
  WordInContext asked = word;
  asked.document_words = own_words_;
  if (memo_ != nullptr) return memo_->suggest(asked, limit, *desk_.speller);
  return desk_.speller->suggest(asked, limit);
}

void AnalysedDocument::rank_in_context(const Mention& word,
                                       std::vector<Suggestion>& suggestions) const {
  if (!desk_.context) return;
  if (memo_ != nullptr) return memo_->rank(word, *desk_.context, suggestions);
  copydesk::rank_in_context(word, *desk_.context, suggestions);
}

std::unique_ptr<const Document> analyse(std::string_view source, Markup markup, const Desk& desk) {
  source = source.substr(0, std::numeric_limits<Offset>::max());
  SegmentReader reader(markup);
  std::vector<Segment> segments = reader.read(source);
  std::vector<Paragraph> paragraphs;
  paragraphs.reserve(segments.size());
  for (Segment& segment : segments) {
    paragraphs.push_back(read_paragraph(std::move(segment), desk));
  }
  return std::make_unique<const AnalysedDocument>(source, std::move(paragraphs), desk, nullptr,
                                                  reader.asides());
}

Markup markup_of(const std::filesystem::path& path) {
  const std::string extension = path.extension().string();
  const bool markdown = extension == ".md" || extension == ".markdown";
  return markdown ? Markup::markdown : Markup::text;
}

}  // namespace copydesk
