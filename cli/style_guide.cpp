#include "cli/style_guide.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "checker/marked_example.h"

namespace copydesk {
namespace {

// Writes the parts of a guide in one of its formats.
class Page {
 public:
  explicit Page(GuideFormat format) : html_(format == GuideFormat::html) {}

  void heading(int level, std::string_view text) {
    if (html_) {
      add("<h{0}>{1}</h{0}>\n", level, escaped(text));
    } else {
      add("{}{} {}\n\n", out_.empty() ? "" : "\n",
          std::string(static_cast<std::size_t>(level), '#'), text);
    }
  }

  void paragraph(std::string_view text) {
    html_ ? add("<p>{}</p>\n", escaped(text)) : add("{}\n\n", text);
  }

  // What a rule wants, and under which name it is known.
  void rule(std::string_view text, std::string_view id, std::string_view severity) {
    html_ ? add("<p><strong>{}</strong> <small>{}, {}</small></p>\n", escaped(text), id, severity)
          : add("**{}** `{}`, {}\n\n", text, id, severity);
  }

  void example(std::string_view wrong, std::string_view right) {
    if (html_) {
      out_ += "<blockquote>";
      if (!wrong.empty()) add("<p>Not: {}</p>", escaped(wrong));
      if (!right.empty()) add("<p>{}{}</p>", wrong.empty() ? "" : "But: ", escaped(right));
      out_ += "</blockquote>\n";
      return;
    }
    if (!wrong.empty()) add("> Not: {}\n", flat(wrong));
    if (!wrong.empty() && !right.empty()) out_ += ">\n";
    if (!right.empty()) add("> {}{}\n", wrong.empty() ? "" : "But: ", flat(right));
    out_ += '\n';
  }

  std::string take(std::string_view title) {
    if (!html_) return std::move(out_);
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>{}</title>\n<style>\n"
        ":root {{ color-scheme: light dark; }}\n"
        "body {{ max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 Georgia, "
        "serif; }}\n"
        "h2 {{ border-bottom: 1px solid; margin-top: 2.5rem; }}\n"
        "small {{ font-family: monospace; }}\n"
        "blockquote {{ margin: 0 0 1rem 0; padding-left: 1rem; border-left: 3px solid; }}\n"
        "blockquote p {{ margin: 0; }}\n"
        "</style>\n</head>\n<body>\n<main>\n{}</main>\n</body>\n</html>\n",
        escaped(title), out_);
  }

 private:
  template <class... Args>
  void add(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
  }

  static std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
      switch (c) {
        case '&':
          result += "&amp;";
          break;
        case '<':
          result += "&lt;";
          break;
        case '>':
          result += "&gt;";
          break;
        case '"':
          result += "&quot;";
          break;
        default:
          result += c;
      }
    }
    return result;
  }

  // On one line, for a quotation of Markdown.
  static std::string flat(std::string_view text) {
    std::string result(text);
    std::ranges::replace(result, '\n', ' ');
    return result;
  }

  bool html_;
  std::string out_;
};

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
  return text;
}

std::string without_marks(const std::string& text) {
  const auto marked = read_marks(text);
  return marked ? marked->text : text;
}

// The example that shows best what the house wants: of its value, with a fault.
const Example* best_example(const Rule& rule, std::string_view value) {
  const Example* best = nullptr;
  for (const Example& example : rule.examples) {
    if (example.markup != Markup::text || example.value != value) continue;
    if (best == nullptr || (best->incorrect.empty() && !example.incorrect.empty())) {
      best = &example;
    }
  }
  return best;
}

// What the house asks for, as a sentence.
std::string wish_of(const Style& style, const Rule& rule) {
  const ChoiceSpec* choice = choice_of(rule);
  const std::optional<std::size_t> index = style.value(rule);
  if (choice != nullptr && index) {
    const ChoiceSpec::Value& value = choice->values[*index];
    return "Write " + (value.shown.empty() ? "“" + value.name + "”" : value.shown) + ".";
  }
  if (choice != nullptr) return "Be consistent: " + rule.summary;
  std::string wish = "To avoid: " + rule.summary;
  for (const RuleOption& option : rule.options) {
    wish += fmt::format(" {}: {}.", capitalised(option.summary), style.option(rule, option));
  }
  return wish;
}

void write_rule(const Style& style, const Rule& rule, Page& page) {
  const std::optional<Severity> severity = style.severity(rule);
  if (!severity) return;
  page.rule(wish_of(style, rule), rule.id, to_string(*severity));
  if (!rule.rationale.empty()) page.paragraph(rule.rationale);
  const std::optional<std::size_t> index = style.value(rule);
  const std::string value = index ? choice_of(rule)->values[*index].name : std::string();
  const Example* example = best_example(rule, value);
  if (example != nullptr) page.example(without_marks(example->incorrect), example->correct);
}

void write_words(std::string_view title, const std::vector<std::string>& words, Page& page) {
  if (words.empty()) return;
  page.heading(2, title);
  page.paragraph(fmt::format("{}", fmt::join(words, ", ")));
}

}  // namespace

std::string style_guide(const Style& style, const RuleSet& rules, const RuleSet& own,
                        GuideFormat format) {
  Page page(format);
  page.heading(1, style.name);
  if (!style.about.empty()) page.paragraph(style.about);
  if (style.language != Dialect::automatic) {
    page.paragraph(fmt::format("Spelling: {}.", to_string(style.language)));
  }
  std::map<std::string, std::vector<const Rule*>> by_category;
  std::vector<const Rule*> off;
  for (const Rule& rule : rules.rules()) {
    const auto setting = style.rules.find(rule.id);
    if (setting == style.rules.end() && own.find(rule.id) == nullptr) continue;
    if (style.severity(rule)) {
      by_category[rule.category].push_back(&rule);
    } else {
      off.push_back(&rule);
    }
  }
  for (const auto& [category, members] : by_category) {
    page.heading(2, capitalised(category));
    for (const Rule* rule : members) write_rule(style, *rule, page);
  }
  std::vector<std::string> without;
  for (const Rule* rule : off) without.push_back(rule->id);
  write_words("Words of this house", style.words, page);
  write_words("Abbreviations that readers know", style.abbreviations, page);
  write_words("Rules that this house does without", without, page);
  return page.take(style.name);
}

}  // namespace copydesk
