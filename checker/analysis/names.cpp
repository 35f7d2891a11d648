#include "checker/analysis/names.h"

#include <algorithm>
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>

#include "checker/analysis/names_forms.h"
#include "checker/analysis/names_kinds.h"
#include "checker/analysis/names_runs.h"
#include "checker/analysis/names_variants.h"
#include "checker/analysis/paragraph_facts.h"
#include "checker/analysis/persons.h"
#include "checker/text/utf8.h"

namespace copydesk {
namespace {

constexpr Offset kSuffixReach = 2;  // tokens from a name to the title behind it: , PhD

// A run that is a name, with what stands around it.
struct Sighting {
  std::size_t name = 0;  // index among the names
  NameMention mention;
  std::vector<const TitleMention*> titles;
  MentionEvidence evidence;
};

// So that views are looked up as they are.
struct TextHash {
  using is_transparent = void;

  std::size_t operator()(std::string_view text) const { return hash_of(text); }
};

class Collector {
 public:
  Collector(std::span<const Paragraph> paragraphs, std::span<const TitleMention> titles,
            const Desk& desk)
      : paragraphs_(paragraphs),
        titles_(titles),
        lexicon_(desk.speller->lexicon()),
        known_(*desk.names) {}

  NameFacts run() {
    reserve();
    auto title = titles_.begin();
    for (const Paragraph& paragraph : paragraphs_) {
      const auto end = std::ranges::find_if(title, titles_.end(), [&](const TitleMention& t) {
        return t.passage.paragraph != &paragraph;
      });
      paragraph_titles_.emplace_back(title, end);
      forms_.add(paragraph, paragraph.facts->names);
      title = end;
    }
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
      add_runs(i, paragraphs_[i].facts->names);
    }
    find_kinds();
    find_persons();
    forms_.index_places();
    result_.variants = find_name_variants(forms_, result_.persons, lexicon_, known_);
    return std::move(result_);
  }

 private:
  void reserve() {
    std::size_t words = 0;
    std::size_t runs = 0;
    for (const Paragraph& paragraph : paragraphs_) {
      words += paragraph.facts->names.words.size();
      runs += paragraph.facts->names.runs.size();
    }
    forms_.reserve(words, paragraphs_.size());
    paragraph_titles_.reserve(paragraphs_.size());
    sightings_.reserve(runs);
  }

  void add_runs(std::size_t index, const ParagraphNames& facts) {
    for (const CapitalRun& run : facts.runs) {
      Sighting sighting;
      sighting.mention.passage = {&paragraphs_[index], run.tokens};
      sighting.mention.shouted = facts.shouted;
      sighting.mention.sentence_start = run.sentence_start;
      add_titles(index, sighting);
      const NameForm& first =
          forms_.form_at(forms_.first_place(static_cast<Offset>(index)) + run.first_word);
      if (run.sentence_start && sighting.titles.empty() && !keeps_first(first, run)) {
        if (run.tokens.last - run.tokens.first == 1) continue;
        ++sighting.mention.passage.tokens.first;
        sighting.mention.sentence_start = false;
      }
      add_sighting(std::move(sighting), run);
    }
  }

  // Titles that end where the run begins, and those right behind it.
  void add_titles(std::size_t index, Sighting& sighting) const {
    const TokenRange run = sighting.mention.passage.tokens;
    const std::span<const TitleMention> titles = paragraph_titles_[index];
    auto title = std::ranges::lower_bound(
        titles, run.first, {}, [](const TitleMention& t) { return t.passage.tokens.first; });
    Offset begin = run.first;
    for (auto before = title; before != titles.begin();) {
      --before;
      if (before->passage.tokens.last != begin) break;
      begin = before->passage.tokens.first;
      sighting.titles.insert(sighting.titles.begin(), &*before);
    }
    Offset end = run.last;
    for (; title != titles.end() && title->passage.tokens.first < end + kSuffixReach; ++title) {
      if (title->honorific == nullptr || !title->honorific->after) break;
      end = title->passage.tokens.last;
      sighting.titles.push_back(&*title);
    }
  }

  // True if the word is part of a name though a sentence begins with it.
  static bool keeps_first(const NameForm& form, const CapitalRun& run) {
    return form.firm > 0 || form.word == kNoWord || run.keeps_first;
  }

  void add_sighting(Sighting sighting, const CapitalRun& run) {
    NameMention& mention = sighting.mention;
    const Paragraph& paragraph = *mention.passage.paragraph;
    const TokenRange tokens = mention.passage.tokens;
    const Token& last = paragraph.tokens[tokens.last - 1];
    mention.span = {paragraph.tokens[tokens.first].start, last.start + run.length};
    mention.quoted = (last.zones & kQuoted) != 0;
    const bool titled =
        !sighting.titles.empty() && sighting.titles.front()->passage.tokens.last <= tokens.first;
    const Offset first = titled ? sighting.titles.front()->passage.tokens.first : tokens.first;
    sighting.evidence = evidence_around(paragraph, first, tokens, lexicon_);
    write_text(mention);
    const std::string_view key = straight(written_);
    auto found = by_text_.find(key);
    if (found == by_text_.end()) {
      found = by_text_.emplace(key, result_.names.size()).first;
      result_.names.emplace_back().text = written_;
      evidence_.emplace_back();
    }
    sighting.name = found->second;
    add_evidence(sighting.evidence, evidence_[sighting.name]);
    result_.names[sighting.name].mentions.push_back(mention);
    sightings_.push_back(std::move(sighting));
  }

  // The text with straight apostrophes; a view of `text` or of a buffer.
  std::string_view straight(std::string_view text) {
    constexpr char kFirstByte = '\xE2';  // of ’
    if (text.find(kFirstByte) == std::string_view::npos) return text;
    text_ = straighten_apostrophes(text);
    return text_;
  }

  // The name's words joined by single spaces, as written.
  void write_text(const NameMention& mention) {
    const Paragraph& paragraph = *mention.passage.paragraph;
    written_.clear();
    for (Offset i = mention.passage.tokens.first; i < mention.passage.tokens.last; ++i) {
      const Token& token = paragraph.tokens[i];
      if (token.space_before && !written_.empty()) written_ += ' ';
      const Offset end = std::min(token.end(), mention.span.end);
      written_ += paragraph.text().substr(token.start, end - token.start);
    }
  }

  void find_kinds() {
    points_.reserve(result_.names.size());
    for (std::size_t i = 0; i < result_.names.size(); ++i) {
      Name& name = result_.names[i];
      if (const std::size_t space = name.text.rfind(' '); space != std::string::npos) {
        const auto surname = by_text_.find(straight(std::string_view(name.text).substr(space + 1)));
        evidence_[i].surname_speaks =
            surname != by_text_.end() && evidence_[surname->second].speaks;
      }
      points_.push_back(weigh(name.mentions.front(), evidence_[i], lexicon_));
      name.kind = kind_of(points_.back());
    }
  }

  // A name of one word may be a surname where it is neither a body's nor a place's.
  bool may_be_person(const Sighting& sighting) const {
    const Name& name = result_.names[sighting.name];
    if (!sighting.titles.empty() || name.kind == NameKind::person) return true;
    return has_surname_alone(sighting.mention) && points_[sighting.name].organisation == 0 &&
           points_[sighting.name].other == 0 && !sighting.evidence.article;
  }

  // Ryder, Van Gogh
  bool has_surname_alone(const NameMention& mention) const {
    const TokenRange tokens = mention.passage.tokens;
    for (Offset i = tokens.first; i + 1 < tokens.last; ++i) {
      const Token& token = mention.passage.paragraph->tokens[i];
      const std::string_view word = mention.passage.paragraph->text(token);
      if ((lexicon_.flags(lexicon_.find(lower_case(word))) & kParticle) == 0) return false;
    }
    return true;
  }

  void find_persons() {
    std::vector<PersonCandidate> candidates;
    std::vector<std::size_t> names;  // of the candidates
    for (Sighting& sighting : sightings_) {
      if (!may_be_person(sighting)) continue;
      PersonCandidate& candidate = candidates.emplace_back();
      const NameKind kind = result_.names[sighting.name].kind;
      candidate.certain = kind == NameKind::person;
      candidate.at_place = sighting.evidence.at_place && kind != NameKind::person;
      // Countries and cities speak too.
      const bool place = points_[sighting.name].place > 1;
      candidate.mention = {.name = sighting.mention.passage,
                           .span = sighting.mention.span,
                           .titles = std::move(sighting.titles),
                           .form = MentionForm::full,
                           .speaks = sighting.evidence.speaks && !place,
                           .quoted = sighting.mention.quoted,
                           .shouted = sighting.mention.shouted};
      names.push_back(sighting.name);
    }
    PersonClusters clusters = cluster_persons(std::move(candidates), lexicon_);
    for (std::size_t i = 0; i < names.size(); ++i) {
      Name& name = result_.names[names[i]];
      if (clusters.taken[i] && name.kind == NameKind::unknown) name.kind = NameKind::person;
    }
    result_.persons = std::move(clusters.persons);
    decide_genders(paragraphs_, lexicon_, result_.persons);
  }

  std::span<const Paragraph> paragraphs_;
  std::span<const TitleMention> titles_;
  const Lexicon& lexicon_;
  const KnownNames& known_;
  std::vector<std::span<const TitleMention>> paragraph_titles_;
  NameForms forms_;
  NameFacts result_;
  std::vector<Sighting> sightings_;  // in reading order
  std::unordered_map<std::string, std::size_t, TextHash, std::equal_to<>> by_text_;  // of the names
  std::vector<MentionEvidence> evidence_;                                            // of the names
  std::vector<KindEvidence> points_;                                                 // of the names
  std::string text_;                                                                 // buffers
  std::string written_;
};

}  // namespace

NameFacts collect_names(std::span<const Paragraph> paragraphs, std::span<const TitleMention> titles,
                        const Desk& desk) {
  return Collector(paragraphs, titles, desk).run();
}

}  // namespace copydesk
