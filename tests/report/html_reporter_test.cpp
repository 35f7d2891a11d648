#include <map>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "checker/checker.h"
#include "checker/reporter.h"
#include "tests/report/findings.h"

using copydesk::analyse;
using copydesk::Diagnostic;
using copydesk::Format;
using copydesk::make_reporter;
using copydesk::Markup;
using copydesk::ReportOptions;
using copydesk::Rule;
using copydesk::Severity;
using copydesk::test::find_marks;
using copydesk::test::Findings;

namespace {

const copydesk::Desk& desk() {
  static const copydesk::Desk opened = copydesk::open_desk(copydesk::find_data_folder());
  return opened;
}

// The page of an article with these findings.
std::string page_of(const Findings& findings, const ReportOptions& options = {},
                    Markup markup = Markup::markdown, std::string_view path = "a.md") {
  const auto document = analyse(findings.text, markup, desk());
  std::ostringstream out;
  const auto reporter = make_reporter(Format::html, out, options);
  reporter->file({path, findings.text, findings.diagnostics, document.get()});
  reporter->finish();
  return out.str();
}

bool has(const std::string& page, std::string_view piece) {
  return page.find(piece) != std::string::npos;
}

// What the page shows of the article.
std::string galley(std::string_view marked, Markup markup = Markup::markdown) {
  const std::string page = page_of(find_marks(marked), {}, markup);
  constexpr std::string_view kBegin = "aria-label=\"The article\">\n";
  const std::size_t begin = page.find(kBegin) + kBegin.size();
  return page.substr(begin, page.find("<p class=\"end\"") - begin);
}

std::string mark(int number, std::string_view text) {
  const std::string n = std::to_string(number);
  return "<mark class=\"warning\" data-notes=\"" + n + "\">" + std::string(text) +
         "</mark><a class=\"ref warning\" id=\"mark-" + n + "\" href=\"#note-" + n +
         "\" aria-label=\"Note " + n + ", warning\">" + n + "</a>";
}

}  // namespace

TEST_CASE("the proof marks what was found and links it to its note") {
  CHECK(galley("The [[snior]] officer.") ==
        "<p id=\"p-0\" dir=\"auto\">The " + mark(1, "snior") + " officer.</p>\n");
}

TEST_CASE("marks are found behind entities, emphasis and code") {
  CHECK(has(galley("Tea &amp; *milk* and `x < y` for [[snior]] staff."),
            "Tea &amp; <em>milk</em> and <code>x &lt; y</code> for " + mark(1, "snior")));
}

TEST_CASE("a place between two bytes is marked by a caret") {
  CHECK(has(galley("Yes[[]] sir."), "Yes<mark class=\"gap warning\" data-notes=\"1\"></mark><a"));
}

TEST_CASE("overlapping marks are parted, and each has its number behind it") {
  Findings findings = find_marks("A [[b c]] d");
  findings.diagnostics.push_back(findings.diagnostics.front());
  findings.diagnostics.back().span = {4, 7};
  const std::string page = page_of(findings);
  CHECK(
      has(page, "data-notes=\"1\">b </mark><mark class=\"warning\" data-notes=\"1 2\">c</mark><a"));
  CHECK(has(page, "data-notes=\"2\"> d</mark><a"));
}

TEST_CASE("headings, lists, quotations, tables and captions look like themselves") {
  const std::string html = galley(
      "## [[One]]\n\n##### Two\n\n1. first\n2. second\n\n- dot\n\n> said\n\n| a | b "
      "|\n|---|---|\n| c | d "
      "|\n\n![A boat](x.png)\n");
  CHECK(has(html, "<h2 id=\"p-0\" dir=\"auto\">" + mark(1, "One") + "</h2>"));
  CHECK(has(html, "<h3 id=\"p-1\" dir=\"auto\">Two</h3>"));  // no level is skipped
  CHECK(has(html, "<ol>\n<li id=\"p-2\" dir=\"auto\" value=\"1\">first</li>"));
  CHECK(has(html, "</ol>\n<ul>\n<li id=\"p-4\" dir=\"auto\">dot</li>\n</ul>\n<blockquote>"));
  CHECK(has(html, "<td id=\"p-7\" dir=\"auto\">b</td>\n</tr>\n<tr><td"));
  CHECK(has(html, "<b>Picture</b>A boat</p>"));
}

TEST_CASE("a note has severity, rule, message, fixes, evidence and the reason of its rule") {
  const std::vector<Rule> rules{{.id = "test-rule", .rationale = "It helps <readers>."}};
  Findings findings = find_marks("Mr. Lacroix left.\n\nThe [[snior]] officer.");
  Diagnostic& diagnostic = findings.diagnostics.front();
  diagnostic.fixes = {{"Replace", {{diagnostic.span, "sen<ior"}}},
                      {"Remove & close", {{{0, 1}, ""}}}};
  diagnostic.related = {{"“Mr. Lacroix” here", {0, 11}}};
  const std::string page = page_of(findings, {.rules = rules});
  CHECK(has(page, "<span class=\"severity\">warning</span> <span>test-rule</span>"));
  CHECK(has(page, "<bdi>Look here.</bdi>"));
  CHECK(has(page, "<b><bdi>sen&lt;ior</bdi></b>"));
  CHECK(has(page, "<bdi>Remove &amp; close</bdi>"));
  CHECK(has(page, "<a href=\"#place-1-1\">line 1</a>: <bdi>“Mr. Lacroix” here</bdi>"));
  CHECK(has(page, "<span id=\"place-1-1\"></span>Mr. Lacroix"));
  CHECK(has(page, "It helps &lt;readers&gt;."));
}

TEST_CASE("a note carries the context by which decisions find its diagnostic") {
  CHECK(has(
      page_of(find_marks("He told the \"[[the\tthe]]\" hall & 'all'.")),
      R"( data-rule="test-rule" data-text="the the" data-before="the &quot;" data-after="&quot; hall">)"));
}

TEST_CASE("what is found outside prose has a note with its line") {
  const std::string page = page_of(find_marks("One.\n\n```\n[[code]]\n```\n"));
  CHECK(has(page, "<a class=\"number\" href=\"#note-1\""));
  CHECK(has(page, "<span>line 4</span>"));
  CHECK_FALSE(has(page, "<mark"));
}

TEST_CASE("nothing of an article, its path or its findings becomes markup") {
  Findings findings = find_marks(
      "# <img src=x onerror=a()>\n\nA <script>alert(1)</script> [[\"x\" onload='y']] "
      "[a](javascript:b()) `</code><svg onload=c()>` &lt;b&gt;.\n");
  findings.diagnostics.front().rule = "\"><script>";
  findings.diagnostics.front().message = "</p><script>";
  findings.diagnostics.front().fixes = {{"<iframe>", {{{0, 1}, ""}}}};
  for (const Markup markup : {Markup::markdown, Markup::text}) {
    const std::string page =
        page_of(findings, {.version = "<i>"}, markup, "<b>\" onclick=\"d().md");
    for (const std::string_view bad : {"<img", "<svg", "<iframe", "<b>\"", "\" onclick", "<i>",
                                       "href=\"javascript", "<script>alert"}) {
      CHECK_MESSAGE(!has(page, bad), bad);
    }
    const std::size_t script = page.find("<script>");
    CHECK(page.compare(script, 21, "<script>\"use strict\";") == 0);
    CHECK(page.find("<script>", script + 1) == std::string::npos);
  }
}

TEST_CASE("what steers the reading direction is shown, other control characters are replaced") {
  const std::string html = galley("a\u202Eb \u2066c\x01 \xFF [[d]]", Markup::text);
  CHECK(
      has(html, "a<span class=\"control\">U+202E</span>b <span class=\"control\">U+2066</span>c"));
  CHECK(has(html, "c\uFFFD \uFFFD "));
  CHECK(has(page_of(find_marks("[[a\u202Eb]]")), "data-text=\"a&#8238;b\""));
}

TEST_CASE("a page fetches nothing and runs nothing but its own script") {
  const std::string page = page_of(find_marks("[[a]]"));
  CHECK(has(page, "default-src 'none'; style-src 'sha256-"));
  CHECK(has(page, "script-src 'sha256-"));
  CHECK_FALSE(has(page, "unsafe"));
  CHECK_FALSE(has(page, "src="));
  CHECK(has(page_of({"Fine.", {}}), "script-src 'none'"));
}

TEST_CASE("several articles have a page each and an index with charts") {
  std::map<std::string, std::string> pages;
  const ReportOptions options{
      .write_page = [&](const std::string& name, const std::string& page) { pages[name] = page; },
      .earlier = {{"2026-01", 7}}};
  std::ostringstream out;
  const auto reporter = make_reporter(Format::html, out, options);
  const Findings findings = find_marks("The [[the]] [[end]].");
  const auto document = analyse(findings.text, Markup::text, desk());
  for (const std::string_view path : {"news/A b.md", "news/a-b.md", "../<x>.md"}) {
    reporter->file({path, findings.text, findings.diagnostics, document.get()});
  }
  reporter->failure("gone.md", "cannot be read");
  reporter->finish();
  CHECK(out.str().empty());
  REQUIRE(pages.size() == 4);
  CHECK(pages.contains("news-a-b.md.html"));
  CHECK(pages.contains("news-a-b.md-2.html"));
  CHECK(pages.contains("x-.md.html"));
  const std::string& index = pages["index.html"];
  CHECK(has(index, "<a href=\"news-a-b.md.html\"><bdi>news/A b.md</bdi></a>"));
  CHECK(has(index, "aria-label=\"Findings by rule: test-rule 6\""));
  CHECK(has(index, "aria-label=\"Findings by desk: news 4, .. 2\""));
  CHECK(has(index, "aria-label=\"Findings over time: 2026-01 7, now 6\""));
  CHECK(has(index, "<bdi>gone.md</bdi></th><td colspan=\"5\">cannot be read</td>"));
  CHECK(has(pages["x-.md.html"], "<a href=\"index.html\">All articles</a>"));
}
