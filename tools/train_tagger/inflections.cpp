#include "tools/train_tagger/inflections.h"

#include <algorithm>
#include <fstream>
#include <span>
#include <string_view>

#include "checker/error.h"

namespace copydesk {
namespace {

constexpr std::string_view kDoubt = "~?!<";

// Splits at a separator outside of {explanations}, and drops these.
std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts(1);
  bool explanation = false;
  for (const char c : text) {
    if (c == '{') explanation = true;
    if (c == separator && !explanation) {
      parts.emplace_back();
    } else if (!explanation) {
      parts.back() += c;
    }
    if (c == '}') explanation = false;
  }
  return parts;
}

// led, leaded {use_lead} -> led, leaded; a number behind a form says how usual it is.
std::vector<std::string> forms_of(std::string_view group) {
  std::vector<std::string> forms;
  for (const std::string& part : split(group, ',')) {
    const std::size_t begin = std::min(part.find_first_not_of(' '), part.size());
    const std::string form = part.substr(begin, part.find(' ', begin) - begin);
    if (!form.empty() && form.find_first_of(kDoubt) == std::string::npos) forms.push_back(form);
  }
  return forms;
}

// The tags of the groups of forms behind a base: walk V: walked | walking | walks.
std::vector<std::vector<Tag>> tags_of_groups(char part_of_speech, std::size_t groups) {
  if (part_of_speech == 'N' && groups == 1) return {{Tag::nns}};
  if (part_of_speech == 'A' && groups == 2) return {{Tag::jjr}, {Tag::jjs}};
  if (part_of_speech == 'V' && groups == 3) return {{Tag::vbd, Tag::vbn}, {Tag::vbg}, {Tag::vbz}};
  if (part_of_speech == 'V' && groups == 4) return {{Tag::vbd}, {Tag::vbn}, {Tag::vbg}, {Tag::vbz}};
  return {};
}

Tag tag_of_base(char part_of_speech, std::string_view base) {
  switch (part_of_speech) {
    case 'N':
      return Tag::nn;
    case 'V':
      return Tag::vb;
    default:
      return base.size() > 4 && base.ends_with("ly") ? Tag::rb : Tag::jj;
  }
}

// A line of the file: BASE N|V|A[?]: GROUP | GROUP ...
void read_line(std::string_view line, std::vector<Inflection>& inflections) {
  const std::size_t space = line.find(' ');
  const std::size_t colon = line.find(": ");
  if (space == std::string_view::npos || colon == std::string_view::npos || colon < space) return;
  const std::string base(line.substr(0, space));
  const std::string_view kind = line.substr(space + 1, colon - space - 1);
  const bool small = std::ranges::none_of(base, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (kind.size() != 1 || !small) return;  // names, doubtful parts of speech
  inflections.push_back({base, base, tag_of_base(kind[0], base)});
  const std::vector<std::string> groups = split(line.substr(colon + 2), '|');
  const std::vector<std::vector<Tag>> tags = tags_of_groups(kind[0], groups.size());
  for (std::size_t i = 0; i < tags.size(); ++i) {
    for (const std::string& form : forms_of(groups[i])) {
      for (const Tag tag : tags[i]) inflections.push_back({form, base, tag});
    }
  }
}

}  // namespace

std::vector<Inflection> read_inflections(const std::filesystem::path& file) {
  std::ifstream input(file);
  if (!input) throw Error(file.string() + " cannot be read: check the path");
  std::vector<Inflection> inflections;
  for (std::string line; std::getline(input, line);) {
    if (line.ends_with('\r')) line.pop_back();
    read_line(line, inflections);
  }
  return inflections;
}

}  // namespace copydesk
