#include "checker/report/proof/galley.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "checker/report/proof/html.h"
#include "checker/report/proof/marked_text.h"

namespace copydesk {
namespace {

// The last paragraph whose source holds the place; null if none does.
const Paragraph* paragraph_at(std::span<const Paragraph> paragraphs, Offset source) {
  constexpr int kMostNested = 8;  // a caption in a cell of a table in a quotation ...
  auto next = std::ranges::upper_bound(paragraphs, source, {},
                                       [](const Paragraph& one) { return one.segment.begin; });
  for (int step = 0; step < kMostNested && next != paragraphs.begin(); ++step) {
    --next;
    const auto length = static_cast<Offset>(next->text().size());
    if (source <= next->to_source({0, length}).end) return &*next;
  }
  return nullptr;
}

// What stands on the paragraph's line before it: "12. " of a list item.
std::string_view prefix_of(const Paragraph& paragraph, std::string_view source) {
  const std::size_t begin = std::min<std::size_t>(paragraph.segment.begin, source.size());
  const std::size_t line = source.find_last_of("\r\n", begin == 0 ? 0 : begin - 1);
  const std::size_t start = begin == 0 || line == std::string_view::npos ? 0 : line + 1;
  return source.substr(start, begin - std::min(start, begin));
}

// The number of a list item; empty for other items.
std::string_view number_in(std::string_view prefix) {
  constexpr std::string_view kDigits = "0123456789";
  constexpr std::size_t kMostDigits = 9;  // of a list item in Markdown
  const std::size_t start = prefix.find_first_of(kDigits);
  if (start == std::string_view::npos) return {};
  const std::size_t end = std::min(prefix.find_first_not_of(kDigits, start), prefix.size());
  return end - start > kMostDigits ? std::string_view() : prefix.substr(start, end - start);
}

// Writes paragraphs one behind the other and opens and closes what holds several.
class Setter {
 public:
  explicit Setter(std::string_view source) : source_(source) {}

  void add(const Paragraph& paragraph, const std::string& content) {
    const std::string_view prefix = prefix_of(paragraph, source_);
    switch (paragraph.segment.kind) {
      case SegmentKind::heading:
        return add_heading(paragraph, content);
      case SegmentKind::list_item:
        return add_item(paragraph, prefix, content);
      case SegmentKind::block_quote:
        within("blockquote");
        return add_block("p", "", paragraph, content);
      case SegmentKind::table_cell:
        return add_cell(paragraph, content);
      case SegmentKind::title:
        return add_labelled("front", "Metadata", paragraph, content);
      case SegmentKind::caption:
        return add_labelled("caption", "Picture", paragraph, content);
      case SegmentKind::footnote:
        return add_labelled("footnote", "Note", paragraph, content);
      case SegmentKind::byline:
        within("");
        return add_block("p", "byline", paragraph, content);
      case SegmentKind::paragraph:
        within("");
        return add_block("p", "", paragraph, content);
    }
  }

  std::string finish() {
    within("");
    return std::move(html_);
  }

 private:
  // Closes and opens so that what follows stands in this element; empty: in none.
  void within(std::string_view element) {
    if (element == open_) return;
    if (open_ == "table") html_ += "</tr></tbody>";
    if (!open_.empty()) html_ += fmt::format("</{}>\n", open_);
    if (!element.empty()) html_ += fmt::format("<{}>\n", element);
    open_ = element;
  }

  void add_block(std::string_view element, std::string_view style, const Paragraph& paragraph,
                 std::string_view content) {
    const std::string name = style.empty() ? "" : fmt::format(R"( class="{}")", style);
    html_ += fmt::format("<{0}{1} id=\"p-{2}\" dir=\"auto\">{3}</{0}>\n", element, name,
                         paragraph.index, content);
  }

  void add_labelled(std::string_view style, std::string_view label, const Paragraph& paragraph,
                    std::string_view content) {
    within("");
    add_block("p", style, paragraph, fmt::format("<b>{}</b>{}", label, content));
  }

  // The article's first level is the page's second; no level is skipped, whatever the article does.
  void add_heading(const Paragraph& paragraph, std::string_view content) {
    within("");
    const int wanted = std::clamp<int>(paragraph.segment.level, 1, 5) + 1;
    level_ = std::min(wanted, level_ + 1);
    add_block(fmt::format("h{}", level_), "", paragraph, content);
  }

  void add_item(const Paragraph& paragraph, std::string_view prefix, std::string_view content) {
    const std::string_view number = number_in(prefix);
    const bool goes_on = prefix.find_first_not_of(" \t>") == std::string_view::npos;
    if (!goes_on || open_.empty()) within(number.empty() ? "ul" : "ol");
    const bool deep = paragraph.segment.level > 1;
    const std::string style = fmt::format("{}{}{}", deep ? "deep" : "", deep && goes_on ? " " : "",
                                          goes_on ? "goes-on" : "");
    const bool numbered = open_ == "ol" && !number.empty();
    html_ += fmt::format("<li id=\"p-{}\" dir=\"auto\"{}{}>{}</li>\n", paragraph.index,
                         style.empty() ? "" : fmt::format(R"( class="{}")", style),
                         numbered ? fmt::format(R"( value="{}")", number) : "", content);
  }

  // Cells of one line of the source are a row.
  void add_cell(const Paragraph& paragraph, std::string_view content) {
    const Offset begin = paragraph.segment.begin;
    const bool is_new = open_ != "table";
    within("table");
    if (is_new) {
      html_ += "<tbody><tr>";
    } else if (source_.substr(row_, begin - row_).find('\n') != std::string_view::npos) {
      html_ += "</tr>\n<tr>";
    }
    row_ = begin;
    add_block("td", "", paragraph, content);
  }

  std::string_view source_;
  std::string html_;
  std::string_view open_;  // the element that holds several paragraphs; empty: none
  int level_ = 1;          // of the last heading
  Offset row_ = 0;         // where the last cell of a table begins
};

}  // namespace

Galley set_galley(const Document& document, std::span<const Shown> shown) {
  const std::span<const Paragraph> paragraphs = document.paragraphs();
  std::vector<std::vector<Mark>> marks(paragraphs.size());
  std::vector<std::vector<Anchor>> anchors(paragraphs.size());
  Galley galley;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const Diagnostic& diagnostic = *shown[i].diagnostic;
    const Paragraph* paragraph = paragraph_at(paragraphs, diagnostic.span.start);
    galley.marked.push_back(paragraph != nullptr);
    if (paragraph != nullptr) {
      marks[paragraph->index].push_back(
          {i + 1, span_in_text(*paragraph, diagnostic.span), diagnostic.severity});
    }
    for (std::size_t k = 0; k < diagnostic.related.size(); ++k) {
      const Span place = diagnostic.related[k].span;
      const Paragraph* other = paragraph_at(paragraphs, place.start);
      if (other == nullptr) continue;
      anchors[other->index].push_back(
          {span_in_text(*other, place).start, fmt::format("place-{}-{}", i + 1, k + 1)});
    }
  }
  Setter setter(document.source());
  for (const Paragraph& paragraph : paragraphs) {
    setter.add(paragraph, set_text(paragraph, document.source(), marks[paragraph.index],
                                   anchors[paragraph.index]));
  }
  galley.html = setter.finish();
  return galley;
}

}  // namespace copydesk
