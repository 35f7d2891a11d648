#include "checker/language/hunspell_forms.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <string>
#include <unordered_set>
#include <vector>

#include "checker/error.h"

namespace copydesk {
namespace {

// One place of a condition: any character, or one that is (not) among some. Conditions and what
// they are tested on are compared byte by byte, for no character beyond ASCII stands in them.
struct CharacterTest {
  std::bitset<256> allowed;

  bool operator()(char c) const { return allowed[static_cast<unsigned char>(c)]; }
};

using Condition = std::vector<CharacterTest>;

// A rule of an affix: strip these letters, append those, where the condition holds.
struct Affix {
  std::string strip;
  std::string append;
  Condition condition;
  bool cross_product = false;
};

struct Affixes {
  std::array<std::vector<Affix>, 256> prefixes;  // by flag
  std::array<std::vector<Affix>, 256> suffixes;
  std::bitset<256> cross_product;  // flags whose affixes may stand beside one at the other end
  unsigned char no_suggest = 0;
  std::bitset<256> unlisted;  // flags of roots that are no words of their own
};

// Takes the next word of a line, cut at blanks.
std::string_view take_word(std::string_view& line) {
  const auto begin = std::min(line.find_first_not_of(" \t"), line.size());
  line.remove_prefix(begin);
  const auto length = std::min(line.find_first_of(" \t"), line.size());
  const std::string_view word = line.substr(0, length);
  line.remove_prefix(length);
  return word;
}

// Takes the next line, without its ending.
std::string_view take_line(std::string_view& text) {
  const auto length = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, length);
  text.remove_prefix(std::min(length + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

Condition parse_condition(std::string_view text) {
  Condition condition;
  if (text == ".") return condition;
  while (!text.empty()) {
    CharacterTest test;
    if (text[0] == '[') {
      const auto close = text.find(']');
      if (close == std::string_view::npos) throw Error("A Hunspell condition lacks its ]");
      std::string_view members = text.substr(1, close - 1);
      const bool negated = members.starts_with('^');
      if (negated) members.remove_prefix(1);
      for (const char c : members) test.allowed.set(static_cast<unsigned char>(c));
      if (negated) test.allowed.flip();
      text.remove_prefix(close + 1);
    } else {
      if (text[0] == '.') test.allowed.set();
      test.allowed.set(static_cast<unsigned char>(text[0]));
      text.remove_prefix(1);
    }
    condition.push_back(test);
  }
  return condition;
}

unsigned char flag_of(std::string_view word) {
  return word.empty() ? '\0' : static_cast<unsigned char>(word[0]);
}

void read_affix(std::string_view line, bool prefix, Affixes& affixes) {
  const unsigned char flag = flag_of(take_word(line));
  auto& rules = (prefix ? affixes.prefixes : affixes.suffixes)[flag];
  const std::string_view second = take_word(line);
  const std::string_view third = take_word(line);
  const std::string_view condition = take_word(line);
  if (condition.empty()) {  // the head of a table: SFX flag cross-product count
    affixes.cross_product.set(flag, second == "Y");
    return;
  }
  if (third.find('/') != std::string_view::npos) {
    throw Error("Hunspell affixes on affixes are not known here");
  }
  const auto or_nothing = [](std::string_view text) {
    return std::string(text == "0" ? "" : text);
  };
  rules.push_back({or_nothing(second), or_nothing(third), parse_condition(condition),
                   affixes.cross_product[flag]});
}

Affixes read_affixes(std::string_view aff) {
  static const std::unordered_set<std::string_view> neutral = {
      "SET",   "TRY",       "ICONV", "OCONV", "REP",         "PHONE",
      "BREAK", "WORDCHARS", "MAP",   "KEY",   "COMPOUNDMIN", "COMPOUNDRULE"};
  Affixes affixes;
  while (!aff.empty()) {
    std::string_view line = take_line(aff);
    const std::string_view keyword = take_word(line);
    if (keyword == "PFX" || keyword == "SFX") {
      read_affix(line, keyword == "PFX", affixes);
    } else if (keyword == "NOSUGGEST") {
      affixes.no_suggest = flag_of(take_word(line));
    } else if (keyword == "ONLYINCOMPOUND" || keyword == "NEEDAFFIX" ||
               keyword == "FORBIDDENWORD") {
      affixes.unlisted.set(flag_of(take_word(line)));
    } else if (!keyword.empty() && !keyword.starts_with('#') && !neutral.contains(keyword)) {
      throw Error("The Hunspell option " + std::string(keyword) + " is not known here");
    }
  }
  return affixes;
}

bool holds_at_begin(const Condition& condition, std::string_view word) {
  return condition.size() <= word.size() &&
         std::equal(condition.begin(), condition.end(), word.begin(),
                    [](const CharacterTest& test, char c) { return test(c); });
}

bool holds_at_end(const Condition& condition, std::string_view word) {
  return condition.size() <= word.size() &&
         holds_at_begin(condition, word.substr(word.size() - condition.size()));
}

// A root with the affixes its flags allow.
class Expansion {
 public:
  Expansion(const Affixes& affixes, const FormSink& sink) : affixes_(affixes), sink_(sink) {}

  void expand(std::string_view root, std::string_view flags) {
    flags_ = flags;
    offensive_ = flags.find(static_cast<char>(affixes_.no_suggest)) != std::string_view::npos &&
                 affixes_.no_suggest != 0;
    const bool unlisted = std::ranges::any_of(
        flags, [this](char flag) { return affixes_.unlisted[static_cast<unsigned char>(flag)]; });
    if (!unlisted) sink_(root, offensive_);
    add_prefixes(root, false);
    for (const char flag : flags) {
      for (const Affix& suffix : affixes_.suffixes[static_cast<unsigned char>(flag)]) {
        add_suffix(root, suffix);
      }
    }
  }

 private:
  void add_suffix(std::string_view root, const Affix& suffix) {
    // Hunspell does not strip a whole word (FULLSTRIP).
    if (root.size() <= suffix.strip.size() || !root.ends_with(suffix.strip)) return;
    if (!holds_at_end(suffix.condition, root)) return;
    const std::string form =
        std::string(root.substr(0, root.size() - suffix.strip.size())) + suffix.append;
    sink_(form, offensive_);
    if (suffix.cross_product) add_prefixes(form, true);
  }

  void add_prefixes(std::string_view form, bool cross) {
    for (const char flag : flags_) {
      for (const Affix& prefix : affixes_.prefixes[static_cast<unsigned char>(flag)]) {
        if (cross && !prefix.cross_product) continue;
        if (form.size() <= prefix.strip.size() || !form.starts_with(prefix.strip)) continue;
        if (!holds_at_begin(prefix.condition, form)) continue;
        sink_(prefix.append + std::string(form.substr(prefix.strip.size())), offensive_);
      }
    }
  }

  const Affixes& affixes_;
  const FormSink& sink_;
  std::string_view flags_;
  bool offensive_ = false;
};

}  // namespace

void expand_hunspell_dictionary(std::string_view aff, std::string_view dic, const FormSink& sink) {
  const Affixes affixes = read_affixes(aff);
  Expansion expansion(affixes, sink);
  take_line(dic);  // the number of roots
  while (!dic.empty()) {
    std::string_view line = take_line(dic);
    const std::string_view entry = take_word(line);
    // A slash that begins the word or follows a backslash is part of it.
    auto slash = entry.find('/', 1);
    while (slash != std::string_view::npos && entry[slash - 1] == '\\') {
      slash = entry.find('/', slash + 1);
    }
    std::string root(entry.substr(0, slash));
    std::erase(root, '\\');
    const std::string_view flags =
        slash == std::string_view::npos ? std::string_view() : entry.substr(slash + 1);
    if (!root.empty()) expansion.expand(root, flags);
  }
}

}  // namespace copydesk
