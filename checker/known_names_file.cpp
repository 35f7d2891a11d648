#include "checker/known_names_file.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "checker/error.h"
#include "checker/list_item.h"
#include "checker/own_file.h"
#include "checker/text/utf8.h"
#include "checker/yaml_reader.h"

namespace copydesk {
namespace {

enum Key : std::uint8_t {
  kNameKey,
  kAcceptedKey,
  kRejectedKey,
  kReferByKey,
  kHonorificKey,
  kRoleKey,
  kNoteKey,
};

constexpr std::array<std::string_view, 7> kKeys = {"name",      "accepted", "rejected", "refer_by",
                                                   "honorific", "role",     "note"};
constexpr std::array<std::string_view, 3> kParts = {"surname", "given", "full"};
constexpr std::array<NamePart, 3> kPartValues = {NamePart::surname, NamePart::given,
                                                 NamePart::full};

class NamesReader {
 public:
  NamesReader(std::string_view text, std::vector<Diagnostic>& problems)
      : file_(text, "names-file", problems, kLargestOwnFile) {}

  std::vector<KnownName> read() {
    if (file_.empty()) return {};
    const std::optional<YamlNode> root = file_.read();
    if (!root || root->kind == YamlNode::Kind::null) return {};
    if (root->kind != YamlNode::Kind::sequence) {
      file_.problem(root->span, "A list of names is wanted here, as in “- Guy Ryder”.");
      return {};
    }
    for (const YamlNode& item : root->items) read_name(item);
    return std::move(names_);
  }

 private:
  void read_name(const YamlNode& node) {
    KnownName name;
    if (node.kind == YamlNode::Kind::scalar) {
      if (std::optional<std::string> text = file_.text(node)) name.canonical = std::move(*text);
    } else {
      file_.map(node, kKeys,
                [&](std::size_t key, const YamlNode& value) { read_value(key, value, name); });
      if (node.kind == YamlNode::Kind::map && name.canonical.empty()) {
        file_.problem(node.span, "A name needs the key “name” with its right spelling.");
      }
    }
    if (name.canonical.empty()) return;
    if (!seen_.insert(name.canonical).second) {
      file_.problem(node.span, "“" + name.canonical + "” is listed twice.");
      return;
    }
    names_.push_back(std::move(name));
  }

  void read_value(std::size_t key, const YamlNode& value, KnownName& name) {
    switch (key) {
      case kNameKey:
        name.canonical = file_.text(value).value_or("");
        break;
      case kAcceptedKey:
        name.accepted = file_.texts(value);
        break;
      case kRejectedKey:
        name.rejected = read_rejected(value, name.canonical);
        break;
      case kReferByKey:
        if (const auto part = file_.choice(value, kParts)) name.refer_by = kPartValues[*part];
        break;
      case kHonorificKey:
        name.honorific = file_.text(value).value_or("");
        break;
      case kRoleKey:
        name.role = file_.text(value).value_or("");
        break;
      default:
        name.note = file_.text(value).value_or("");
    }
  }

  std::vector<std::string> read_rejected(const YamlNode& value, std::string_view canonical) {
    std::vector<std::string> forms = file_.texts(value);
    std::erase_if(forms, [&](const std::string& form) {
      if (form != canonical) return false;
      file_.problem(value.span, "“" + form + "” cannot be both right and rejected.");
      return true;
    });
    return forms;
  }

  YamlReader file_;
  std::vector<KnownName> names_;
  std::unordered_set<std::string> seen_;
};

// White space of any kind becomes single spaces, and goes at the ends.
std::string folded(std::string_view name) {
  std::string result;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint c = decode(name, at);
    if (!is_space(c.value)) {
      result += name.substr(at, c.length);
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
    at += c.length;
  }
  if (result.ends_with(' ')) result.pop_back();
  return result;
}

}  // namespace

std::string known_name_from(std::string_view text) {
  std::string name = folded(text);
  if (name.empty()) throw Error("A name cannot be empty");
  if (const std::string hidden = hidden_in(name); !hidden.empty()) {
    throw Error("This name holds " + hidden);
  }
  return name;
}

std::vector<KnownName> read_known_names(std::string_view text, std::vector<Diagnostic>& problems) {
  return NamesReader(text, problems).read();
}

std::vector<KnownName> open_known_names(const std::filesystem::path& data,
                                        std::span<const std::filesystem::path> lists,
                                        std::vector<FileDiagnostics>& problems) {
  std::vector<KnownName> all =
      KnownNames::from_text(read_shipped_file(data / "dictionaries" / "en.names", "the names"));
  for (KnownName& name : all) name.watched = false;  // others have names like those of the famous
  for (const std::filesystem::path& list : lists) {
    if (list.empty()) continue;
    FileDiagnostics own = read_own_file(list, "names-file");
    if (own.diagnostics.empty()) {
      std::ranges::move(read_known_names(own.text, own.diagnostics), std::back_inserter(all));
    }
    if (!own.diagnostics.empty()) problems.push_back(std::move(own));
  }
  return all;
}

}  // namespace copydesk
