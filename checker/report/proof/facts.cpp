#include "checker/report/proof/facts.h"

#include <algorithm>
#include <initializer_list>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "checker/abbreviation.h"
#include "checker/line_index.h"
#include "checker/person.h"
#include "checker/report/counts.h"
#include "checker/report/proof/html.h"

namespace copydesk {
namespace {

constexpr std::size_t kMostPlaces = 30;  // of one person or abbreviation

// Different texts and how often each stands there, in order of appearance.
class Forms {
 public:
  void add(std::string_view text) {
    const auto known = std::ranges::find(forms_, text, [](const auto& one) { return one.first; });
    if (known != forms_.end()) {
      ++known->second;
    } else {
      forms_.emplace_back(text, 1);
    }
  }

  // a ×2, b
  std::string html() const {
    std::string result;
    for (const auto& [text, count] : forms_) {
      if (!result.empty()) result += ", ";
      result += "<bdi>" + html_text(text) + "</bdi>";
      if (count > 1) result += fmt::format("&nbsp;×{}", count);
    }
    return result;
  }

 private:
  std::vector<std::pair<std::string, std::size_t>> forms_;
};

// Links to places, each named by its line.
class Lines {
 public:
  explicit Lines(std::string_view source) : lines_(source) {}

  std::string links(const std::vector<Passage>& places) const {
    std::string result;
    for (std::size_t i = 0; i < std::min(places.size(), kMostPlaces); ++i) {
      if (i > 0) result += ", ";
      result += link(places[i]);
    }
    if (places.size() > kMostPlaces) {
      result += fmt::format(" and {} more", places.size() - kMostPlaces);
    }
    return result;
  }

  std::string link(const Passage& place) const {
    const Offset line = lines_.position(place.source().start, ColumnUnit::byte).line + 1;
    return fmt::format(R"(<a href="#p-{}">line {}</a>)", place.paragraph->index, line);
  }

 private:
  LineIndex lines_;
};

std::string name_of(const Person& person) {
  std::string name = person.given;
  for (const std::string& part : {person.particle, person.surname, person.suffix}) {
    if (!part.empty() && part != person.given) name += (name.empty() ? "" : " ") + part;
  }
  return name;
}

std::string table(std::string_view title, std::initializer_list<std::string_view> heads,
                  std::string_view rows) {
  std::string html = fmt::format(
      "<section class=\"facts\" aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{0}</h2>\n"
      "<div class=\"scroll\" tabindex=\"0\" role=\"group\" "
      "aria-labelledby=\"{0}\"><table><thead><tr>",
      title);
  for (const std::string_view head : heads) html += fmt::format("<th scope=\"col\">{}</th>", head);
  html += "</tr></thead><tbody>\n";
  html += rows;
  return html + "</tbody></table></div>\n</section>\n";
}

std::string people(const Document& document, const Lines& lines) {
  std::string rows;
  for (const Person& person : document.persons()) {
    Forms forms;
    Forms titles;
    std::vector<Passage> places;
    for (const PersonMention& mention : person.mentions) {
      forms.add(mention.name.paragraph->text().substr(mention.span.start, mention.span.size()));
      for (const TitleMention* title : mention.titles) titles.add(title->passage.text());
      places.push_back(mention.name);
    }
    rows += fmt::format(
        "<tr><th scope=\"row\"><bdi>{}</bdi></th><td>{}</td><td>{}</td><td>{}: {}</td></tr>\n",
        html_text(name_of(person)), titles.html(), forms.html(), counted(places.size(), "mention"),
        lines.links(places));
  }
  if (rows.empty()) return {};
  return table("People", {"Name", "Titles", "Forms", "Where"}, rows);
}

// What it stands for, and how we know.
std::string expansion_of(const Abbreviation& one, const Lines& lines) {
  if (!one.definitions.empty()) {
    const Definition& first = one.definitions.front();
    return fmt::format("<bdi>{}</bdi>, {}", html_text(first.expansion.text()),
                       lines.link(first.key));
  }
  if (one.known != nullptr) {
    return one.known->expansion.empty()
               ? "known"
               : html_text(one.known->expansion) + ", not explained: known";
  }
  if (one.long_form) {
    return fmt::format("perhaps <bdi>{}</bdi>, {}", html_text(one.long_form->text()),
                       lines.link(*one.long_form));
  }
  return "not explained";
}

std::string abbreviations(const Document& document, const Lines& lines) {
  std::string rows;
  for (const Abbreviation& one : document.abbreviations()) {
    rows +=
        fmt::format("<tr><th scope=\"row\"><bdi>{}</bdi></th><td>{}</td><td>{}{}</td></tr>\n",
                    html_text(one.key), expansion_of(one, lines), counted(one.uses.size(), "use"),
                    one.uses.empty() ? "" : ": " + lines.links(one.uses));
  }
  if (rows.empty()) return {};
  return table("Abbreviations", {"Abbreviation", "Stands for", "Where"}, rows);
}

}  // namespace

std::string facts_of(const Document& document) {
  const Lines lines(document.source());
  return people(document, lines) + abbreviations(document, lines);
}

}  // namespace copydesk
