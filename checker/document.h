// A text as rules see it: paragraphs of sentences of tokens, and what is known of them.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checker/doubt.h"
#include "checker/speller.h"
#include "checker/token.h"

namespace copydesk {

class Background;
struct Abbreviation;
struct Desk;
struct Mention;
struct Name;
struct NameVariant;
struct Paragraph;
struct ParagraphFacts;
struct Person;
struct Terms;
struct TitleMention;

// How a file's bytes become prose.
enum class Markup : std::uint8_t { text, markdown };

// What a segment is in its document.
enum class SegmentKind : std::uint8_t {
  paragraph,
  heading,
  list_item,
  block_quote,
  table_cell,
  caption,  // alternative text of an image, a figure's line
  footnote,
  byline,  // By Jon Lee
  title,   // of front matter: title, description
};

// From offsets of a segment's text to offsets of the source. Empty: the text is a slice of the
// source.
class OffsetMap {
 public:
  // A run of text that comes from one place. Runs ascend in the text and in the source; what lies
  // between the source of two runs is markup that the text does not have.
  struct Piece {
    Offset text = 0;           // where it begins in the text; it ends where the next piece begins
    Offset source = 0;         // where it begins in the source, from the segment's begin
    Offset source_length = 0;  // bytes of the source
    bool verbatim = true;      // text and source are the same bytes; else it stands as a whole for
                               // something else: an entity, masked code
  };

  // Adds a run behind the others.
  void add(Piece piece) { pieces_.push_back(piece); }

  // True if the text is a slice of the source.
  bool identity() const { return pieces_.empty(); }

  // The runs in order; empty for identity().
  std::span<const Piece> pieces() const { return pieces_; }

  // The source bytes of `span`, from the segment's begin; what markup stands between is included,
  // what stands around is not. A place between two runs is that behind the first of them. The text
  // has `text_length` bytes and `span` lies in it.
  Span to_source(Span span, Offset text_length) const;

  // True if the span's source bytes hold nothing but its text: an edit there loses no markup.
  bool contiguous(Span span, Offset text_length) const;

 private:
  std::vector<Piece> pieces_;
};

// A piece of prose of one kind, as markup finds it.
struct Segment {
  SegmentKind kind = SegmentKind::paragraph;
  std::uint8_t level = 0;  // of a heading (1-6), a nested list or block quote
  Offset begin = 0;        // where it begins in the source
  std::string_view text;   // UTF-8 prose without markup; a slice of the source, or of `storage`
  std::shared_ptr<const std::string> storage;  // where the text had to be rewritten
  OffsetMap map;
  std::vector<std::pair<Span, std::uint8_t>> zones;  // Zone bits that markup knows (link, emphasis)
};

// What a file holds beside prose, as markup finds it.
struct Asides {
  std::vector<Span> comments;  // of Markdown: <!-- ... -->, in order
  Span front_matter;           // the YAML between the fences at the beginning; empty: none
};

// Index range of a paragraph's tokens.
struct TokenRange {
  Offset first = 0;
  Offset last = 0;  // one past
};

// What may be asked about a text while one looks at a paragraph of it. No answer depends on another
// paragraph, but for the dialect and for what the desk knows: that is why what is found in a
// paragraph stays true while the others change. Const use is thread-safe.
class Background {
 public:
  virtual ~Background() = default;

  // The dialect asked for, or, for automatic, the one that the text's spelling speaks for;
  // automatic where nothing does.
  virtual Dialect dialect() const = 0;

  // What was known before reading.
  virtual const Desk& desk() const = 0;

  // The desk's.
  virtual const Speller& speller() const = 0;

  // Titles that stand before names of the paragraph, in reading order (checker/honorific.h).
  virtual std::span<const TitleMention> titles_of(const Paragraph& paragraph) const = 0;

  // Sorts suggestions for a misspelt word, best first, by how well they fit among its neighbours as
  // well; as they are where no context model is at hand.
  virtual void rank_in_context(const Mention& word, std::vector<Suggestion>& suggestions) const = 0;
};

// A segment with its tokens and sentences: the unit of caching. Immutable once in a Document.
struct Paragraph {
  Segment segment;
  std::vector<Token> tokens;
  std::vector<TokenRange> sentences;
  std::vector<Offset> unknown;       // indices of word tokens that the speller does not accept
  std::vector<DoubtedWord> doubts;   // of words that it does accept, in order
  std::vector<MissingWord> missing;  // in order
  std::shared_ptr<const ParagraphFacts> facts;  // for checker/analysis/ alone
  const Background* background = nullptr;
  Offset index = 0;  // among the document's paragraphs

  // The prose that spans and tokens refer to.
  std::string_view text() const { return segment.text; }

  // A token's bytes.
  std::string_view text(const Token& token) const {
    return segment.text.substr(token.start, token.length);
  }

  // Source bytes of a span of this paragraph's text.
  Span to_source(Span span) const {
    const Span local = segment.map.to_source(span, static_cast<Offset>(segment.text.size()));
    return {segment.begin + local.start, segment.begin + local.end};
  }
};

// A view of one sentence; cheap to copy. Its tokens are those of the paragraph.
struct Sentence {
  const Paragraph* paragraph = nullptr;
  std::span<const Token> tokens;
  Offset index = 0;  // among the paragraph's sentences

  // A token's bytes.
  std::string_view text(const Token& token) const { return paragraph->text(token); }
};

// A token and the paragraph it stands in.
struct Mention {
  const Paragraph* paragraph = nullptr;
  Offset token = 0;  // index
};

// Some tokens of a paragraph.
struct Passage {
  const Paragraph* paragraph = nullptr;
  TokenRange tokens;  // at least one

  // In the paragraph's text.
  Span span() const {
    return {paragraph->tokens[tokens.first].start, paragraph->tokens[tokens.last - 1].end()};
  }

  // In the source.
  Span source() const { return paragraph->to_source(span()); }

  // As written, with what stands between the tokens.
  std::string_view text() const { return paragraph->text().substr(span().start, span().size()); }
};

// Why a word that no dictionary has is right all the same.
enum class Voucher : std::uint8_t {
  none,          // nothing speaks for it
  name,          // stands as a name does: mid-sentence capital, beside a name, after an honorific
  recurrence,    // the text uses it again and again
  abbreviation,  // the text says what it stands for, or it is written as abbreviations are
  code,          // the document has it in code: a technical term
};

// A word that no dictionary has, with all its places in the text.
struct UnknownWord {
  std::string_view text;  // as first written, possessive ending cut
  Voucher voucher = Voucher::none;
  std::vector<Mention> mentions;  // in reading order
};

// A quotation mark or bracket without partner.
struct UnpairedMark {
  const Paragraph* paragraph = nullptr;
  Offset token = 0;      // index of the mark
  bool opening = false;  // the mark opens: what is missing is its close
  bool certain = false;  // the text leaves one reading only
  Offset partner = 0;    // the likeliest place of the other mark in the paragraph's text
};

// An analysed text. Immutable; const use is thread-safe. Borrows the source.
class Document : public Background {
 public:
  // The bytes as given.
  virtual std::string_view source() const = 0;

  // In the order of the source.
  virtual std::span<const Paragraph> paragraphs() const = 0;

  // What stands beside the paragraphs.
  virtual const Asides& asides() const = 0;

  // As Speller::suggest, of words of this text, whose own names and words are proposed as well:
  // they take the place of word.document_words.
  virtual std::vector<Suggestion> suggest(const WordInContext& word, std::size_t limit) const = 0;

  // Words that no dictionary has, in order of first mention.
  virtual std::span<const UnknownWord> unknown_words() const = 0;

  // Quotation marks and brackets without partner, in reading order.
  virtual std::span<const UnpairedMark> unpaired_marks() const = 0;

  // Titles that stand before names, in reading order (checker/honorific.h).
  virtual std::span<const TitleMention> titles() const = 0;

  // Names of all kinds, in order of first mention (checker/name.h).
  virtual std::span<const Name> names() const = 0;

  // Spellings of one name that disagree, in order of first mention (checker/name.h).
  virtual std::span<const NameVariant> name_variants() const = 0;

  // People, in order of first mention (checker/person.h).
  virtual std::span<const Person> persons() const = 0;

  // Abbreviations, in order of first mention (checker/abbreviation.h).
  virtual std::span<const Abbreviation> abbreviations() const = 0;

  // Terms that the text writes in more than one way (checker/term.h).
  virtual const Terms& terms() const = 0;
};

}  // namespace copydesk
