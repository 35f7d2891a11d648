#include "project/baseline.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

#include "checker/error.h"
#include "checker/file_diagnostics.h"
#include "checker/identity.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::size_t kLargest = std::size_t{256} << 20U;
constexpr std::string_view kBegin = R"({"path":)";

std::string quoted(std::string_view text) {
  return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

// What all lines of an article begin with, and no others: a quotation mark ends the path.
std::string beginning_of(std::string_view path) {
  return std::string(kBegin) + quoted(path) + ',';
}

std::string line_of(std::string_view path, const DiagnosticContext& context) {
  std::string line = beginning_of(path);
  const auto add = [&line](std::string_view key, std::string_view value) {
    line.append(1, '"').append(key).append("\":").append(quoted(value));
  };
  add("rule", context.rule);
  line += ',';
  add("text", context.text);
  line += ',';
  add("before", context.before);
  line += ',';
  add("after", context.after);
  return line;
}

// The count of a line; nothing where it is no whole number from 1.
std::optional<std::size_t> count_of(const Json& object) {
  const auto count = object.find("count");
  if (count == object.end()) return 1;
  if (!count->is_number_unsigned() || count->get<std::size_t>() == 0) return std::nullopt;
  return count->get<std::size_t>();
}

}  // namespace

struct Baseline::Line {
  std::string path;
  std::string line;  // without its count
  std::size_t count = 1;
};

KnownFindings::KnownFindings(std::string path, std::unordered_map<std::string, std::size_t> counts)
    : path_(std::move(path)), counts_(std::move(counts)) {}

bool KnownFindings::take(const Diagnostic& diagnostic, std::string_view source) {
  if (counts_.empty()) return false;
  const auto known = counts_.find(line_of(path_, diagnostic, source));
  if (known == counts_.end() || known->second == 0) return false;
  --known->second;
  return true;
}

std::string line_of(std::string_view path, const Diagnostic& diagnostic, std::string_view source) {
  return line_of(path, context_of(diagnostic, source));
}

Baseline::Baseline(std::string text, fs::path file)
    : text_(std::move(text)), file_(std::move(file)) {
  const std::string_view all = text_;
  for (std::size_t begin = 0; begin < all.size();) {
    const std::size_t end = std::min(all.find('\n', begin), all.size());
    std::string_view line = all.substr(begin, end - begin);
    begin = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    if (!line.starts_with(kBegin) || !line.ends_with('}')) {
      refuse(line, line.starts_with("<<<<<<<") || line.starts_with("=======") ||
                           line.starts_with(">>>>>>>")
                       ? "a merge was not finished: keep the lines of both sides"
                       : R"(a line begins with {"path": and ends with })");
    }
    lines_.push_back(line);
  }
  if (!std::ranges::is_sorted(lines_)) std::ranges::sort(lines_);
}

void Baseline::refuse(std::string_view line, std::string_view fault) const {
  const auto number = 1 + std::count(text_.data(), line.data(), '\n');
  throw Error(file_.string() + ":" + std::to_string(number) + ": " + std::string(fault));
}

Baseline::Line Baseline::read(std::string_view line) const {
  const Json object = Json::parse(line, nullptr, false);
  if (object.is_discarded()) refuse(line, "this is no JSON object on one line");
  std::vector<std::string> values;
  for (const char* key : {"path", "rule", "text", "before", "after"}) {
    const auto value = object.find(key);
    if (value == object.end() || !value->is_string()) {
      refuse(line, "a text is wanted under “" + std::string(key) + "”");
    }
    values.push_back(value->get<std::string>());
  }
  const std::optional<std::size_t> count = count_of(object);
  if (!count) refuse(line, "“count” must be a whole number from 1");
  if (object.size() != values.size() + (object.contains("count") ? 1 : 0)) {
    refuse(line, "allowed are path, rule, text, before, after and count, each once");
  }
  const DiagnosticContext context{
      .rule = values[1], .text = values[2], .before = values[3], .after = values[4]};
  return {.path = values[0], .line = line_of(values[0], context), .count = *count};
}

KnownFindings Baseline::known(std::string_view path) const {
  const std::string beginning = beginning_of(path);
  std::unordered_map<std::string, std::size_t> counts;
  for (auto line = std::ranges::lower_bound(lines_, std::string_view(beginning));
       line != lines_.end() && line->starts_with(beginning); ++line) {
    Line known = read(*line);
    counts[std::move(known.line)] += known.count;
  }
  return {std::string(path), std::move(counts)};
}

void Baseline::each(const std::function<void(const std::string& path, const std::string& line,
                                             std::size_t count)>& take) const {
  for (const std::string_view one : lines_) {
    const Line line = read(one);
    take(line.path, line.line, line.count);
  }
}

std::string read_baseline(const fs::path& file, bool required) {
  std::error_code no_error;
  if (!fs::exists(file, no_error)) {
    if (required) throw Error("there is no baseline " + file.string() + "; copydesk baseline makes one");
    return {};
  }
  std::string text;
  if (const std::string fault = read_plain_file(file, kLargest, text); !fault.empty()) {
    throw Error(file.string() + ": " + fault);
  }
  return text;
}

UpdatedBaseline update(const Baseline& old, const BaselineUpdate& now) {
  FindingCounts before;
  FindingCounts after = now.prune ? FindingCounts() : now.found;
  std::map<std::string, bool, std::less<>> gone;  // each article is looked for once
  UpdatedBaseline updated;
  old.each([&](const std::string& path, const std::string& line, std::size_t count) {
    before[line] += count;
    if (now.checked.contains(path)) {
      const auto found = now.found.find(line);
      if (now.prune && found != now.found.end()) {
        after[line] = std::min(before[line], found->second);
      }
      return;
    }
    const auto [known, is_new] = gone.try_emplace(path, false);
    if (is_new) known->second = now.gone(path);
    if (!known->second) after[line] += count;
  });
  std::string_view article;
  for (const auto& [line, count] : after) {
    updated.text += line;
    if (count > 1) updated.text += R"(,"count":)" + std::to_string(count);
    updated.text += "}\n";
    updated.findings += count;
    const std::string_view path = std::string_view(line).substr(0, line.find(R"(,"rule":)"));
    updated.articles += path == article ? 0 : 1;
    article = path;
    const auto known = before.find(line);
    const std::size_t earlier = known == before.end() ? 0 : known->second;
    updated.added += count - std::min(count, earlier);
    if (known != before.end()) known->second -= std::min(count, earlier);
  }
  for (const auto& [line, count] : before) updated.dropped += count;
  return updated;
}

}  // namespace copydesk
