#include "checker/report/proof/page.h"

#include <map>
#include <utility>

#include <fmt/format.h>

#include "checker/identity.h"
#include "checker/report/places.h"
#include "checker/report/proof/facts.h"
#include "checker/report/proof/galley.h"
#include "checker/report/proof/html.h"
#include "checker/rule.h"

namespace copydesk {
namespace {

constexpr std::size_t kMostFixes = 5;    // shown of one diagnostic
constexpr std::size_t kMostRelated = 8;  // shown of one diagnostic

std::string_view severity_of(const Diagnostic& diagnostic) {
  return to_string(diagnostic.severity);
}

// What a fix makes of the marked text, or, where it edits other places too, its title.
std::string fix_html(const Fix& fix, Span span) {
  const bool replaces =
      fix.edits.size() == 1 && fix.edits.front().span == span && !fix.edits.front().text.empty();
  return replaces ? "<b><bdi>" + html_text(fix.edits.front().text) + "</bdi></b>"
                  : "<bdi>" + html_text(fix.title) + "</bdi>";
}

// Writes the notes of one article.
class NoteWriter {
 public:
  NoteWriter(const CheckedText& checked, const ReportOptions& options)
      : checked_(checked), options_(options), places_(checked.text) {}

  std::string note(std::size_t number, const Diagnostic& diagnostic, bool marked) {
    const std::string_view severity = severity_of(diagnostic);
    const std::string text = fmt::format(
        "<p class=\"head\"><a class=\"number\" href=\"#{0}-{1}\" aria-label=\"Note {1}, to the "
        "text\">{1}</a> <span class=\"severity\">{2}</span> <span>{3}</span> {4}"
        "<span class=\"verdict\"></span></p>\n<p class=\"message\"><bdi>{5}</bdi></p>\n",
        marked ? "mark" : "note", number, severity, html_text(diagnostic.rule),
        marked ? "" : "<span>line " + line_of(diagnostic.span) + "</span> ",
        html_text(diagnostic.message));
    return fmt::format(
               "<li class=\"note {0}\" id=\"note-{1}\" data-number=\"{1}\" "
               "data-severity=\"{0}\"{2}>\n",
               severity, number, context(diagnostic)) +
           text + fixes(diagnostic) + more(number, diagnostic) + verdict(number) + "</li>\n";
  }

 private:
  // What a decision on the diagnostic says of it.
  std::string context(const Diagnostic& diagnostic) const {
    const DiagnosticContext context = context_of(diagnostic, checked_.text);
    return fmt::format(R"( data-rule="{}" data-text="{}" data-before="{}" data-after="{}")",
                       html_value(context.rule), html_value(context.text),
                       html_value(context.before), html_value(context.after));
  }

  static std::string fixes(const Diagnostic& diagnostic) {
    if (diagnostic.fixes.empty()) return {};
    std::string html = "<ul class=\"fixes\" aria-label=\"Fixes\">";
    for (std::size_t i = 0; i < diagnostic.fixes.size(); ++i) {
      if (i == kMostFixes) break;
      html += "<li>" + fix_html(diagnostic.fixes[i], diagnostic.span) + "</li>";
    }
    return html + "</ul>\n";
  }

  // Evidence and the reason of the rule.
  std::string more(std::size_t number, const Diagnostic& diagnostic) {
    std::string html;
    for (std::size_t k = 0; k < diagnostic.related.size() && k < kMostRelated; ++k) {
      const Related& related = diagnostic.related[k];
      html += fmt::format("<li><a href=\"#place-{}-{}\">line {}</a>: <bdi>{}</bdi></li>", number,
                          k + 1, line_of(related.span), html_text(related.message));
    }
    if (!html.empty()) {
      html = "<ul class=\"evidence\" aria-label=\"Evidence\">" + html + "</ul>\n";
    }
    const Rule* rule = find_rule(options_, diagnostic.rule);
    if (rule != nullptr) {
      const std::string& reason = rule->rationale.empty() ? rule->summary : rule->rationale;
      html += "<p class=\"why\">" + html_text(reason) + "</p>\n";
    }
    return html.empty() ? html : "<div class=\"more\">\n" + html + "</div>\n";
  }

  static std::string verdict(std::size_t number) {
    return fmt::format(
        "<fieldset><legend>Verdict on note {0}</legend>"
        "<label><input type=\"radio\" name=\"verdict-{0}\" value=\"accepted\"> Accept: change it"
        "</label><label><input type=\"radio\" name=\"verdict-{0}\" value=\"rejected\"> Reject: it "
        "stands</label><label class=\"reason\">Reason <input type=\"text\"></label></fieldset>\n",
        number);
  }

  std::string line_of(Span span) { return std::to_string(places_.at(span.start).line + 1); }

  const CheckedText& checked_;
  const ReportOptions& options_;
  Places places_;
};

std::string masthead(std::string_view path, std::size_t words, const Counts& counts,
                     std::string_view index) {
  const std::string back =
      index.empty() ? "" : fmt::format(R"(<a href="{}">All articles</a>)", html_value(index));
  return fmt::format(
      "<header class=\"masthead\">\n<h1>Galley proof</h1>\n<p class=\"slug\"><strong><bdi>{}</bdi>"
      "</strong> <span>{}</span> <span>{}</span> {}</p>\n</header>\n",
      html_text(path), counted(words, "word"), in_words(counts), back);
}

// Filters, who decides, export. Shown by the script, without which it is of no use.
std::string tools(std::span<const Shown> shown, const Counts& counts) {
  std::map<std::string_view, std::size_t> rules;
  for (const Shown& one : shown) ++rules[one.diagnostic->rule];
  std::string html =
      "<form class=\"tools\" id=\"tools\" aria-label=\"Findings\">\n<fieldset><legend>Severities "
      "to show</legend>";
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0) continue;
    const std::string_view name = to_string(static_cast<Severity>(i));
    html += fmt::format(
        "<label><input type=\"checkbox\" name=\"severity\" value=\"{0}\" checked> {0} {1}</label>",
        name, counts[i]);
  }
  html += "</fieldset>\n<label>Rule <select name=\"rule\"><option value=\"\">all</option>";
  for (const auto& [rule, count] : rules) {
    html += fmt::format(R"(<option value="{}">{} {}</option>)", html_value(rule), html_text(rule),
                        count);
  }
  return html +
         "</select></label>\n<label><input type=\"checkbox\" name=\"keys\" checked> Keys "
         "<span><kbd>j</kbd> <kbd>k</kbd> next, last; <kbd>a</kbd> <kbd>r</kbd> accept, reject"
         "</span></label>\n<output id=\"count\" aria-live=\"polite\"></output>\n<label>Your name "
         "<input type=\"text\" name=\"by\" autocomplete=\"name\"></label>\n"
         "<button type=\"submit\">Export decisions</button>\n</form>\n";
}

std::size_t count_words(const Document& document) {
  std::size_t words = 0;
  for (const Paragraph& paragraph : document.paragraphs()) {
    for (const Token& token : paragraph.tokens) words += token.kind == TokenKind::word ? 1U : 0U;
  }
  return words;
}

}  // namespace

std::string proof_page(const CheckedText& checked, std::span<const Shown> shown,
                       const ReportOptions& options, std::string_view index) {
  const std::string path = machine_path(checked.path, options);
  const Document& document = *checked.document;
  const Galley galley = set_galley(document, shown);
  Counts counts{};
  for (const Shown& one : shown) count(counts, one.diagnostic->severity);

  std::string body =
      "<a class=\"skip\" href=\"#article\">To the article</a>\n"
      "<a class=\"skip\" href=\"#margin\">To the notes</a>\n<div class=\"sheet\">\n" +
      masthead(path, count_words(document), counts, index);
  if (!shown.empty()) body += tools(shown, counts);
  body +=
      "<main class=\"columns\">\n<article class=\"galley\" id=\"article\" tabindex=\"-1\" "
      "aria-label=\"The article\">\n";
  body += galley.html;
  body +=
      "<p class=\"end\" aria-hidden=\"true\">###</p>\n</article>\n<section class=\"margin\" "
      "id=\"margin\" tabindex=\"-1\" aria-labelledby=\"notes-title\">\n"
      "<h2 id=\"notes-title\">Notes</h2>\n";
  if (shown.empty()) {
    body += "<p class=\"none\">Nothing found.</p>\n";
  } else {
    body += fmt::format("<ol class=\"notes\" id=\"notes\" data-file=\"{}\">\n", html_value(path));
    NoteWriter notes(checked, options);
    for (std::size_t i = 0; i < shown.size(); ++i) {
      body += notes.note(i + 1, *shown[i].diagnostic, galley.marked[i]);
    }
    body += "</ol>\n";
  }
  body += "</section>\n</main>\n";
  body += facts_of(document);
  body += fmt::format("<footer class=\"foot\">Set by Copydesk {}.</footer>\n</div>\n",
                      html_text(options.version));
  return html_page(path + " – galley proof", body, !shown.empty());
}

}  // namespace copydesk
