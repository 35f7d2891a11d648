// The document that analyse() makes, and a Session after each change.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "checker/abbreviation.h"
#include "checker/analysis/names.h"
#include "checker/desk.h"
#include "checker/document.h"
#include "checker/term.h"

namespace copydesk {

class SuggestionMemo;

// Reads a segment: its tokens, sentences, unknown and doubted words, all of which are facts of it
// alone. Its background and index are set by the document.
Paragraph read_paragraph(Segment segment, const Desk& desk);

// A document made of paragraphs.
class AnalysedDocument final : public Document {
 public:
  // Takes paragraphs as read_paragraph makes them, or as release() gives them back. Borrows the
  // source, the desk and the memo, which may be null and is asked for suggestions first.
  AnalysedDocument(std::string_view source, std::vector<Paragraph> paragraphs, const Desk& desk,
                   SuggestionMemo* memo = nullptr, Asides asides = {});

  // Gives the paragraphs back; nothing else may be asked of it from then on.
  std::vector<Paragraph> release() { return std::move(paragraphs_); }

  std::string_view source() const override { return source_; }

  std::span<const Paragraph> paragraphs() const override { return paragraphs_; }

  const Asides& asides() const override { return asides_; }

  Dialect dialect() const override { return dialect_; }

  const Desk& desk() const override { return desk_; }

  const Speller& speller() const override { return *desk_.speller; }

  std::span<const TitleMention> titles_of(const Paragraph& paragraph) const override;
  std::vector<Suggestion> suggest(const WordInContext& word, std::size_t limit) const override;
  void rank_in_context(const Mention& word, std::vector<Suggestion>& suggestions) const override;

  std::span<const UnknownWord> unknown_words() const override { return unknown_; }

  std::span<const UnpairedMark> unpaired_marks() const override { return unpaired_; }

  std::span<const TitleMention> titles() const override { return titles_; }

  std::span<const Name> names() const override { return names_.names; }

  std::span<const NameVariant> name_variants() const override { return names_.variants; }

  std::span<const Person> persons() const override { return names_.persons; }

  std::span<const Abbreviation> abbreviations() const override { return abbreviations_; }

  const Terms& terms() const override { return terms_; }

 private:
  void link();
  void analyse();

  std::string_view source_;
  Desk desk_;
  SuggestionMemo* memo_;
  std::vector<Paragraph> paragraphs_;
  Asides asides_;
  Dialect dialect_ = Dialect::automatic;
  std::vector<UnknownWord> unknown_;
  std::vector<std::string_view> own_words_;
  std::vector<UnpairedMark> unpaired_;
  std::vector<TitleMention> titles_;
  NameFacts names_;
  std::vector<Abbreviation> abbreviations_;
  Terms terms_;
};

}  // namespace copydesk
