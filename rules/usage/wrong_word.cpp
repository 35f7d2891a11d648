#include <algorithm>
#include <array>
#include <bitset>
#include <tuple>
#include <vector>

#include "checker/rule.h"
#include "rules/reading.h"
#include "rules/word_lists.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kMostMembers = 3;  // words of a set
constexpr float kFunctionWord = 5.7F;    // the Zipf frequency above which a neighbour says little

// A word of a set at one of its places.
struct Use {
  std::uint16_t set = 0;
  std::uint16_t member = 0;  // which word of the set
  Mention mention;

  auto order() const { return std::tuple(set, mention.paragraph->index, mention.token); }

  const Token& token() const { return mention.paragraph->tokens[mention.token]; }
};

// A use and the word beside it, a plural as its singular.
struct Beside {
  WordId word = kNoWord;
  bool left = false;  // it stands before the use
  const Use* use = nullptr;

  auto key() const { return std::pair(word, left); }

  auto order() const { return std::tuple(word, left, use); }
};

using Counts = std::array<std::size_t, kMostMembers>;

// A word of a set; countable: a singular noun that does not stand without an article.
struct Member {
  std::string_view text;
  bool countable = false;
};

using Members = std::vector<Member>;

Members members_of(std::string_view set) {
  Members members;
  while (!set.empty()) {
    const std::size_t end = std::min(set.find(' '), set.size());
    std::string_view text = set.substr(0, end);
    const bool countable = text.ends_with('*');
    if (countable) text.remove_suffix(1);
    members.push_back({.text = text, .countable = countable});
    set.remove_prefix(std::min(end + 1, set.size()));
  }
  return members;
}

std::vector<Members> read_sets() {
  std::vector<Members> sets;
  std::string_view list = confused_words();
  while (!list.empty()) {
    const std::size_t end = std::min(list.find('\n'), list.size());
    const std::string_view line = list.substr(0, end);
    if (!line.empty() && line.front() != '#') sets.push_back(members_of(line));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return sets;
}

// The sets, in the order of the list.
const std::vector<Members>& all_sets() {
  static const std::vector<Members> sets = read_sets();
  return sets;
}

// The words that are confused, with the set of each.
class ConfusedWords {
 public:
  explicit ConfusedWords(const Lexicon& lexicon) {
    std::uint16_t set = 0;
    for (const Members& members : all_sets()) {
      std::uint16_t member = 0;
      for (const Member& word : members) {
        std::string name(word.text);  // Pace: a word of its own, or this one in a sentence's begin
        name[0] = ascii_upper(name[0]);
        add({lexicon.find(word.text), set, member});
        add({lexicon.find(name), set, member++});
      }
      ++set;
    }
    std::ranges::sort(words_, {}, &Word::id);
  }

  // Adds the place if one of the words stands there.
  void find(const Paragraph& paragraph, Offset token, std::vector<Use>& uses) const {
    const WordId id = paragraph.tokens[token].word;
    if (id == kNoWord || !may_be_[id % kBits]) return;
    const auto at = std::ranges::lower_bound(words_, id, {}, &Word::id);
    if (at == words_.end() || at->id != id) return;
    uses.push_back({at->set, at->member, {&paragraph, token}});
  }

 private:
  struct Word {
    WordId id = kNoWord;
    std::uint16_t set = 0;
    std::uint16_t member = 0;
  };

  static constexpr std::size_t kBits = 1U << 14;

  void add(Word word) {
    if (word.id == kNoWord) return;
    words_.push_back(word);
    may_be_.set(word.id % kBits);
  }

  std::vector<Word> words_;
  std::bitset<kBits> may_be_;  // spares most words of a text the search
};

// The word right before or behind the use; null where a mark stands between.
const Token* neighbour(const Use& use, bool left) {
  const auto& tokens = use.mention.paragraph->tokens;
  if (left && (use.mention.token == 0 || !use.token().space_before)) return nullptr;
  const std::size_t at = left ? use.mention.token - 1 : use.mention.token + 1;
  if (at >= tokens.size() || tokens[at].kind != TokenKind::word) return nullptr;
  return left || tokens[at].space_before ? &tokens[at] : nullptr;
}

// What the text says of one set of words.
class SetReader {
 public:
  SetReader(const Lexicon& lexicon, const Members& members, std::span<const Use> uses)
      : lexicon_(lexicon), members_(members), uses_(uses), reported_(uses.size()) {
    for (const Use& use : uses) ++total_[use.member];
  }

  void report(Report& report) {
    const bool contested =
        std::ranges::count_if(total_, [](std::size_t count) { return count > 0; }) > 1;
    if (!contested) return;
    read_phrases(report);
    read_bare_nouns(report);
  }

 private:
  // piece operation, where the text has peace operations.
  void read_phrases(Report& report) {
    std::vector<Beside> besides;
    for (const Use& use : uses_) {
      add_beside(use, true, besides);
      add_beside(use, false, besides);
    }
    std::ranges::sort(besides, {}, &Beside::order);
    for (auto from = besides.begin(); from != besides.end();) {
      const auto to = std::find_if(from, besides.end(),
                                   [&](const Beside& other) { return other.key() != from->key(); });
      read_phrase({from, to}, report);
      from = to;
    }
  }

  void add_beside(const Use& use, bool left, std::vector<Beside>& besides) const {
    const Token* token = neighbour(use, left);
    if (token == nullptr || token->word == kNoWord || lexicon_.zipf(token->word) > kFunctionWord) {
      return;
    }
    besides.push_back({singular(token->word), left, &use});
  }

  WordId singular(WordId word) const {
    const std::string_view text = lexicon_.text(word);
    if (!text.ends_with('s') || text.ends_with("ss")) return word;
    const WordId shorter = lexicon_.find(text.substr(0, text.size() - 1));
    return shorter == kNoWord ? word : shorter;
  }

  // All uses have the same word beside them.
  void read_phrase(std::span<const Beside> besides, Report& report) {
    Counts counts{};
    for (const Beside& beside : besides) ++counts[beside.use->member];
    for (const Beside& beside : besides) {
      const Use& use = *beside.use;
      if (counts[use.member] > 1 || use.token().casing != Casing::lower ||
          is_known_phrase(use, beside.left))
        continue;
      const auto evidence = std::ranges::find_if(besides, [&](const Beside& other) {
        return other.use->member != use.member && prevails(*other.use, use);
      });
      if (evidence != besides.end()) add(use, *evidence->use, report);
    }
  }

  // preventing pace, in a text on peace.
  void read_bare_nouns(Report& report) {
    for (const Use& use : uses_) {
      if (total_[use.member] > 1 || !is_bare_noun(use)) continue;
      const auto evidence = std::ranges::find_if(uses_, [&](const Use& other) {
        return other.member != use.member && prevails(other, use);
      });
      if (evidence != uses_.end()) add(use, *evidence, report);
    }
  }

  // In preventing pace, ...: a preposition and a verb before the noun, and no noun behind it.
  bool is_bare_noun(const Use& use) const {
    constexpr std::array<std::string_view, 7> kPrepositions = {"after", "by", "for",    "from",
                                                               "in",    "of", "without"};
    const Paragraph& paragraph = *use.mention.paragraph;
    const Token* verb = neighbour(use, true);
    if (verb == nullptr || use.mention.token < 2 || !paragraph.text(*verb).ends_with("ing") ||
        !is_one_of(text_at(paragraph, use.mention.token - 2), kPrepositions) ||
        !members_[use.member].countable) {
      return false;
    }
    const Token* behind = neighbour(use, false);
    const bool ends = behind == nullptr || lexicon_.zipf(behind->word) > kFunctionWord;
    return ends && !is_known_phrase(use, true);
  }

  // English at large has the use beside that neighbour.
  bool is_known_phrase(const Use& use, bool left) const {
    const WordId beside = neighbour(use, left)->word;
    const WordId word = use.token().word;
    return (left ? lexicon_.bigram_zipf(beside, word) : lexicon_.bigram_zipf(word, beside)) > 0;
  }

  // The text has the other word so much more often that this one is a slip.
  bool prevails(const Use& other, const Use& use) const {
    constexpr std::size_t kTimes = 3;
    return total_[other.member] >= kTimes * total_[use.member];
  }

  void add(const Use& use, const Use& evidence, Report& report) {
    const auto index = static_cast<std::size_t>(&use - uses_.data());
    if (reported_[index]) return;
    reported_[index] = true;
    const Paragraph& paragraph = *use.mention.paragraph;
    const Paragraph& other = *evidence.mention.paragraph;
    const std::string_view right = members_[evidence.member].text;
    const Span span = use.token().span();
    Finding finding{.span = span};
    finding.message = in_quotes(paragraph.text(use.token())) + " seems to be written for " +
                      in_quotes(right) + ", which the text has elsewhere.";
    finding.fixes.push_back(replacement(span, std::string(right)));
    finding.related.push_back(
        {.message = "Here it is.", .span = other.to_source(evidence.token().span())});
    report.add(paragraph, std::move(finding));
  }

  const Lexicon& lexicon_;
  const Members& members_;
  std::span<const Use> uses_;
  Counts total_{};              // uses by member
  std::vector<bool> reported_;  // by index in uses_
};

void check(const Document& document, Report& report) {
  const Lexicon& lexicon = document.speller().lexicon();
  const ConfusedWords confused(lexicon);
  std::vector<Use> uses;
  for (const Paragraph& paragraph : document.paragraphs()) {
    for (Offset i = 0; i < paragraph.tokens.size(); ++i) confused.find(paragraph, i, uses);
  }
  std::ranges::sort(uses, {}, &Use::order);
  for (auto from = uses.begin(); from != uses.end();) {
    const auto to =
        std::find_if(from, uses.end(), [&](const Use& other) { return other.set != from->set; });
    SetReader(lexicon, all_sets()[from->set], {from, to}).report(report);
    from = to;
  }
}

}  // namespace

extern const Rule wrong_word = {
    .id = "wrong-word",
    .category = "usage",
    .summary = "A word stands where the text has one elsewhere that sounds alike.",
    .rationale =
        "No dictionary finds a wrong word that exists; the text itself does, where it has the "
        "right one in the same phrase.",
    .severity = Severity::warning,
    .examples =
        {{.incorrect = "Peace operations cost more. Peace is near. The last [[piece]] operation "
                       "brought peace.",
          .correct = "Peace operations cost more. Peace is near. The last peace operation "
                     "brought peace."},
         {.incorrect = "Peace came. They want peace, lasting peace, and gain nothing by delaying "
                       "[[pace]].",
          .correct = "Peace came. They want peace, lasting peace, and gain nothing by delaying "
                     "peace."},
         {.correct = "The last piece operation brought peace."},
         {.correct = "Peace came, and a lasting peace. Peace at a leisurely pace is peace."},
         {.correct = "The council met. Council members took the counsel members of the public "
                     "gave, and the counsel of others. The council left."},
         {.correct = "The story of the tower: a story on its top storey, told as a story."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
