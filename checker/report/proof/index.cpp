#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "checker/report/proof/html.h"
#include "checker/report/proof/page.h"

namespace copydesk {
namespace {

constexpr std::size_t kMostBars = 12;
constexpr std::size_t kLongestLabel = 28;  // code points

// A short form for a chart; the whole name stands in the table.
std::string label(std::string_view name) {
  std::string cut(name);
  if (name.size() > kLongestLabel) {
    std::size_t end = kLongestLabel;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;
    cut = std::string(name.substr(0, end)) + "…";
  }
  return html_value(cut);
}

// "Findings by rule: misspelling 12, a-an 3".
std::string in_figures(std::string_view title, const std::vector<Tally>& tallies) {
  std::string text(title);
  for (std::size_t i = 0; i < tallies.size(); ++i) {
    text += fmt::format("{} {} {}", i == 0 ? ":" : ",", tallies[i].name, tallies[i].count);
  }
  return html_value(text);
}

// Bars from left to right, a name and a number to each.
std::string bars(std::string_view title, std::vector<Tally> tallies) {
  if (tallies.empty()) return {};
  std::size_t rest = 0;
  for (std::size_t i = kMostBars; i < tallies.size(); ++i) rest += tallies[i].count;
  tallies.resize(std::min(tallies.size(), kMostBars));
  if (rest > 0) tallies.push_back({"others", rest});
  std::size_t most = 1;
  for (const Tally& one : tallies) most = std::max(most, one.count);
  std::string rows;
  for (std::size_t i = 0; i < tallies.size(); ++i) {
    const std::size_t top = i * 20;
    rows += fmt::format(
        R"(<text x="0" y="{}">{}</text><rect class="bar" x="180" y="{}" width="{:.1f}" height="11"/>)"
        R"(<text x="{:.1f}" y="{}">{}</text>)",
        top + 13, label(tallies[i].name), top + 3,
        static_cast<double>(tallies[i].count) * 130.0 / static_cast<double>(most),
        static_cast<double>(tallies[i].count) * 130.0 / static_cast<double>(most) + 185.0, top + 13,
        tallies[i].count);
  }
  return fmt::format(
      "<figure><figcaption>{}</figcaption><svg role=\"img\" aria-label=\"{}\" "
      "viewBox=\"0 0 350 {}\">{}</svg></figure>\n",
      title, in_figures(title, tallies), tallies.size() * 20, rows);
}

// A line of all findings, run after run; the last is this run.
std::string over_time(const std::vector<Tally>& runs) {
  if (runs.size() < 2) return {};
  std::size_t most = 1;
  for (const Tally& run : runs) most = std::max(most, run.count);
  const double step = 300.0 / static_cast<double>(runs.size() - 1);
  std::string points;
  std::string dots;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const double x = 20.0 + step * static_cast<double>(i);
    const double y = 130.0 - static_cast<double>(runs[i].count) * 100.0 / static_cast<double>(most);
    points += fmt::format("{}{:.1f},{:.1f}", i == 0 ? "" : " ", x, y);
    dots += fmt::format(R"(<circle class="dot" cx="{:.1f}" cy="{:.1f}" r="3.5"/>)", x, y);
    const bool has_label = i == 0 || i + 1 == runs.size();
    if (has_label || runs.size() <= kMostBars) {
      dots += fmt::format(R"(<text x="{:.1f}" y="{:.1f}" text-anchor="middle">{}</text>)", x,
                          y - 8.0, runs[i].count);
    }
    if (has_label) {
      dots += fmt::format(R"(<text x="{}" y="150" text-anchor="{}">{}</text>)", i == 0 ? 0 : 340,
                          i == 0 ? "start" : "end", label(runs[i].name));
    }
  }
  return fmt::format(
      "<figure><figcaption>Findings over time</figcaption><svg role=\"img\" aria-label=\"{}\" "
      "viewBox=\"0 0 350 155\"><path class=\"axis\" d=\"M0 130H340\"/><polyline class=\"total\" "
      "points=\"{}\"/>{}</svg></figure>\n",
      in_figures("Findings over time", runs), points, dots);
}

// The first folder of a path.
std::string desk_of(std::string_view path) {
  const std::size_t slash = path.find('/', path.starts_with('/') ? 1 : 0);
  return slash == std::string_view::npos ? "no folder" : std::string(path.substr(0, slash));
}

std::vector<Tally> by_desk(const std::vector<IndexRow>& rows) {
  std::map<std::string, std::size_t> desks;
  for (const IndexRow& row : rows) {
    if (row.error.empty()) desks[desk_of(row.path)] += sum(row.counts);
  }
  std::vector<Tally> tallies;
  for (const auto& [name, count] : desks) tallies.push_back({name, count});
  std::ranges::stable_sort(tallies, std::ranges::greater{}, &Tally::count);
  return tallies;
}

std::string table_row(const IndexRow& row) {
  const std::string name = "<bdi>" + html_text(row.path) + "</bdi>";
  if (!row.error.empty()) {
    return fmt::format("<tr><th scope=\"row\">{}</th><td colspan=\"5\">{}</td></tr>\n", name,
                       html_text(row.error));
  }
  std::string html = fmt::format("<tr><th scope=\"row\"><a href=\"{}\">{}</a></th>",
                                 html_value(path_to_uri(row.page)), name);
  const auto cell = [&html](std::size_t number) {
    html += fmt::format("<td class=\"number{}\">{}</td>", number == 0 ? " zero" : "", number);
  };
  for (const std::size_t number : row.counts) cell(number);
  cell(sum(row.counts));
  return html + "</tr>\n";
}

}  // namespace

std::string index_page(const Index& index) {
  Counts total{};
  std::size_t failed = 0;
  std::string rows;
  for (const IndexRow& row : index.rows) {
    for (std::size_t i = 0; i < total.size(); ++i) total[i] += row.counts[i];
    failed += row.error.empty() ? 0U : 1U;
    rows += table_row(row);
  }
  std::vector<Tally> runs;
  for (const EarlierRun& run : index.earlier) runs.push_back({run.name, run.findings});
  runs.push_back({"now", sum(total)});

  std::string body = fmt::format(
      "<div class=\"sheet\">\n<header class=\"masthead\">\n<h1>Galley proofs</h1>\n"
      "<p class=\"slug\"><strong>{}</strong> <span>{}</span>{}</p>\n</header>\n"
      "<main class=\"index\">\n<div class=\"charts\">\n",
      counted(index.rows.size() - failed, "article"), in_words(total),
      failed == 0 ? "" : " <span>" + counted(failed, "article") + " not checked</span>");
  body += bars("Findings by rule", index.rules);
  body += bars("Findings by desk", by_desk(index.rows));
  body += over_time(runs);
  body +=
      "</div>\n<table>\n<thead><tr><th scope=\"col\">Article</th><th scope=\"col\" "
      "class=\"number\">Errors</th><th scope=\"col\" class=\"number\">Warnings</th><th "
      "scope=\"col\" class=\"number\">Infos</th><th scope=\"col\" class=\"number\">Hints</th><th "
      "scope=\"col\" class=\"number\">All</th></tr></thead>\n<tbody>\n";
  body += rows;
  body += "</tbody>\n</table>\n</main>\n</div>\n";
  return html_page("Galley proofs", body, false);
}

}  // namespace copydesk
