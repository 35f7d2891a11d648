#include <limits>
#include <utility>

#include "checker/analysis/quotations.h"
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
  AnalysedDocument(std::string_view source, Markup markup, const Speller& speller)
      : source_(source.substr(0, std::numeric_limits<Offset>::max())), speller_(speller) {
    std::vector<Segment> segments = read_segments(source_, markup);
    paragraphs_.reserve(segments.size());
    for (Segment& segment : segments) add_paragraph(std::move(segment));
    unpaired_ = mark_quotations(paragraphs_, speller.lexicon());
    dialect_ = speller.dialect() == Dialect::automatic
                   ? detect_dialect(paragraphs_, speller.lexicon())
                   : speller.dialect();
    unknown_ = collect_unknown_words(paragraphs_, speller, source_);
  }

  std::string_view source() const override { return source_; }

  std::span<const Paragraph> paragraphs() const override { return paragraphs_; }

  Dialect dialect() const override { return dialect_; }

  const Speller& speller() const override { return speller_; }

  std::span<const UnknownWord> unknown_words() const override { return unknown_; }

  std::span<const UnpairedMark> unpaired_marks() const override { return unpaired_; }

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
    annotate(paragraph, speller_);
    split_sentences(paragraph.text(), paragraph.tokens, speller_.lexicon(), paragraph.sentences);
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
  const Speller& speller_;
  std::vector<Paragraph> paragraphs_;
  // Of one paragraph: its capacity is kept, so that the paragraphs' own lists are cut to size.
  std::vector<Token> tokens_;
  Dialect dialect_ = Dialect::automatic;
  std::vector<UnknownWord> unknown_;
  std::vector<UnpairedMark> unpaired_;
};

}  // namespace

std::unique_ptr<const Document> analyse(std::string_view source, Markup markup,
                                        const Speller& speller) {
  return std::make_unique<const AnalysedDocument>(source, markup, speller);
}

Markup markup_of(const std::filesystem::path& path) {
  const std::string extension = path.extension().string();
  const bool markdown = extension == ".md" || extension == ".markdown";
  return markdown ? Markup::markdown : Markup::text;
}

}  // namespace copydesk
