#include "checker/markup/html_text.h"

#include <algorithm>
#include <array>

#include "checker/markup/entities.h"

namespace copydesk {

namespace {

constexpr auto kCodeElements =
    std::to_array<std::string_view>({"code", "kbd", "samp", "tt", "var"});

// Elements whose text is no prose of the article.
constexpr auto kOpaqueElements =
    std::to_array<std::string_view>({"iframe", "math", "noscript", "object", "pre", "script",
                                     "select", "style", "svg", "template", "textarea"});

// Elements that stand inside of a sentence.
constexpr auto kInlineElements = std::to_array<std::string_view>(
    {"!",     "a",      "abbr",   "b",       "bdi",  "bdo",  "big",   "cite",
     "data",  "del",    "dfn",    "em",      "font", "i",    "img",   "ins",
     "label", "mark",   "nobr",   "picture", "q",    "s",    "small", "source",
     "span",  "strike", "strong", "sub",     "sup",  "time", "u",     "wbr"});

// Elements that browsers set on lines of their own, and that stand in Markdown's paragraphs.
constexpr auto kLineElements =
    std::to_array<std::string_view>({"blockquote", "br", "dd", "div", "dl", "dt", "hr", "li", "ol",
                                     "p", "table", "td", "th", "tr", "ul"});

template <std::size_t kSize>
bool contains(const std::array<std::string_view, kSize>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

constexpr bool is_name_byte(char c) {
  return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == ':';
}

std::optional<HtmlTag> read_comment(std::string_view text, Offset at) {
  const bool comment = text.substr(at).starts_with("<!--");
  const std::string_view close = comment ? "-->" : ">";
  const std::size_t found = text.find(close, at + (comment ? 4 : 2));
  if (found == std::string_view::npos) return std::nullopt;
  HtmlTag tag;
  tag.name = "!";
  tag.end = static_cast<Offset>(found + close.size());
  return tag;
}

bool is_alternative(std::string_view text, std::size_t quote) {
  if (quote < 5) return false;
  const std::string_view name = text.substr(quote - 5, 5);
  return is_white(name[0]) && lower(name[1]) == 'a' && lower(name[2]) == 'l' &&
         lower(name[3]) == 't' && name[4] == '=';
}

// Writes the character reference that may stand at `at`. Returns what follows it.
Offset read_entity(std::string_view text, Offset at, SegmentWriter& writer) {
  const auto length = static_cast<Offset>(entity_length(text.substr(at)));
  const std::string decoded = decode_entity(text.substr(at, length));
  if (length == 0 || decoded.empty()) {
    writer.keep(at, at + 1);
    return at + 1;
  }
  writer.replace(at, at + length, decoded);
  return at + length;
}

class HtmlReader {
 public:
  HtmlReader(const RawText& raw, SegmentKind kind, std::vector<Segment>& segments,
             std::vector<Span>& comments)
      : raw_(raw),
        text_(raw.text()),
        container_(kind),
        kind_(kind),
        segments_(segments),
        comments_(comments),
        writer_(raw) {}

  void read() {
    const auto size = static_cast<Offset>(text_.size());
    for (Offset at = 0; at < size;) {
      const auto next = static_cast<Offset>(std::min(text_.find_first_of("<&", at), text_.size()));
      writer_.keep(at, next);
      if (next == size) break;
      at = text_[next] == '<' ? read_element(next) : read_entity(text_, next, writer_);
    }
    end_segment();
  }

 private:
  Offset read_element(Offset at) {
    const std::optional<HtmlTag> tag = read_tag(text_, at);
    if (!tag) {
      // A comment without end hides what follows, as in a browser; else it is a mere sign.
      if (text_.substr(at).starts_with("<!--")) return static_cast<Offset>(text_.size());
      writer_.keep(at, at + 1);
      return at + 1;
    }
    if (!tag->closing && contains(kOpaqueElements, tag->name)) {
      end_segment();
      const Offset end = find_end_tag(text_, tag->end, tag->name);
      return end != 0 ? end : static_cast<Offset>(text_.size());
    }
    if (!tag->closing && holds_code(tag->name)) {
      const Offset end = find_end_tag(text_, tag->end, tag->name);
      writer_.replace(at, end, kPlaceholderText);
      return end != 0 ? end : tag->end;
    }
    if (tag->name == "img") return read_image(at, *tag);
    add_comment(raw_, at, tag->end, comments_);
    if (tag->name == "br") {
      writer_.replace(at, tag->end, "\n");
    } else if (contains(kInlineElements, tag->name) || holds_code(tag->name)) {
      return writer_.drop(at, tag->end);
    } else {
      end_segment();
      enter(tag->closing ? std::string_view() : tag->name);
    }
    return tag->end;
  }

  Offset read_image(Offset at, const HtmlTag& tag) {
    writer_.replace(at, tag.end, kPlaceholderText);
    push(read_attribute(raw_, tag.alternative, SegmentKind::caption));
    return tag.end;
  }

  void enter(std::string_view element) {
    kind_ = container_;
    level_ = 0;
    if (element.size() == 2 && element[0] == 'h' && element[1] >= '1' && element[1] <= '6') {
      kind_ = SegmentKind::heading;
      level_ = static_cast<std::uint8_t>(element[1] - '0');
    } else if (element == "li") {
      kind_ = SegmentKind::list_item;
    } else if (element == "td" || element == "th") {
      kind_ = SegmentKind::table_cell;
    } else if (element == "figcaption" || element == "caption") {
      kind_ = SegmentKind::caption;
    } else if (element == "blockquote") {
      kind_ = SegmentKind::block_quote;
    }
  }

  void end_segment() {
    push(writer_.finish(kind_, level_));
    writer_ = SegmentWriter(raw_);
  }

  void push(Segment segment) {
    if (!segment.text.empty()) segments_.push_back(std::move(segment));
  }

  const RawText& raw_;
  std::string_view text_;
  SegmentKind container_;
  SegmentKind kind_;
  std::uint8_t level_ = 0;
  std::vector<Segment>& segments_;
  std::vector<Span>& comments_;
  SegmentWriter writer_;
};

}  // namespace

std::optional<HtmlTag> read_tag(std::string_view text, Offset at) {
  constexpr Offset kLongest = 8192;
  const auto limit =
      static_cast<Offset>(std::min<std::size_t>(text.size(), std::size_t{at} + kLongest));
  Offset i = at + 1;
  if (i < limit && (text[i] == '!' || text[i] == '?')) return read_comment(text, at);
  HtmlTag tag;
  if (i < limit && text[i] == '/') {
    tag.closing = true;
    ++i;
  }
  while (i < limit && is_name_byte(text[i])) tag.name += lower(text[i++]);
  if (tag.name.empty() || lower(tag.name[0]) < 'a' || lower(tag.name[0]) > 'z') return std::nullopt;
  for (; i < limit; ++i) {
    if (text[i] == '>') {
      tag.end = i + 1;
      return tag;
    }
    if (text[i] != '"' && text[i] != '\'') continue;
    const std::size_t close = text.substr(0, limit).find(text[i], i + 1);
    if (close == std::string_view::npos) continue;
    if (is_alternative(text, i)) tag.alternative = {i + 1, static_cast<Offset>(close)};
    i = static_cast<Offset>(close);
  }
  return std::nullopt;
}

bool ends_line(std::string_view element) {
  return contains(kLineElements, element);
}

Segment read_attribute(const RawText& raw, Span value, SegmentKind kind) {
  const std::string_view text = raw.text().substr(0, value.end);
  SegmentWriter writer(raw);
  for (Offset at = value.start; at < value.end;) {
    const auto next = static_cast<Offset>(std::min(text.find('&', at), text.size()));
    writer.keep(at, next);
    at = next < value.end ? read_entity(text, next, writer) : next;
  }
  return writer.finish(kind, 0);
}

bool holds_code(std::string_view element) {
  return contains(kCodeElements, element);
}

Offset find_end_tag(std::string_view text, Offset from, std::string_view element) {
  for (std::size_t at = text.find("</", from); at != std::string_view::npos;
       at = text.find("</", at + 2)) {
    const std::string_view name = text.substr(at + 2, element.size());
    const bool same = std::ranges::equal(name, element, {}, lower);
    const std::size_t close = same ? text.find('>', at) : std::string_view::npos;
    if (close != std::string_view::npos) return static_cast<Offset>(close + 1);
  }
  return 0;
}

void read_html(const RawText& raw, SegmentKind kind, std::vector<Segment>& segments,
               std::vector<Span>& comments) {
  HtmlReader(raw, kind, segments, comments).read();
}

void add_comment(const RawText& raw, Offset begin, Offset end, std::vector<Span>& comments) {
  if (!raw.text().substr(begin, end - begin).starts_with("<!--")) return;
  comments.push_back({raw.to_source(begin), raw.to_source(end - 1) + 1});
}

}  // namespace copydesk
