#include <array>
#include <ostream>
#include <string>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "checker/report/json.h"
#include "checker/report/places.h"
#include "checker/report/reporters.h"
#include "checker/report/shown.h"
#include "checker/rule.h"

namespace copydesk {
namespace {

constexpr std::string_view kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
constexpr std::array<std::string_view, 4> kLevels{"error", "warning", "note", "note"};

std::string_view level_of(Severity severity) {
  return kLevels.at(static_cast<std::size_t>(severity));
}

Json message(std::string_view text) {
  return {{"text", text}};
}

Json artifact_at(std::string_view uri) {
  return {{"uri", uri}};
}

// The example as the text that a reader sees, without [[ ]] around its faults.
std::string without_marks(std::string_view example) {
  std::string text;
  for (std::size_t at = 0; at < example.size(); ++at) {
    const std::string_view two = example.substr(at, 2);
    if (two == "[[" || two == "]]") {
      ++at;
    } else {
      text += example[at];
    }
  }
  return text;
}

// Writes the results of one text.
class ResultWriter {
 public:
  ResultWriter(std::string_view uri, std::string_view text)
      : uri_(uri), text_(text), places_(text) {}

  Json write(const Shown& shown, std::size_t rule_index) {
    const Diagnostic& diagnostic = *shown.diagnostic;
    Json result{{"ruleId", diagnostic.rule},
                {"ruleIndex", rule_index},
                {"level", level_of(diagnostic.severity)},
                {"message", message(diagnostic.message)},
                {"locations", Json::array({{{"physicalLocation", place(diagnostic.span, true)}}})},
                {"partialFingerprints", {{"context/v1", shown.identity}}}};
    for (const Related& related : diagnostic.related) {
      result["relatedLocations"].push_back({{"message", message(related.message)},
                                            {"physicalLocation", place(related.span, false)}});
    }
    for (const Fix& fix : diagnostic.fixes) {
      if (!fix.edits.empty()) result["fixes"].push_back(write(fix));
    }
    return result;
  }

 private:
  Json write(const Fix& fix) {
    Json replacements = Json::array();
    for (const TextEdit& edit : fix.edits) {
      replacements.push_back(
          {{"deletedRegion", region(edit.span)}, {"insertedContent", message(edit.text)}});
    }
    return {{"description", message(fix.title)},
            {"artifactChanges", Json::array({{{"artifactLocation", artifact_at(uri_)},
                                              {"replacements", std::move(replacements)}}})}};
  }

  Json place(Span span, bool with_text) {
    Json where = region(span);
    if (with_text) where["snippet"] = message(marked_text(text_, span));
    return {{"artifactLocation", artifact_at(uri_)}, {"region", std::move(where)}};
  }

  Json region(Span span) {
    const Position start = places_.at(span.start);
    const Position end = places_.at(span.end);
    return {{"startLine", start.line + 1}, {"startColumn", start.column + 1},
            {"endLine", end.line + 1},     {"endColumn", end.column + 1},
            {"byteOffset", span.start},    {"byteLength", span.size()}};
  }

  std::string_view uri_;
  std::string_view text_;
  Places places_;
};

// SARIF 2.1.0, a result a line. Results come first, so that they can be written as they come; the
// rules that found something stand behind them.
class SarifReporter final : public Reporter {
 public:
  SarifReporter(std::ostream& out, const ReportOptions& options) : out_(out), options_(options) {
    out_ << fmt::format(
        R"({{"$schema": "{}", "version": "2.1.0", "runs": [{{"columnKind": "unicodeCodePoints", "results": [)",
        kSchema);
  }

  void file(const CheckedText& checked) override {
    const std::string uri = path_to_uri(machine_path(checked.path, options_));
    ResultWriter writer(uri, checked.text);
    for (const Shown& shown : shown_in(checked, options_.least)) {
      out_ << (first_ ? "\n" : ",\n") << dump(writer.write(shown, index_of(*shown.diagnostic)));
      first_ = false;
    }
  }

  void failure(std::string_view path, std::string_view error) override {
    const std::string uri = path_to_uri(machine_path(path, options_));
    Json notification{{"level", "error"}, {"message", message(error)}};
    notification["locations"] =
        Json::array({{{"physicalLocation", {{"artifactLocation", artifact_at(uri)}}}}});
    failures_.push_back(std::move(notification));
  }

  void finish() override {
    Json driver{{"name", "Copydesk"}};
    if (!options_.version.empty()) driver["version"] = options_.version;
    driver["rules"] = rules_;
    Json invocation{{"executionSuccessful", failures_.empty()}};
    if (!failures_.empty()) invocation["toolExecutionNotifications"] = failures_;
    out_ << "\n], \"tool\": " << dump({{"driver", std::move(driver)}})
         << ",\n\"invocations\": " << dump(Json::array({std::move(invocation)})) << "}]}\n";
  }

 private:
  // The diagnostic's rule among the rules of the report, which it joins with its first diagnostic.
  std::size_t index_of(const Diagnostic& diagnostic) {
    const auto [known, is_new] = rule_indices_.emplace(diagnostic.rule, rules_.size());
    if (is_new) rules_.push_back(describe(diagnostic));
    return known->second;
  }

  Json describe(const Diagnostic& diagnostic) const {
    Json result{{"id", diagnostic.rule}};
    const Rule* rule = find_rule(options_, diagnostic.rule);
    if (rule != nullptr) {
      result["shortDescription"] = message(rule->summary);
      if (!rule->rationale.empty()) result["fullDescription"] = message(rule->rationale);
      result["help"] = help(*rule);
      result["defaultConfiguration"] = {{"level", level_of(rule->severity)}};
    }
    result["properties"] = {{"category", diagnostic.category},
                            {"tags", Json::array({diagnostic.category})}};
    return result;
  }

  // Why, and an example: what there is of them.
  static Json help(const Rule& rule) {
    std::string text = rule.rationale.empty() ? rule.summary : rule.rationale;
    for (const Example& example : rule.examples) {
      if (example.incorrect.empty() || example.correct.empty()) continue;
      text +=
          fmt::format("\n\nNot: {}\nBut: {}", without_marks(example.incorrect), example.correct);
      break;
    }
    return message(text);
  }

  std::ostream& out_;
  ReportOptions options_;
  Json rules_ = Json::array();
  std::unordered_map<std::string, std::size_t> rule_indices_;
  Json failures_ = Json::array();
  bool first_ = true;
};

}  // namespace

std::unique_ptr<Reporter> make_sarif_reporter(std::ostream& out, const ReportOptions& options) {
  return std::make_unique<SarifReporter>(out, options);
}

}  // namespace copydesk
