#include <optional>
#include <unordered_map>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr Offset kLongest = 5;  // in bytes; longer titles are words that the speller looks after

// A capitalised word before a name: Mr Holm, Mr. Holm, and perhaps Msr. Holm.
struct Title {
  std::string_view text;
  std::string_view name;
  const Token* token = nullptr;
};

std::optional<Title> title_at(const Paragraph& paragraph, std::size_t i) {
  const Token& token = paragraph.tokens[i];
  if (token.casing != Casing::capitalised || token.kind != TokenKind::word ||
      token.length > kLongest || token.length < 2) {
    return std::nullopt;
  }
  const bool point = text_at(paragraph, i + 1) == "." && !paragraph.tokens[i + 1].space_before;
  const std::size_t name = point ? i + 2 : i + 1;
  if (name >= paragraph.tokens.size() || paragraph.tokens[name].kind != TokenKind::word ||
      !paragraph.tokens[name].space_before) {
    return std::nullopt;
  }
  const Casing casing = paragraph.tokens[name].casing;
  if (casing != Casing::capitalised && casing != Casing::mixed) return std::nullopt;
  std::string_view text = text_at(paragraph, name);
  for (const std::string_view ending : {"’s", "'s"}) {
    if (text.ends_with(ending)) text.remove_suffix(ending.size());
  }
  return Title{paragraph.text(token), text, &token};
}

// True if one insertion, deletion, replacement or transposition makes one of the other.
bool one_edit_apart(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  std::size_t first = 0;
  while (first < a.size() && ascii_lower(a[first]) == ascii_lower(b[first])) ++first;
  if (first == b.size()) return false;
  const auto rest = [](std::string_view text, std::size_t at) {
    return text.substr(std::min(at, text.size()));
  };
  if (a.size() < b.size()) return same_word(rest(a, first), rest(b, first + 1));
  const bool swapped = first + 1 < a.size() && ascii_lower(a[first]) == ascii_lower(b[first + 1]) &&
                       ascii_lower(a[first + 1]) == ascii_lower(b[first]);
  return same_word(rest(a, first + 1), rest(b, first + 1)) ||
         (swapped && same_word(rest(a, first + 2), rest(b, first + 2)));
}

class Titles {
 public:
  Titles(const Document& document, Report& report)
      : document_(document), report_(report), lexicon_(document.speller().lexicon()) {}

  void run() {
    for (const Paragraph& paragraph : document_.paragraphs()) {
      for (std::size_t i = 0; i + 1 < paragraph.tokens.size(); ++i) {
        const Token& token = paragraph.tokens[i];
        if (token.casing != Casing::capitalised || token.length > kLongest) continue;
        const std::optional<Title> title = title_at(paragraph, i);
        if (!title) continue;
        if (is_honorific(token)) {
          ++titles_of_[title->name][title->text];
        } else {
          doubtful_.emplace_back(&paragraph, *title);
        }
      }
    }
    for (const auto& [paragraph, title] : doubtful_) check(*paragraph, title);
  }

 private:
  bool is_honorific(const Token& token) const {
    return (lexicon_.flags(token.word) & kHonorific) != 0;
  }

  // Only a title that the text gives this name elsewhere is evidence: Me, De and Rd are words too.
  void check(const Paragraph& paragraph, const Title& title) {
    const auto found = titles_of_.find(title.name);
    if (found == titles_of_.end()) return;
    std::string_view best;
    std::size_t most = 0;
    for (const auto& [other, count] : found->second) {
      const bool better = count > most || (count == most && other < best);
      if (better && one_edit_apart(title.text, other)) {
        best = other;
        most = count;
      }
    }
    if (best.empty()) return;
    Finding finding{.span = title.token->span()};
    finding.message = in_quotes(title.text) + " is no title; elsewhere the text has " +
                      in_quotes(std::string(best) + " " + std::string(title.name)) + ".";
    finding.fixes.push_back(replacement(finding.span, std::string(best)));
    report_.add(paragraph, std::move(finding));
  }

  const Document& document_;
  Report& report_;
  const Lexicon& lexicon_;
  std::unordered_map<std::string_view, std::unordered_map<std::string_view, std::size_t>>
      titles_of_;
  std::vector<std::pair<const Paragraph*, Title>> doubtful_;
};

void check(const Document& document, Report& report) {
  Titles(document, report).run();
}

}  // namespace

extern const Rule honorific_misspelled = {
    .id = "honorific-misspelled",
    .category = "spelling",
    .summary = "What stands before a name is one letter off the title that the name has elsewhere.",
    .rationale = "Few things anger the people a text is about more than a wrong title.",
    .severity = Severity::error,
    .examples = {{.incorrect = "“Go,” [[Msr]]. Lacroix said. Later Mr. Lacroix left.",
                  .correct = "“Go,” Mr. Lacroix said. Later Mr. Lacroix left."},
                 {.incorrect = "Mrs Holm came. Nobody thanked [[Mts]] Holm.",
                  .correct = "Mrs Holm came. Nobody thanked Mrs Holm."},
                 {.correct = "Mr Holm and Mrs Holm met Dr Lind and Ms Lind."},
                 {.correct = "She told Me. Holm was late. De Holm laughed."},
                 {.correct = "Mr. Lacroix met M. Lacroix."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
