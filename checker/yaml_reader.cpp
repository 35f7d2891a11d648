#include "checker/yaml_reader.h"

#include <algorithm>
#include <array>
#include <istream>
#include <set>
#include <streambuf>
#include <utility>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include "checker/nearest.h"
#include "checker/rule.h"
#include "checker/text/utf8.h"

namespace copydesk {
namespace {

constexpr std::size_t kMaxDepth = 12;  // rule files need four
constexpr std::size_t kMaxNamesListed = 24;
constexpr std::size_t kMostOfLine = 500;    // bytes that a span shows
constexpr std::size_t kBytesPerValue = 10;  // so many values a file may have: the parser is slow
constexpr std::size_t kMostProblems = 50;
constexpr std::size_t kLongestName = 80;  // bytes of a name in a message
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

Span to_span(std::size_t start, std::size_t end) {
  return {static_cast<Offset>(start), static_cast<Offset>(end)};
}

// Builds nodes from parser events. Throws a parser exception for what we do not read.
class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(std::string_view text, std::size_t most_values)
      : text_(text),
        left_(most_values),
        shift_(text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0) {}

  YamlNode take() { return std::move(root_); }

  std::size_t offset(const YAML::Mark& mark) const {
    const std::size_t at = mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos) + shift_;
    return std::min(at, text_.size());
  }

  // From `start` to the end of the line, or where that is very long, a part of it: a line may hold
  // all of a hostile file, with a value at each byte.
  Span line(std::size_t start) const {
    const std::string_view rest = text_.substr(start, kMostOfLine);
    std::size_t end = start + std::min(rest.find_first_of("\r\n"), rest.size());
    while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80U) --end;
    while (end > start && text_[end - 1] == ' ') --end;
    return to_span(start, end);
  }

  void OnDocumentStart(const YAML::Mark&) override {}

  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add({.kind = YamlNode::Kind::null, .span = line(offset(mark)), .text = {}, .items = {}}, mark,
        anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuse(mark, "aliases"); }

  void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                const std::string& value) override {
    const Span span = scalar_span(offset(mark), value);
    add({.kind = YamlNode::Kind::scalar, .span = span, .text = value, .items = {}}, mark, anchor);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(YamlNode::Kind::sequence, mark, anchor);
  }

  void OnSequenceEnd() override { open_.pop_back(); }

  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(YamlNode::Kind::map, mark, anchor);
  }

  void OnMapEnd() override { open_.pop_back(); }

 private:
  [[noreturn]] static void refuse(const YAML::Mark& mark, const char* what) {
    throw YAML::ParserException(mark, std::string(what) + " are not supported here");
  }

  // A node's items may move while it grows, so that the way to the open one is kept as indices.
  YamlNode& innermost() {
    YamlNode* node = &root_;
    for (const std::size_t index : open_) node = &node->items[index];
    return *node;
  }

  void add(YamlNode node, const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != 0) refuse(mark, "anchors");
    if (left_-- == 0) throw YAML::ParserException(mark, "it has more values than Copydesk reads");
    innermost().items.push_back(std::move(node));
  }

  void open(YamlNode::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (open_.size() >= kMaxDepth) refuse(mark, "values nested so deeply");
    add({.kind = kind, .span = line(offset(mark)), .text = {}, .items = {}}, mark, anchor);
    open_.push_back(innermost().items.size() - 1);
  }

  Span scalar_span(std::size_t start, const std::string& value) const {
    if (text_.substr(start, value.size()) == value) return to_span(start, start + value.size());
    const char quote = start < text_.size() ? text_[start] : '\0';
    if (quote != '"' && quote != '\'') return line(start);
    for (std::size_t at = start + 1; at < text_.size(); ++at) {
      const bool escaped = quote == '"' ? text_[at] == '\\' : text_.substr(at, 2) == "''";
      if (escaped) {
        ++at;
      } else if (text_[at] == quote) {
        return to_span(start, at + 1);
      }
    }
    return line(start);
  }

  std::string_view text_;
  std::size_t left_;               // values that may still come
  std::size_t shift_;              // the parser does not count the byte order mark
  YamlNode root_;                  // its first item is the document
  std::vector<std::size_t> open_;  // from the root: indices of the nodes that are not yet complete
};

// A stream over bytes that stay where they are.
class ViewBuffer : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view text) {
    char* const begin = const_cast<char*>(text.data());
    setg(begin, begin, begin + text.size());
  }
};

std::string listed(std::span<const std::string_view> names) {
  std::string result;
  for (std::size_t i = 0; i < std::min(names.size(), kMaxNamesListed); ++i) {
    if (i > 0) result += ", ";
    result += names[i];
  }
  if (names.size() > kMaxNamesListed) result += " …";
  return result;
}

// A name as messages show it: the file may have one of a megabyte.
std::string shortened(std::string_view name) {
  if (name.size() <= kLongestName) return std::string(name);
  std::size_t end = kLongestName;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;
  return std::string(name.substr(0, end)) + "…";
}

std::string in_quotes(std::string_view text) {
  return "“" + std::string(text) + "”";
}

}  // namespace

YamlReader::YamlReader(std::string_view text, std::string_view id,
                       std::vector<Diagnostic>& problems, std::size_t most)
    : text_(text), id_(id), problems_(problems), most_(most) {}

bool YamlReader::empty() const {
  std::string_view rest = text_;
  if (rest.starts_with(kByteOrderMark)) rest.remove_prefix(kByteOrderMark.size());
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    const std::size_t first = line.find_first_not_of(" \t\r");
    if (first != std::string_view::npos && line[first] != '#') return false;
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  }
  return true;
}

std::optional<YamlNode> YamlReader::read() {
  if (text_.size() > most_) {
    problem({0, 0}, "The file is over " + std::to_string(most_ >> 20U) +
                        " MiB, more than Copydesk reads here.");
    return std::nullopt;
  }
  if (const std::optional<std::size_t> bad = find_invalid(text_)) {
    problem(to_span(*bad, *bad + 1), "The file is not UTF-8 text.");
    return std::nullopt;
  }
  TreeBuilder builder(text_, most_ / kBytesPerValue);
  try {
    ViewBuffer buffer(text_);
    std::istream stream(&buffer);
    YAML::Parser parser(stream);
    if (parser.HandleNextDocument(builder)) {
      YamlNode root = builder.take();
      TreeBuilder next(text_, most_ / kBytesPerValue);
      if (parser.HandleNextDocument(next)) {
        problem(next.take().items.front().span, "A file holds one document; this is a second.");
        return std::nullopt;
      }
      if (!root.items.empty()) return std::move(root.items.front());
    }
    problem({0, 0}, "The file is empty.");
  } catch (const YAML::Exception& error) {
    problem(builder.line(builder.offset(error.mark)), "This is not valid YAML: " + error.msg + ".");
  }
  return std::nullopt;
}

void YamlReader::problem(Span span, std::string message) {
  if (++count_ > kMostProblems + 1) return;
  if (count_ > kMostProblems) message = "There is more to mend from here on.";
  Diagnostic diagnostic;
  diagnostic.rule = id_;
  diagnostic.category = "file";
  diagnostic.severity = Severity::error;
  diagnostic.message = std::move(message);
  diagnostic.span = span;
  problems_.push_back(std::move(diagnostic));
}

std::optional<std::string> YamlReader::text(const YamlNode& node) {
  if (node.kind == YamlNode::Kind::scalar &&
      node.text.find_first_not_of(" \t\r\n") != std::string::npos) {
    return node.text;
  }
  problem(node.span, "A text is wanted here.");
  return std::nullopt;
}

std::optional<bool> YamlReader::flag(const YamlNode& node) {
  static constexpr std::array<std::string_view, 2> kNames = {"false", "true"};
  const std::optional<std::size_t> index = choice(node, kNames);
  if (!index) return std::nullopt;
  return *index == 1;
}

std::vector<std::string> YamlReader::texts(const YamlNode& node) {
  std::vector<std::string> result;
  const bool single = node.kind != YamlNode::Kind::sequence;
  for (const YamlNode& item : single ? std::span(&node, 1) : std::span(node.items)) {
    if (std::optional<std::string> value = text(item)) result.push_back(std::move(*value));
  }
  return result;
}

std::optional<std::size_t> YamlReader::choice(const YamlNode& node,
                                              std::span<const std::string_view> names) {
  if (node.kind == YamlNode::Kind::scalar) {
    const auto name = std::ranges::find(names, node.text);
    if (name != names.end()) return static_cast<std::size_t>(name - names.begin());
  }
  unknown(node.span, "value", node.text, names);
  return std::nullopt;
}

void YamlReader::map(const YamlNode& node, std::span<const std::string_view> keys,
                     const std::function<void(std::size_t, const YamlNode&)>& on_key) {
  pairs(node, [&](const YamlNode& key, const YamlNode& value) {
    const auto known = std::ranges::find(keys, key.text);
    if (known == keys.end()) {
      unknown(key.span, "key", key.text, keys);
    } else {
      on_key(static_cast<std::size_t>(known - keys.begin()), value);
    }
  });
}

void YamlReader::pairs(const YamlNode& node,
                       const std::function<void(const YamlNode&, const YamlNode&)>& on_pair) {
  if (node.kind != YamlNode::Kind::map) {
    problem(node.span, "Keys with values are wanted here, as in “key: value”.");
    return;
  }
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i + 1 < node.items.size(); i += 2) {
    const YamlNode& key = node.items[i];
    if (key.kind != YamlNode::Kind::scalar) {
      problem(key.span, "A key must be a text.");
    } else if (!seen.insert(key.text).second) {
      problem(key.span, "The key " + in_quotes(shortened(key.text)) + " is there twice.");
    } else {
      on_pair(key, node.items[i + 1]);
    }
  }
}

void YamlReader::unknown(Span span, std::string_view what, std::string_view name,
                         std::span<const std::string_view> names) {
  if (count_ >= kMostProblems) return problem(span, {});
  const std::string_view meant = nearest_name(name, names);
  std::string message = "Unknown " + std::string(what);
  if (!name.empty()) message.append(" ").append(in_quotes(shortened(name)));
  message += '.';
  if (!meant.empty()) message.append(" Did you mean ").append(in_quotes(meant)).append("?");
  problem(span, message + " Allowed: " + listed(names) + ".");
  if (!meant.empty()) problems_.back().fixes.push_back(replacement(span, std::string(meant)));
}

Span YamlReader::within(const YamlNode& node, std::size_t offset) const {
  for (const std::size_t quote : {std::size_t{0}, std::size_t{1}}) {
    const std::size_t start = node.span.start + quote;
    if (text_.substr(start, node.text.size()) != node.text) continue;
    const std::size_t at = start + std::min(offset, node.text.size());
    return to_span(at, start + node.text.size());
  }
  return node.span;
}

}  // namespace copydesk
