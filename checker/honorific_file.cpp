#include "checker/honorific_file.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "checker/own_file.h"
#include "checker/yaml_reader.h"

namespace copydesk {
namespace {

// In the order of HonorificClass.
constexpr std::array<std::string_view, 13> kClasses = {
    "courtesy",  "academic", "professional", "political", "judicial",    "military",    "police",
    "religious", "nobility", "diplomatic",   "un",        "postnominal", "generational"};

enum Key : std::uint8_t {
  kTitleKey,
  kShortKey,
  kPluralKey,
  kGenderKey,
  kTakesKey,
  kPointKey,
  kAfterKey,
  kNotAfterKey,
  kAmbiguousKey,
  kRankCodeKey,
  kLanguageKey,
};

constexpr std::array<std::string_view, 11> kKeys = {
    "title", "short",     "plural",    "gender",    "takes",   "point",
    "after", "not_after", "ambiguous", "rank_code", "language"};
// In the order of Gender and NamePart.
constexpr std::array<std::string_view, 4> kGenders = {"unknown", "male", "female", "neutral"};
constexpr std::array<std::string_view, 4> kParts = {"either", "surname", "given", "full"};
constexpr std::array<std::string_view, 3> kPoints = {"none", "us", "both"};

class HonorificsReader {
 public:
  HonorificsReader(std::string_view text, std::vector<Diagnostic>& problems)
      : file_(text, "honorifics-file", problems, kLargestOwnFile) {}

  std::vector<Honorific> read() {
    if (file_.empty()) return {};
    if (const std::optional<YamlNode> root = file_.read()) {
      file_.map(*root, kClasses, [&](std::size_t kind, const YamlNode& titles) {
        if (titles.kind != YamlNode::Kind::sequence) {
          file_.problem(titles.span, "A list of titles is wanted here, as in “- {title: Doctor}”.");
          return;
        }
        for (const YamlNode& title : titles.items) {
          read_title(static_cast<HonorificClass>(kind), title);
        }
      });
    }
    return std::move(titles_);
  }

 private:
  void read_title(HonorificClass kind, const YamlNode& node) {
    Honorific title;
    title.kind = kind;
    file_.map(node, kKeys,
              [&](std::size_t key, const YamlNode& value) { read_value(key, value, title); });
    if (node.kind != YamlNode::Kind::map) return;
    if (title.full.empty()) {
      file_.problem(node.span, "A title needs the key “title” with its full form.");
      return;
    }
    titles_.push_back(std::move(title));
  }

  void read_value(std::size_t key, const YamlNode& value, Honorific& title) {
    switch (key) {
      case kTitleKey:
        if (std::vector<std::string> forms = read_forms(value); !forms.empty()) {
          title.full = std::move(forms.front());
        }
        break;
      case kShortKey:
        title.short_forms = read_forms(value);
        break;
      case kPluralKey:
        title.plurals = read_forms(value);
        break;
      case kAmbiguousKey:
        title.ambiguous = read_forms(value);
        break;
      case kAfterKey:
        title.after = file_.flag(value).value_or(false);
        break;
      case kRankCodeKey:
        title.rank_code = file_.flag(value).value_or(false);
        break;
      case kLanguageKey:
        title.language = file_.text(value).value_or(title.language);
        break;
      default:
        read_choice(key, value, title);
    }
  }

  void read_choice(std::size_t key, const YamlNode& value, Honorific& title) {
    if (key == kGenderKey) {
      title.gender = static_cast<Gender>(file_.choice(value, kGenders).value_or(0));
    } else if (key == kTakesKey) {
      title.takes = static_cast<NamePart>(file_.choice(value, kParts).value_or(0));
    } else if (key == kPointKey) {
      const std::size_t point = file_.choice(value, kPoints).value_or(0);
      title.point_us = point > 0;
      title.point_gb = point > 1;
    } else if (value.kind == YamlNode::Kind::sequence) {
      for (const YamlNode& item : value.items) {
        const std::optional<std::size_t> kind = file_.choice(item, kClasses);
        if (kind) title.not_after |= static_cast<std::uint16_t>(1U << *kind);
      }
    } else {
      file_.problem(value.span, "A list of classes is wanted here, as in “[courtesy]”.");
    }
  }

  // Forms as they are compared: without points, words joined by single spaces.
  std::vector<std::string> read_forms(const YamlNode& node) {
    std::vector<std::string> forms = file_.texts(node);
    for (std::string& form : forms) {
      if (form.find_first_of("\t\r\n|") != std::string::npos) {
        file_.problem(node.span, "A form is words with single spaces between them.");
        form.clear();
        continue;
      }
      std::string plain;
      for (const char c : form) {
        const bool doubled = c == ' ' && (plain.empty() || plain.back() == ' ');
        if (c != '.' && !doubled) plain += c;
      }
      if (plain.ends_with(' ')) plain.pop_back();
      form = std::move(plain);
    }
    std::erase(forms, std::string());
    return forms;
  }

  YamlReader file_;
  std::vector<Honorific> titles_;
};

}  // namespace

std::vector<Honorific> read_honorifics(std::string_view text, std::vector<Diagnostic>& problems) {
  return HonorificsReader(text, problems).read();
}

Honorifics open_honorifics(const std::filesystem::path& data, const std::filesystem::path& project,
                           std::vector<FileDiagnostics>& problems) {
  Honorifics shipped = Honorifics::open(data);
  if (project.empty()) return shipped;
  FileDiagnostics read = read_own_file(project, "honorifics-file");
  std::vector<Honorific> titles;
  if (read.diagnostics.empty()) titles = read_honorifics(read.text, read.diagnostics);
  if (!read.diagnostics.empty()) problems.push_back(std::move(read));
  titles.insert(titles.end(), shipped.titles().begin(), shipped.titles().end());
  return Honorifics(std::move(titles));
}

}  // namespace copydesk
