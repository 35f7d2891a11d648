#include "checker/known_words_file.h"

#include <algorithm>
#include <utility>

#include "checker/language/lexicon_format.h"
#include "checker/list_item.h"
#include "checker/own_file.h"
#include "checker/text/utf8.h"

namespace copydesk {
namespace {

constexpr std::string_view kBlanks = " \t\r";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) + 1 - first);
}

bool has_space(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    if (is_space(c.value)) return true;
    at += c.length;
  }
  return false;
}

}  // namespace

std::string fault_of_word(std::string_view word) {
  constexpr std::size_t kLongest = lexicon_format::kMaxWordLength;
  if (word.empty()) return "A word cannot be empty";
  if (const std::string hidden = hidden_in(word); !hidden.empty()) {
    return "This word holds " + hidden;
  }
  const std::string shown = "“" + std::string(word) + "”";
  if (has_space(word)) return shown + " is no word: write single words without spaces";
  if (word.find('#') != std::string_view::npos) return shown + " is no word: # begins a comment";
  if (word.size() > kLongest) {
    return "This word is too long: " + std::to_string(kLongest) + " bytes at most";
  }
  return {};
}

std::vector<std::string> read_known_words(std::string_view text,
                                          std::vector<Diagnostic>& problems) {
  std::vector<std::string> words;
  for (std::size_t begin = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
       begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    line = trimmed(line.substr(0, line.find('#')));
    if (line.empty()) continue;
    const std::string fault = fault_of_word(line);
    if (fault.empty()) {
      words.emplace_back(line);
      continue;
    }
    const auto start = static_cast<Offset>(line.data() - text.data());
    problems.push_back({.rule = "words-file",
                        .category = "file",
                        .severity = Severity::error,
                        .message = fault + ".",
                        .span = {start, start + static_cast<Offset>(line.size())}});
  }
  return words;
}

std::vector<std::string> open_known_words(const std::filesystem::path& file,
                                          std::vector<FileDiagnostics>& problems) {
  if (file.empty()) return {};
  FileDiagnostics own = read_own_file(file, "words-file");
  std::vector<std::string> words;
  if (own.diagnostics.empty()) words = read_known_words(own.text, own.diagnostics);
  if (!own.diagnostics.empty()) problems.push_back(std::move(own));
  return words;
}

}  // namespace copydesk
