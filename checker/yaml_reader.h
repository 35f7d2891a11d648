// Rules, styles and the lists of a house are YAML; this reads it into values that know where they
// stand, and says what is wrong with them. For those who read such files, and add to them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checker/diagnostic.h"

namespace copydesk {

// The bytes that a rule or style may have.
inline constexpr std::size_t kLargestRule = std::size_t{1} << 20U;

// A value of a YAML file.
struct YamlNode {
  enum class Kind : std::uint8_t { null, scalar, sequence, map };

  Kind kind = Kind::null;
  Span span;         // of a scalar with its quotation marks; of others, the line where it begins
  std::string text;  // of a scalar
  std::vector<YamlNode> items;  // of a sequence; of a map, key and value in turn
};

// Reads YAML files and collects what is wrong in them. Never throws on bad files; files that are
// too large and values nested deeper than rules and styles are refused, so that no file can exhaust
// the machine.
class YamlReader {
 public:
  // Problems go to `problems` as diagnostics of the rule `id`, category "file", severity error. A
  // file over `most` bytes is too large: lists grow longer than rules and styles.
  YamlReader(std::string_view text, std::string_view id, std::vector<Diagnostic>& problems,
             std::size_t most = kLargestRule);

  // True if the file holds nothing but white space and comments.
  bool empty() const;

  // The file's one document; nothing, and a problem, if it is not YAML that we read: UTF-8, without
  // anchors and aliases.
  std::optional<YamlNode> read();

  // Adds a problem. Of a file with very many, the first ones count, and that there are more.
  void problem(Span span, std::string message);

  // The value's text; a problem if it is no scalar or blank.
  std::optional<std::string> text(const YamlNode& node);

  // true or false; a problem if it is another value.
  std::optional<bool> flag(const YamlNode& node);

  // The texts of a sequence, or the text of a scalar.
  std::vector<std::string> texts(const YamlNode& node);

  // The index of the value among `names`; else a problem with what is allowed and what is nearest.
  std::optional<std::size_t> choice(const YamlNode& node, std::span<const std::string_view> names);

  // Calls on_key(index of the key among `keys`, value) for each pair of a map; problems for other
  // keys, keys that are there twice, and values that are no map.
  void map(const YamlNode& node, std::span<const std::string_view> keys,
           const std::function<void(std::size_t, const YamlNode&)>& on_key);

  // Calls on_pair(key, value) for each pair of a map whose keys are free.
  void pairs(const YamlNode& node,
             const std::function<void(const YamlNode&, const YamlNode&)>& on_pair);

  // A problem for a name that is not known: `what` it is, the names there are.
  void unknown(Span span, std::string_view what, std::string_view name,
               std::span<const std::string_view> names);

  // The bytes of `node` from `offset` of its text on, where the text stands in the file as it is.
  Span within(const YamlNode& node, std::size_t offset) const;

 private:
  std::string_view text_;
  std::string id_;
  std::vector<Diagnostic>& problems_;
  std::size_t most_;
  std::size_t count_ = 0;  // of problems
};

}  // namespace copydesk
