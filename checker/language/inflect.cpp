#include "checker/language/inflect.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "checker/fields.h"
#include "checker/text/utf8.h"

namespace copydesk {
namespace {

// The irregular forms of a word; a view is a list with | between, empty: it follows the rules.
struct Irregular {
  std::string_view past;
  std::string_view participle;
  std::string_view gerund;
  std::string_view third;
  std::string_view plural;

  std::string_view of(WordForm form) const {
    switch (form) {
      case WordForm::past:
        return past;
      case WordForm::participle:
        return participle;
      case WordForm::gerund:
        return gerund;
      case WordForm::third:
        return third;
      case WordForm::plural:
        return plural;
      case WordForm::any:
      case WordForm::base:
        return {};
    }
    return {};
  }
};

using IrregularTable = std::unordered_map<std::string_view, Irregular>;

IrregularTable read_table() {
  IrregularTable table;
  for (std::string_view rest = internal::irregular_forms(); !rest.empty();) {
    std::string_view line = cut(rest, '\n');
    if (line.empty() || line.front() == '#') continue;
    Irregular& forms = table[cut(line, ' ')];
    const std::string_view first = cut(line, ' ');
    if (line.empty()) {
      forms.plural = first;
      continue;
    }
    forms.past = first;
    forms.participle = cut(line, ' ');
    forms.gerund = cut(line, ' ');
    forms.third = cut(line, ' ');
  }
  return table;
}

const Irregular* find_irregular(std::string_view word) {
  static const IrregularTable kTable = read_table();
  const auto found = kTable.find(word);
  return found == kTable.end() ? nullptr : &found->second;
}

bool is_vowel(char c) {
  return std::string_view("aeiou").find(c) != std::string_view::npos;
}

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
  return std::ranges::any_of(endings, [&](std::string_view end) { return word.ends_with(end); });
}

// A consonant behind a single vowel, as in stop, admit, visit: the first doubles it.
bool ends_in_short_vowel(std::string_view word) {
  const std::size_t size = word.size();
  if (size < 3) return false;
  const char last = word[size - 1];
  const bool doubles = last >= 'a' && last <= 'z' && !is_vowel(last) &&
                       std::string_view("hwxy").find(last) == std::string_view::npos;
  const bool after_q = size > 3 && word[size - 3] == 'u' && word[size - 4] == 'q';
  return doubles && is_vowel(word[size - 2]) && (!is_vowel(word[size - 3]) || after_q);
}

// The groups of vowels, y among them.
std::size_t syllables(std::string_view word) {
  std::size_t count = 0;
  bool before = false;
  for (const char c : word) {
    const bool vowel = is_vowel(c) || c == 'y';
    if (vowel && !before) ++count;
    before = vowel;
  }
  return count;
}

std::string joined(std::string_view stem, std::string_view ending) {
  return std::string(stem).append(ending);
}

// With -ed or -ing.
std::vector<std::string> with_ending(std::string_view word, std::string_view ending) {
  if (word.ends_with('c')) return {joined(word, "k").append(ending), joined(word, ending)};
  if (!ends_in_short_vowel(word)) return {joined(word, ending)};
  std::string doubled = joined(word, word.substr(word.size() - 1)).append(ending);
  if (syllables(word) == 1 && !word.ends_with('s')) return {std::move(doubled)};
  return {joined(word, ending), std::move(doubled)};
}

bool ends_in_consonant_and(std::string_view word, char last) {
  return word.size() > 1 && word.back() == last && !is_vowel(word[word.size() - 2]);
}

std::vector<std::string> with_s(std::string_view word, WordForm form) {
  const std::string_view stem = word.substr(0, word.size() - 1);
  if (ends_in_consonant_and(word, 'y')) return {joined(stem, "ies")};
  if (ends_in_consonant_and(word, 'o')) return {joined(word, "es"), joined(word, "s")};
  if (form == WordForm::plural && word.ends_with("man")) {
    return {joined(word.substr(0, word.size() - 3), "men")};
  }
  if (form == WordForm::plural && word.ends_with("sis")) {
    return {joined(word.substr(0, word.size() - 2), "es")};
  }
  if (ends_with_any(word, {"s", "x", "z", "ch", "sh"})) {
    return {joined(word, "es"), joined(word, word.substr(word.size() - 1)).append("es"),
            joined(word, "s")};
  }
  return {joined(word, "s")};
}

// What the rules of spelling allow, to be proved by the lexicon.
std::vector<std::string> regular(std::string_view word, WordForm form) {
  const std::string_view stem = word.substr(0, word.size() - 1);
  if (form == WordForm::third || form == WordForm::plural) return with_s(word, form);
  if (form == WordForm::gerund) {
    if (word.ends_with("ie")) return {joined(word.substr(0, word.size() - 2), "ying")};
    if (ends_with_any(word, {"ee", "oe", "ye"})) return {joined(word, "ing")};
    if (word.ends_with('e')) return {joined(stem, "ing"), joined(word, "ing")};
    return with_ending(word, "ing");
  }
  if (word.ends_with('e')) return {joined(word, "d")};
  if (ends_in_consonant_and(word, 'y')) return {joined(stem, "ied")};
  return with_ending(word, "ed");
}

// How frequent a word is; negative where the lexicon does not know it.
float frequency(std::string_view word, const Lexicon& lexicon) {
  const WordId id = lexicon.find_any_case(word);
  const bool known = (lexicon.flags(id) & (kAnyDialect | kOxford | kCommon)) != 0;
  return known ? lexicon.zipf(id) : -1;
}

}  // namespace

std::vector<std::string> inflect(std::string_view word, WordForm form, const Lexicon& lexicon) {
  if (form == WordForm::any || form == WordForm::base) return {std::string(word)};
  const auto last_part = [](std::string_view text) { return text.substr(text.rfind('-') + 1); };
  const std::string_view part = last_part(word);
  if (part.size() < 2) return {};
  for (const std::string_view known : {word, part}) {
    const Irregular* irregular = find_irregular(lower_case(known));
    if (irregular == nullptr || irregular->of(form).empty()) continue;
    std::vector<std::string> forms = read_list(irregular->of(form));
    for (std::string& text : forms) {
      if (is_upper(decode(known, 0).value)) text = capitalised(text);
      text.insert(0, word.substr(0, word.size() - known.size()));
    }
    return forms;
  }
  std::vector<std::pair<float, std::string>> ranked;
  for (std::string& text : regular(word, form)) {
    const float score = std::max(frequency(text, lexicon), frequency(last_part(text), lexicon));
    if (score >= 0) ranked.emplace_back(score, std::move(text));
  }
  std::ranges::stable_sort(ranked, std::greater<>(), &std::pair<float, std::string>::first);
  std::vector<std::string> forms;
  for (auto& [score, text] : ranked) forms.push_back(std::move(text));
  return forms;
}

bool inflects_as_verb(std::string_view word, const Lexicon& lexicon) {
  return !inflect(word, WordForm::gerund, lexicon).empty() &&
         !inflect(word, WordForm::past, lexicon).empty();
}

bool inflects_as_noun(std::string_view word, const Lexicon& lexicon) {
  return !inflect(word, WordForm::plural, lexicon).empty();
}

}  // namespace copydesk
