#include <limits>
#include <utility>

#include "checker/analysis/abbreviations.h"
#include "checker/analysis/doubts.h"
#include "checker/analysis/names.h"
#include "checker/analysis/quotations.h"
#include "checker/analysis/terms.h"
#include "checker/analysis/titles.h"
#include "checker/analysis/vocabulary.h"
#include "checker/checker.h"
#include "checker/language/annotate.h"
#include "checker/language/dialect.h"
#include "checker/markup/segments.h"
#include "checker/text/sentences.h"
#include "checker/text/tokenizer.h"

namespace copydesk {
namespace {

class AnalysedDocument final : public Document {
 public:
  AnalysedDocument(std::string_view source, Markup markup, Desk desk)
      : source_(source.substr(0, std::numeric_limits<Offset>::max())), desk_(std::move(desk)) {
    const Speller& speller = *desk_.speller;
    std::vector<Segment> segments = read_segments(source_, markup);
    paragraphs_.reserve(segments.size());
    for (Segment& segment : segments) add_paragraph(std::move(segment));
    unpaired_ = mark_quotations(paragraphs_, speller.lexicon());
    dialect_ = speller.dialect() == Dialect::automatic
                   ? detect_dialect(paragraphs_, speller.lexicon())
                   : speller.dialect();
    unknown_ = collect_unknown_words(paragraphs_, speller, source_);
    titles_ = find_titles(paragraphs_, desk_);
    names_ = collect_names(paragraphs_, titles_, desk_);
    abbreviations_ = collect_abbreviations(paragraphs_, desk_);
    terms_ = collect_terms(paragraphs_);
  }

  std::string_view source() const override { return source_; }

  std::span<const Paragraph> paragraphs() const override { return paragraphs_; }

  Dialect dialect() const override { return dialect_; }

  const Desk& desk() const override { return desk_; }

  const Speller& speller() const override { return *desk_.speller; }

  void rank_in_context(const Mention& word, std::vector<Suggestion>& suggestions) const override {
    if (desk_.context) copydesk::rank_in_context(word, *desk_.context, suggestions);
  }

  std::span<const UnknownWord> unknown_words() const override { return unknown_; }

  std::span<const UnpairedMark> unpaired_marks() const override { return unpaired_; }

  std::span<const TitleMention> titles() const override { return titles_; }

  std::span<const Name> names() const override { return names_.names; }

  std::span<const NameVariant> name_variants() const override { return names_.variants; }

  std::span<const Person> persons() const override { return names_.persons; }

  std::span<const Abbreviation> abbreviations() const override { return abbreviations_; }

  const Terms& terms() const override { return terms_; }

 private:
  void add_paragraph(Segment segment) {
    tokens_.clear();
    tokenize(segment.text, tokens_);
    Paragraph& paragraph = paragraphs_.emplace_back();
    paragraph.segment = std::move(segment);
    paragraph.tokens.assign(tokens_.begin(), tokens_.end());
    paragraph.document = this;
    paragraph.index = static_cast<Offset>(paragraphs_.size() - 1);
    mark_zones(paragraph);
    annotate(paragraph, *desk_.speller);
    split_sentences(paragraph.text(), paragraph.tokens, desk_.speller->lexicon(),
                    paragraph.sentences);
    if (desk_.context) find_doubts(paragraph, *desk_.context, *desk_.speller);
  }

  // Both lists are sorted by their beginning.
  static void mark_zones(Paragraph& paragraph) {
    auto token = paragraph.tokens.begin();
    for (const auto& [span, zone] : paragraph.segment.zones) {
      while (token != paragraph.tokens.begin() && std::prev(token)->end() > span.start) --token;
      while (token != paragraph.tokens.end() && token->end() <= span.start) ++token;
      for (; token != paragraph.tokens.end() && token->start < span.end; ++token) {
        token->zones |= zone;
      }
    }
  }

  std::string_view source_;
  Desk desk_;
  std::vector<Paragraph> paragraphs_;
  // Of one paragraph: its capacity is kept, so that the paragraphs' own lists are cut to size.
  std::vector<Token> tokens_;
  Dialect dialect_ = Dialect::automatic;
  std::vector<UnknownWord> unknown_;
  std::vector<UnpairedMark> unpaired_;
  std::vector<TitleMention> titles_;
  NameFacts names_;
  std::vector<Abbreviation> abbreviations_;
  Terms terms_;
};

}  // namespace

std::unique_ptr<const Document> analyse(std::string_view source, Markup markup, const Desk& desk) {
  return std::make_unique<const AnalysedDocument>(source, markup, desk);
}

Markup markup_of(const std::filesystem::path& path) {
  const std::string extension = path.extension().string();
  const bool markdown = extension == ".md" || extension == ".markdown";
  return markdown ? Markup::markdown : Markup::text;
}

}  // namespace copydesk
