// Parts of speech and lemmas: what kind of word stands in a sentence, and what its dictionary form
// is.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checker/document.h"
#include "checker/speller.h"

namespace copydesk {

// Parts of speech as the Penn Treebank has them. One tag a token: a contraction has the tag of its
// first part (it’s is PRP, don’t VBP, can’t MD), a possessive that of the noun (John’s is NNP), a
// hyphenated word that of its head, or JJ where it describes a noun (a long-term plan).
enum class Tag : std::uint8_t {
  unknown,  // nothing is known
  cc,       // and, or, but
  cd,       // two, 1,000
  dt,       // the, a, this, all
  ex,       // there is
  fw,       // a foreign word
  in,       // of, in, that, because
  jj,       // adjective
  jjr,      // ... comparative
  jjs,      // ... superlative
  ls,       // a), 1. before an item
  md,       // can, will, should
  nn,       // noun, singular or mass
  nns,      // ... plural
  nnp,      // proper noun
  nnps,     // ... plural: the Americans
  pdt,      // all the, such a
  pos,      // ’s apart from its noun: “Hamlet”’s
  prp,      // I, it, them, herself
  prps,     // my, its, their (PRP$)
  rb,       // adverb, not
  rbr,      // ... comparative
  rbs,      // ... superlative
  rp,       // give up
  sym,      // symbol
  to,       // to
  uh,       // oh, please, yes
  vb,       // verb, base form: to go, will go, go!
  vbd,      // ... past tense
  vbg,      // ... -ing
  vbn,      // ... past participle
  vbp,      // ... present, not third person singular
  vbz,      // ... present, third person singular
  wdt,      // which, that (he saw)
  wp,       // who, what
  wps,      // whose (WP$)
  wrb,      // when, where, how
  add,      // web or mail address
  stop,     // . ! ? (.)
  comma,    // ,
  colon,    // : ; - – — … and other marks (:)
  quote,    // any quotation mark (")
  open,     // ( [ { (-LRB-)
  close,    // ) ] } (-RRB-)
  currency  // $ (a currency sign alone)
};

constexpr std::size_t kTagCount = static_cast<std::size_t>(Tag::currency) + 1;

// The name in the treebank: "NN", "PRP$", "."; "?" for unknown.
std::string_view to_string(Tag tag);

// The tag of that name; unknown if there is none.
Tag tag_from(std::string_view name);

// Common and proper nouns.
constexpr bool is_noun(Tag tag) {
  return tag >= Tag::nn && tag <= Tag::nnps;
}

constexpr bool is_plural_noun(Tag tag) {
  return tag == Tag::nns || tag == Tag::nnps;
}

constexpr bool is_adjective(Tag tag) {
  return tag >= Tag::jj && tag <= Tag::jjs;
}

// Any form of a verb, auxiliaries too; modals have a tag of their own.
constexpr bool is_verb(Tag tag) {
  return tag >= Tag::vb && tag <= Tag::vbz;
}

// A form that agrees with a subject or stands in the past tense; modals too.
constexpr bool is_finite_verb(Tag tag) {
  return tag == Tag::vbd || tag == Tag::vbp || tag == Tag::vbz || tag == Tag::md;
}

// Tags words and finds their lemmas with a model trained on a treebank (tools/train_tagger).
// Immutable; const use is thread-safe.
class Tagger {
 public:
  // Knows nothing: every tag is unknown, every word its own lemma.
  Tagger() = default;

  // Maps the file and checks every byte. Throws Error if it is missing, damaged or of another
  // version. The ids of tokens' words are those of the speller's lexicon, whose lists of names help
  // to tell names; it may be null.
  static std::shared_ptr<const Tagger> open(const std::filesystem::path& file,
                                            std::shared_ptr<const Speller> speller = nullptr);

  // The same for bytes in memory, which are copied.
  static std::shared_ptr<const Tagger> from_bytes(std::string_view bytes,
                                                  std::shared_ptr<const Speller> speller = nullptr);

  // True if there is a model.
  bool ready() const { return model_ != nullptr; }

  // Replaces `tags` by those of the sentence, one a token. Allocates nothing but room in `tags`.
  // Less than a microsecond a token.
  void tag(const Sentence& sentence, std::vector<Tag>& tags) const;

  // The dictionary form of a word with that tag, in small letters unless it is a proper noun:
  // (went, VBD) -> go, (children’s, NNS) -> child, (don’t, VBP) -> do. The word itself where it has
  // no other. Knows contractions and possessives; allocates.
  std::string lemma(std::string_view word, Tag tag) const;

 private:
  class Model;

  Tagger(std::shared_ptr<const Model> model, std::shared_ptr<const Speller> speller)
      : model_(std::move(model)), speller_(std::move(speller)) {}

  std::shared_ptr<const Model> model_;
  std::shared_ptr<const Speller> speller_;
};

}  // namespace copydesk
