#include "checker/known_abbreviations_file.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_set>
#include <utility>

#include "checker/own_file.h"

namespace copydesk {
namespace {

constexpr std::string_view kBlanks = " \t\r";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) + 1 - first);
}

// Why the text is no abbreviation; empty if it is one.
std::string fault_of(std::string_view key) {
  constexpr std::size_t kLongest = 20;
  if (key.find(' ') != std::string_view::npos) {
    return "Put a tab or two spaces between the abbreviation and what it stands for.";
  }
  const auto is_capital = [](char c) {
    return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  };
  if (std::ranges::none_of(key, is_capital)) {
    return "“" + std::string(key) + "” has no capital: write an abbreviation as texts do.";
  }
  if (key.size() > kLongest) return "“" + std::string(key) + "” is too long for an abbreviation.";
  return {};
}

}  // namespace

std::vector<KnownAbbreviation> read_known_abbreviations(std::string_view text,
                                                        std::vector<Diagnostic>& problems) {
  std::vector<KnownAbbreviation> abbreviations;
  std::unordered_set<std::string> keys;
  for (std::size_t begin = text.starts_with("\xEF\xBB\xBF") ? 3 : 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    line = trimmed(line.substr(0, line.find('#')));
    if (line.empty()) continue;
    const std::size_t gap = std::min({line.find('\t'), line.find("  "), line.size()});
    const std::string_view key = line.substr(0, gap);
    std::string fault = fault_of(key);
    if (fault.empty() && !keys.emplace(key).second) {
      fault = "“" + std::string(key) + "” is listed twice.";
    }
    if (fault.empty()) {
      abbreviations.push_back({std::string(key), std::string(trimmed(line.substr(gap)))});
      continue;
    }
    const auto start = static_cast<Offset>(key.data() - text.data());
    problems.push_back({.rule = "abbreviations-file",
                        .category = "file",
                        .severity = Severity::error,
                        .message = std::move(fault),
                        .span = {start, start + static_cast<Offset>(key.size())}});
  }
  return abbreviations;
}

std::vector<KnownAbbreviation> open_known_abbreviations(const std::filesystem::path& data,
                                                        std::span<const std::string> style,
                                                        const std::filesystem::path& project,
                                                        std::vector<FileDiagnostics>& problems) {
  std::vector<KnownAbbreviation> all;
  const auto add = [&](FileDiagnostics read) {
    if (read.diagnostics.empty()) {
      std::ranges::move(read_known_abbreviations(read.text, read.diagnostics),
                        std::back_inserter(all));
    }
    if (!read.diagnostics.empty()) problems.push_back(std::move(read));
  };
  const std::filesystem::path shipped = data / "dictionaries" / "en.known_abbreviations.txt";
  add({.path = shipped,
       .text = read_shipped_file(shipped, "the abbreviations"),
       .diagnostics = {}});
  for (const std::string& key : style) all.push_back({.key = key, .expansion = {}});
  if (!project.empty()) add(read_own_file(project, "abbreviations-file"));
  return all;
}

}  // namespace copydesk
