#include "checker/engine/front_matter_key.h"

#include <algorithm>
#include <optional>
#include <string>

#include "checker/yaml_reader.h"

namespace copydesk {
namespace {

constexpr std::string_view kKey = "copydesk";
constexpr std::string_view kAllow = "allow";
constexpr std::string_view kWhiteSpace = " \t\r\n";

bool is_blank(std::string_view text) {
  return text.find_first_not_of(kWhiteSpace) == std::string_view::npos;
}

bool begins_key(std::string_view line) {
  if (!line.starts_with(kKey) || !line.substr(kKey.size()).starts_with(':')) return false;
  return line.size() == kKey.size() + 1 ||
         kWhiteSpace.find(line[kKey.size() + 1]) != std::string_view::npos;
}

// The lines of the key: its own and those that are indented behind it.
Span lines_of_key(std::string_view source, Span yaml) {
  Span found;
  for (Offset at = yaml.start; at < yaml.end;) {
    const auto end = static_cast<Offset>(std::min<std::size_t>(source.find('\n', at), yaml.end));
    const std::string_view line = source.substr(at, end - at);
    const Offset next = std::min(end + 1, yaml.end);
    if (found.empty() ? begins_key(line) : line.starts_with(' ')) {
      found = {found.empty() ? at : found.start, next};
    } else if (!found.empty() && !is_blank(line) && !line.starts_with('#')) {
      break;
    }
    at = next;
  }
  return found;
}

const YamlNode* value_of(const YamlNode& map, std::string_view key) {
  if (map.kind != YamlNode::Kind::map) return nullptr;
  for (std::size_t i = 0; i + 1 < map.items.size(); i += 2) {
    if (map.items[i].text == key) return &map.items[i + 1];
  }
  return nullptr;
}

// The rules and reasons of one key.
class KeyReader {
 public:
  KeyReader(std::string_view source, Span lines) : source_(source), lines_(lines) {}

  std::vector<Suppression> read() {
    std::vector<Diagnostic> ignored;
    YamlReader reader(source_.substr(lines_.start, lines_.size()), "suppression", ignored);
    const std::optional<YamlNode> root = reader.read();
    const YamlNode* own = root ? value_of(*root, kKey) : nullptr;
    const YamlNode* allow = own == nullptr ? nullptr : value_of(*own, kAllow);
    if (allow == nullptr) return {};
    if (allow->kind == YamlNode::Kind::map) {
      for (std::size_t i = 0; i + 1 < allow->items.size(); i += 2) {
        add(allow->items[i], allow->items[i + 1].text);
      }
    } else if (allow->kind == YamlNode::Kind::sequence) {
      for (const YamlNode& item : allow->items) add(item, {});
    } else {
      add(*allow, {});
    }
    add_removals();
    return std::move(found_);
  }

 private:
  void add(const YamlNode& name, const std::string& reason) {
    if (name.kind != YamlNode::Kind::scalar || name.text.empty()) return;
    Suppression& made = found_.emplace_back();
    made.rule = name.text;
    made.reason = reason;
    made.name = {lines_.start + name.span.start, lines_.start + name.span.end};
    made.covers = {0, static_cast<Offset>(source_.size())};
  }

  // An entry that has its line for itself goes with that; the last one takes the key along, where
  // that holds nothing else.
  void add_removals() {
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const Span line = line_of(found_[i].name);
      const Offset next = i + 1 < found_.size() ? line_of(found_[i + 1].name).start : lines_.end;
      const std::string_view before = source_.substr(line.start, found_[i].name.start - line.start);
      const bool alone = before.find_first_not_of(" -") == std::string_view::npos &&
                         next >= line.end && is_blank(source_.substr(line.end, next - line.end));
      if (!alone) continue;
      if (found_.size() > 1) {
        found_[i].removal = {{.span = line, .text = {}}};
      } else if (std::ranges::count(source_.substr(lines_.start, line.end - lines_.start), '\n') ==
                 3) {
        found_[i].removal = {{.span = {lines_.start, line.end}, .text = {}}};
      }
    }
  }

  // With its line feed.
  Span line_of(Span span) const {
    const std::size_t start = source_.rfind('\n', span.start) + 1;
    const std::size_t end = std::min<std::size_t>(source_.find('\n', span.start) + 1, lines_.end);
    return {static_cast<Offset>(start), static_cast<Offset>(end)};
  }

  std::string_view source_;
  Span lines_;
  std::vector<Suppression> found_;
};

}  // namespace

std::vector<Suppression> read_front_matter_key(std::string_view source, Span yaml) {
  const Span lines = lines_of_key(source, yaml);
  return lines.empty() ? std::vector<Suppression>() : KeyReader(source, lines).read();
}

}  // namespace copydesk
