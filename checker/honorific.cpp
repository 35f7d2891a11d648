#include "checker/honorific.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "checker/error.h"
#include "checker/fields.h"
#include "checker/file_diagnostics.h"

namespace copydesk {
namespace {

// The fields of a title.
enum Field : std::uint8_t { kFull, kShort, kPlurals, kAmbiguous, kLanguage, kNumbers, kFieldCount };

// The last field: class, gender, name part, bits, classes that it cannot follow.
constexpr std::size_t kNumberCount = 5;
constexpr unsigned kAfterBit = 1;
constexpr unsigned kPointUsBit = 2;
constexpr unsigned kPointGbBit = 4;
constexpr unsigned kRankCodeBit = 8;

[[noreturn]] void damaged() {
  throw Error("the list of titles is damaged: install Copydesk again");
}

std::array<unsigned, kNumberCount> read_numbers(std::string_view field) {
  std::array<unsigned, kNumberCount> numbers = {};
  for (unsigned& number : numbers) {
    const std::string_view digits = cut(field, ' ');
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || end != digits.data() + digits.size()) damaged();
  }
  return numbers;
}

Honorific read_title(std::string_view line) {
  std::array<std::string_view, kFieldCount> fields;
  for (std::string_view& field : fields) field = cut(line, '\t');
  const auto [kind, gender, takes, bits, not_after] = read_numbers(fields[kNumbers]);
  if (fields[kFull].empty() || kind > static_cast<unsigned>(HonorificClass::generational) ||
      gender > static_cast<unsigned>(Gender::neutral) ||
      takes > static_cast<unsigned>(NamePart::full)) {
    damaged();
  }
  return {.full = std::string(fields[kFull]),
          .short_forms = read_list(fields[kShort]),
          .plurals = read_list(fields[kPlurals]),
          .ambiguous = read_list(fields[kAmbiguous]),
          .kind = static_cast<HonorificClass>(kind),
          .gender = static_cast<Gender>(gender),
          .takes = static_cast<NamePart>(takes),
          .not_after = static_cast<std::uint16_t>(not_after),
          .after = (bits & kAfterBit) != 0,
          .point_us = (bits & kPointUsBit) != 0,
          .point_gb = (bits & kPointGbBit) != 0,
          .rank_code = (bits & kRankCodeBit) != 0,
          .language = std::string(fields[kLanguage])};
}

std::string_view first_word(std::string_view form) {
  return form.substr(0, form.find(' '));
}

std::size_t hash_of(std::string_view word) {
  const auto byte = [word](std::size_t i) { return static_cast<unsigned char>(word[i]); };
  if (word.size() < 2) return word.empty() ? 0 : byte(0);
  return (byte(0) * 31U + byte(1) * 7U + byte(word.size() - 1) * 131U + word.size() * 517U) % 4096U;
}

// By first word, then longest first.
bool comes_before(const HonorificForm& a, const HonorificForm& b) {
  const std::string_view first_a = first_word(a.text);
  const std::string_view first_b = first_word(b.text);
  if (first_a != first_b) return first_a < first_b;
  if (a.text.size() != b.text.size()) return a.text.size() > b.text.size();
  return a.text < b.text;
}

}  // namespace

Honorifics::Honorifics(std::vector<Honorific> titles) : titles_(std::move(titles)) {
  for (std::size_t i = 0; i < titles_.size(); ++i) {
    const Honorific& title = titles_[i];
    const auto add = [&](const std::string& text, bool abbreviated, bool plural) {
      const bool ambiguous = std::ranges::find(title.ambiguous, text) != title.ambiguous.end();
      forms_.push_back({text, static_cast<Offset>(i), abbreviated, plural, ambiguous});
    };
    const bool shortened = !title.short_forms.empty();
    if (std::ranges::find(title.short_forms, title.full) == title.short_forms.end()) {
      add(title.full, false, false);
    }
    for (const std::string& form : title.short_forms) add(form, true, false);
    for (const std::string& form : title.plurals) {
      add(form, shortened && form.size() <= title.full.size(), true);
    }
  }
  std::ranges::stable_sort(forms_, comes_before);
  for (const HonorificForm& form : forms_) first_words_.set(hash_of(first_word(form.text)));
}

Honorifics Honorifics::open(const std::filesystem::path& data) {
  return from_text(read_shipped_file(data / "dictionaries" / "en.honorifics", "the titles"));
}

Honorifics Honorifics::from_text(std::string_view text) {
  std::vector<Honorific> titles;
  titles.reserve(static_cast<std::size_t>(std::ranges::count(text, '\n')));
  while (!text.empty()) titles.push_back(read_title(cut(text, '\n')));
  return Honorifics(std::move(titles));
}

std::string Honorifics::to_text(std::span<const Honorific> titles) {
  std::string text;
  for (const Honorific& title : titles) {
    text += title.full + '\t';
    for (const auto* list : {&title.short_forms, &title.plurals, &title.ambiguous}) {
      text += write_list(*list) + '\t';
    }
    const unsigned bits = (title.after ? kAfterBit : 0) | (title.point_us ? kPointUsBit : 0) |
                          (title.point_gb ? kPointGbBit : 0) | (title.rank_code ? kRankCodeBit : 0);
    text += title.language + '\t';
    for (const unsigned number :
         {static_cast<unsigned>(title.kind), static_cast<unsigned>(title.gender),
          static_cast<unsigned>(title.takes), bits}) {
      text += std::to_string(number) + ' ';
    }
    text += std::to_string(title.not_after) + '\n';
  }
  return text;
}

const Honorific* Honorifics::find(std::string_view form) const {
  for (const HonorificForm& known : starting_with(first_word(form))) {
    if (known.text == form) return &titles_[known.title];
  }
  return nullptr;
}

std::span<const HonorificForm> Honorifics::starting_with(std::string_view word) const {
  if (!first_words_.test(hash_of(word))) return {};
  const auto found = std::ranges::equal_range(
      forms_, word, {}, [](const HonorificForm& form) { return first_word(form.text); });
  return {found.begin(), found.end()};
}

}  // namespace copydesk
