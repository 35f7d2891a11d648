// Rules written as YAML.
#include <algorithm>
#include <array>
#include <utility>

#include "checker/marked_example.h"
#include "checker/pattern/expression.h"
#include "checker/pattern/wording.h"
#include "checker/rule_set.h"
#include "checker/segment_names.h"
#include "checker/yaml_reader.h"

namespace copydesk {
namespace {

// In the order of kKeys.
enum class Key : std::uint8_t {
  summary,
  rationale,
  severity,
  message,
  replace,
  match,
  values,
  apart,
  note,
  exceptions,
  regex,
  case_sensitive,
  segments,
  quotations,
  safe,
  preview,
  examples,
};

constexpr std::array<std::string_view, 17> kKeys = {
    "summary",  "rationale",  "severity", "message",    "replace", "match",
    "values",   "apart",      "note",     "exceptions", "regex",   "case_sensitive",
    "segments", "quotations", "safe",     "preview",    "examples"};
constexpr std::array<std::string_view, 4> kExampleKeys = {"incorrect", "correct", "markup",
                                                          "value"};
constexpr std::array<std::string_view, 6> kSettings = {"error", "warning", "info",
                                                       "hint",  "on",      "off"};
constexpr std::array<std::string_view, 3> kValueKeys = {"show", "match", "write"};
constexpr std::array<std::string_view, 4> kSeverities = {"error", "warning", "info", "hint"};
constexpr std::array<std::string_view, 2> kQuotations = {"check", "skip"};
constexpr std::array<std::string_view, 2> kMarkups = {"text", "markdown"};

// Ten times as many as any rule needs: each is compiled when the rule is read.
constexpr std::size_t kMostExpressions = 1'000;

class RuleReader {
 public:
  RuleReader(std::string_view text, std::vector<Diagnostic>& problems)
      : file_(text, "rule-file", problems) {}

  // The rule without id and category. Worth something only if there were no problems.
  Rule read() {
    const std::optional<YamlNode> root = file_.read();
    if (!root) return {};
    file_.map(*root, kKeys, [&](std::size_t key, const YamlNode& value) {
      read_key(static_cast<Key>(key), value);
    });
    if (!values_.empty()) add_rows();
    if (root->kind == YamlNode::Kind::map) check_whole(root->span);
    rule_.check = values_.empty() ? Check(std::move(spec_)) : Check(choice());
    return std::move(rule_);
  }

 private:
  // A pattern with the value it was read from, to point at what is wrong in it.
  struct Source {
    YamlNode pattern;
    std::vector<YamlNode> replacements;
  };

  // A value of a choice: in each row a pattern and how what it finds is written.
  struct Value {
    YamlNode name;
    std::vector<YamlNode> match;
    std::vector<YamlNode> write;
  };

  void read_key(Key key, const YamlNode& value) {
    switch (key) {
      case Key::summary:
        return read_text(value, rule_.summary);
      case Key::rationale:
        return read_text(value, rule_.rationale);
      case Key::message:
        return read_text(value, spec_.message);
      case Key::severity:
        return read_choice(value, kSeverities, rule_.severity);
      case Key::quotations:
        read_choice(value, kQuotations, spec_.quotations);
        choice_.quotations = spec_.quotations;
        return;
      case Key::replace:
        return read_replace(value);
      case Key::match:
        return read_match(value);
      case Key::values:
        return file_.pairs(value, [this](const YamlNode& name, const YamlNode& forms) {
          read_value(name, forms);
        });
      case Key::apart:
        return read_flag(value, choice_.apart);
      case Key::note:
        return read_flag(value, choice_.note);
      case Key::exceptions:
        return read_exceptions(value);
      case Key::regex:
        return read_flag(value, spec_.regex);
      case Key::case_sensitive:
        return read_flag(value, spec_.case_sensitive);
      case Key::safe:
        return read_flag(value, spec_.safe);
      case Key::preview:
        return read_flag(value, rule_.preview);
      case Key::segments:
        return read_segments(value);
      case Key::examples:
        return read_examples(value);
    }
  }

  void read_text(const YamlNode& value, std::string& text) {
    if (std::optional<std::string> read = file_.text(value)) text = std::move(*read);
  }

  void read_flag(const YamlNode& value, bool& flag) { flag = file_.flag(value).value_or(flag); }

  template <typename Enum>
  void read_choice(const YamlNode& value, std::span<const std::string_view> names, Enum& choice) {
    const std::optional<std::size_t> index = file_.choice(value, names);
    if (index) choice = static_cast<Enum>(*index);
  }

  void read_segments(const YamlNode& value) {
    const bool single = value.kind != YamlNode::Kind::sequence;
    for (const YamlNode& item : single ? std::span(&value, 1) : std::span(value.items)) {
      const std::optional<std::size_t> index = file_.choice(item, kSegmentNames);
      if (index) spec_.segments.push_back(static_cast<SegmentKind>(*index));
    }
  }

  // Phrases, or { show: what messages show, match: patterns, write: how they are written }.
  void read_value(const YamlNode& name, const YamlNode& forms) {
    Value value{.name = name, .match = {}, .write = {}};
    choice_.values.push_back({.name = name.text, .shown = {}});
    if (forms.kind == YamlNode::Kind::map) {
      file_.map(forms, kValueKeys, [&](std::size_t key, const YamlNode& node) {
        if (key == 0) return read_text(node, choice_.values.back().shown);
        (key == 1 ? value.match : value.write) = items_of(node);
      });
      if (value.write.empty() && !spec_.regex) value.write = value.match;
    } else {
      value.match = value.write = items_of(forms);
    }
    values_.push_back(std::move(value));
  }

  // Where it looks is the choice's affair, not that of its patterns.
  ChoiceSpec choice() {
    choice_.message = std::move(spec_.message);
    choice_.segments = std::move(spec_.segments);
    spec_.message.clear();
    spec_.segments.clear();
    spec_.quotations = QuotationPolicy::check;
    choice_.patterns = std::move(spec_);
    return std::move(choice_);
  }

  static std::vector<YamlNode> items_of(const YamlNode& node) {
    return node.kind == YamlNode::Kind::sequence ? node.items : std::vector{node};
  }

  // What a row finds in one value is written as the same row of the others.
  void add_rows() {
    const std::size_t rows = values_.front().match.size();
    for (const Value& value : values_) {
      if (value.match.size() != rows || value.write.size() != rows) {
        file_.problem(value.name.span, "The lists of all values must be equally long.");
        return;
      }
    }
    if (values_.size() < 2) {
      file_.problem(values_.front().name.span, "A choice has two values or more.");
    }
    for (const Value& value : values_) {
      if (std::ranges::find(kSettings, value.name.text) == kSettings.end()) continue;
      file_.problem(value.name.span, "Styles say “" + value.name.text + "” of any rule.");
    }
    for (std::size_t row = 0; row < rows; ++row) {
      for (std::size_t value = 0; value < values_.size(); ++value) {
        std::vector<YamlNode> others;
        for (std::size_t other = 0; other < values_.size(); ++other) {
          if (other != value) others.push_back(values_[other].write[row]);
        }
        add_entry(values_[value].match[row], std::move(others));
      }
    }
  }

  // A map from pattern to replacement or replacements, or a sequence of such maps.
  void read_replace(const YamlNode& value) {
    const bool sequence = value.kind == YamlNode::Kind::sequence;
    for (const YamlNode& map : sequence ? std::span(value.items) : std::span(&value, 1)) {
      file_.pairs(map, [&](const YamlNode& key, const YamlNode& replacement) {
        const bool several = replacement.kind == YamlNode::Kind::sequence;
        std::vector<YamlNode> replacements =
            several ? replacement.items : std::vector<YamlNode>{replacement};
        add_entry(key, std::move(replacements));
      });
    }
  }

  void read_match(const YamlNode& value) {
    const bool single = value.kind != YamlNode::Kind::sequence;
    for (const YamlNode& item : single ? std::span(&value, 1) : std::span(value.items)) {
      add_entry(item, {});
    }
  }

  void read_exceptions(const YamlNode& value) {
    const bool single = value.kind != YamlNode::Kind::sequence;
    for (const YamlNode& item : single ? std::span(&value, 1) : std::span(value.items)) {
      std::optional<std::string> text = file_.text(item);
      if (!text) continue;
      spec_.exceptions.push_back(std::move(*text));
      sources_.push_back({.pattern = item, .replacements = {}});
    }
  }

  void add_entry(const YamlNode& pattern, std::vector<YamlNode> replacements) {
    std::optional<std::string> text = file_.text(pattern);
    if (!text) return;
    PatternSpec::Entry entry{.pattern = std::move(*text), .replacements = {}};
    for (const YamlNode& replacement : replacements) {
      if (replacement.kind == YamlNode::Kind::scalar) {
        entry.replacements.push_back(replacement.text);
      } else {
        file_.problem(replacement.span, "A text is wanted here; write \"\" to delete.");
      }
    }
    spec_.entries.push_back(std::move(entry));
    sources_.push_back({.pattern = pattern, .replacements = std::move(replacements)});
  }

  void read_examples(const YamlNode& value) {
    if (value.kind != YamlNode::Kind::sequence) {
      file_.problem(value.span, "A list of examples is wanted here: - incorrect: …");
      return;
    }
    for (const YamlNode& item : value.items) {
      Example example;
      file_.map(item, kExampleKeys, [&](std::size_t key, const YamlNode& text) {
        if (key == 0) {
          read_incorrect(text, example.incorrect);
        } else if (key == 1) {
          read_text(text, example.correct);
        } else if (key == 2) {
          read_choice(text, kMarkups, example.markup);
        } else {
          read_text(text, example.value);
        }
      });
      rule_.examples.push_back(std::move(example));
    }
  }

  void read_incorrect(const YamlNode& value, std::string& text) {
    read_text(value, text);
    if (text.empty()) return;
    const std::optional<MarkedExample> marked = read_marks(text);
    if (!marked) {
      file_.problem(value.span, "The marks [[ and ]] do not pair.");
    } else if (marked->spans.empty()) {
      file_.problem(value.span, "Mark what is wrong: preventing [[pace]].");
    }
  }

  // What can only be told once all keys are read.
  void check_whole(Span span) {
    if (rule_.summary.empty()) file_.problem(span, "The key “summary” is missing.");
    if (rule_.rationale.empty()) file_.problem(span, "The key “rationale” is missing.");
    if (spec_.entries.empty() && values_.empty()) {
      file_.problem(span, "The rule looks for nothing: give “replace”, “match” or “values”.");
    }
    const auto shows_fault = [](const Example& e) { return !e.incorrect.empty(); };
    if (!std::ranges::any_of(rule_.examples, shows_fault)) {
      file_.problem(span, "An example with “incorrect” is missing.");
    }
    if (std::ranges::all_of(rule_.examples, shows_fault)) {
      file_.problem(span, "An example with “correct” alone is missing: what must stay silent.");
    }
    if (spec_.regex && sources_.size() > kMostExpressions) {
      file_.problem(span, "A rule has " + std::to_string(kMostExpressions) +
                              " expressions at most; this one has " +
                              std::to_string(sources_.size()) + ".");
      return;
    }
    for (const Source& source : sources_) check_source(source);
  }

  void check_source(const Source& source) {
    std::size_t groups = 0;
    if (spec_.regex) {
      const ExpressionCheck check = check_expression(source.pattern.text);
      groups = check.groups;
      if (!check.error.empty()) {
        file_.problem(file_.within(source.pattern, check.offset),
                      "This expression is not valid: " + check.error + ".");
        return;
      }
    }
    for (const YamlNode& replacement : source.replacements) {
      const std::size_t highest = highest_group(replacement.text);
      if (highest <= groups) continue;
      file_.problem(replacement.span, "There is no group $" + std::to_string(highest) +
                                          " to fill in; write $$ for a dollar.");
    }
  }

  YamlReader file_;
  Rule rule_;
  PatternSpec spec_;
  ChoiceSpec choice_;
  std::vector<Value> values_;  // of the choice
  std::vector<Source> sources_;
};

}  // namespace

std::optional<Rule> parse_rule(std::string_view text, std::string_view category,
                               std::string_view id, std::vector<Diagnostic>& diagnostics) {
  const std::size_t before = diagnostics.size();
  Rule rule = RuleReader(text, diagnostics).read();
  if (diagnostics.size() > before) return std::nullopt;
  rule.id = id;
  rule.category = category;
  return rule;
}

}  // namespace copydesk
