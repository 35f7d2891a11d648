#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checker/fixer.h"
#include "checker/suppressions.h"
#include "lsp/features/features.h"
#include "lsp/rpc.h"

namespace copydesk::lsp {
namespace {

constexpr std::string_view kQuickFix = "quickfix";
constexpr std::string_view kFixAll = "source.fixAll.copydesk";
constexpr std::size_t kMostActionsOf = 8;  // diagnostics at one place

// Rules that doubt a word as such: what a dictionary settles.
bool is_about_a_word(std::string_view rule) {
  return rule == "misspelling" || rule == "name-misspelled" || rule == "real-word";
}

// True if a client that asks for kinds wants this one.
bool wants(const Json& params, std::string_view kind) {
  const Json context = params.value("context", Json::object());
  if (!context.is_object() || !context.contains("only")) return true;
  const Json& only = context["only"];
  if (!only.is_array()) return true;
  return std::ranges::any_of(only, [&](const Json& one) {
    if (!one.is_string()) return false;
    const auto& wanted = one.get_ref<const std::string&>();
    return wanted.empty() || kind == wanted || kind.starts_with(wanted + ".");
  });
}

class ActionList {
 public:
  explicit ActionList(const Asked& asked) : asked_(asked), text_(asked.text) {}

  Json take() {
    const Span range = text_.span(asked_.params.value("range", Json()));
    if (wants(asked_.params, kQuickFix)) {
      for (const std::size_t index : chosen(range)) add_diagnostic(index);
    }
    if (wants(asked_.params, kFixAll)) add_fix_all();
    return std::move(actions_);
  }

 private:
  // The diagnostics that the client names by their identity, else those that touch the range.
  std::vector<std::size_t> chosen(Span range) {
    const std::vector<Diagnostic>& all = text_.diagnostics();
    std::vector<std::size_t> indices;
    const Json context = asked_.params.value("context", Json::object());
    const Json named = context.is_object() ? context.value("diagnostics", Json::array()) : Json();
    for (const Json& one : named) {
      const Json data = one.is_object() ? one.value("data", Json()) : Json();
      const Json identity = data.is_object() ? data.value("identity", Json()) : Json();
      const auto found = std::ranges::find_if(
          text_.identities(), [&](const std::string& known) { return identity == known; });
      if (found != text_.identities().end()) {
        indices.push_back(static_cast<std::size_t>(found - text_.identities().begin()));
      }
    }
    for (std::size_t i = 0; indices.empty() && i < all.size(); ++i)
      touching_from(i, range, indices);
    indices.resize(std::min(indices.size(), kMostActionsOf));
    return indices;
  }

  // All that touch the range, from the first one on.
  void touching_from(std::size_t first, Span range, std::vector<std::size_t>& indices) {
    const std::vector<Diagnostic>& all = text_.diagnostics();
    const auto touches = [range](Span span) {
      return span.start <= range.end && range.start <= span.end;
    };
    if (!touches(all[first].span)) return;
    for (std::size_t i = first; i < all.size() && all[i].span.start <= range.end; ++i) {
      if (touches(all[i].span)) indices.push_back(i);
    }
  }

  void add_diagnostic(std::size_t index) {
    const Diagnostic& diagnostic = text_.diagnostics()[index];
    const std::string& identity = text_.identities()[index];
    for (std::size_t fix = 0; fix < diagnostic.fixes.size(); ++fix) {
      Json action = begin(diagnostic, identity, diagnostic.fixes[fix].title);
      const bool best = fix == 0 && !diagnostic.quoted &&
                        (diagnostic.fixes[fix].safe || diagnostic.fixes.size() == 1 ||
                         diagnostic.severity <= Severity::warning);
      if (best) action["isPreferred"] = true;
      action["data"]["fix"] = fix;
      finish(std::move(action));
    }
    add_fix_rule(diagnostic, identity);
    add_word_actions(diagnostic, identity);
    add_allowances(diagnostic, identity);
  }

  void add_fix_rule(const Diagnostic& diagnostic, const std::string& identity) {
    const auto same = [&](const Diagnostic& other) {
      return other.rule == diagnostic.rule && !other.fixes.empty() && !other.quoted;
    };
    if (diagnostic.fixes.empty() || std::ranges::count_if(text_.diagnostics(), same) < 2) return;
    Json action = begin(diagnostic, identity, "Fix all " + diagnostic.rule + " in this text");
    action["data"]["fixRule"] = diagnostic.rule;
    finish(std::move(action));
  }

  void add_word_actions(const Diagnostic& diagnostic, const std::string& identity) {
    if (!is_about_a_word(diagnostic.rule)) return;
    const std::string word(text_.text().substr(diagnostic.span.start, diagnostic.span.size()));
    if (word.find_first_of(" \t\r\n") != std::string::npos || word.starts_with('#')) return;
    for (const std::string_view scope : {"project", "user"}) {
      const std::string title =
          "Add “" + word + "” to " + (scope == "user" ? "your" : "the project’s") + " dictionary";
      add_command(diagnostic, identity, title, "copydesk.addToDictionary",
                  {{"uri", text_.uri()}, {"word", word}, {"scope", scope}});
    }
    const bool capital = word.front() >= 'A' && word.front() <= 'Z';
    if (!capital) return;
    add_command(diagnostic, identity, "“" + word + "” is a name", "copydesk.addName",
                {{"uri", text_.uri()}, {"name", word}});
  }

  void add_allowances(const Diagnostic& diagnostic, const std::string& identity) {
    const auto allow = [&](std::string_view scope, const std::string& title) {
      add_command(diagnostic, identity, title, "copydesk.allow",
                  {{"uri", text_.uri()},
                   {"rule", diagnostic.rule},
                   {"identity", identity},
                   {"scope", scope}});
    };
    if (text_.markup() == Markup::markdown) {
      for (const bool whole : {false, true}) {
        Json action = begin(diagnostic, identity,
                            "Allow " + diagnostic.rule + (whole ? " in this file" : " here"));
        action["data"]["allow"] = whole ? "file" : "here";
        finish(std::move(action));
      }
    } else {
      allow("here", "Allow " + diagnostic.rule + " here");
    }
    allow("project", "Allow this " + diagnostic.rule + " in the whole project");
  }

  void add_fix_all() {
    const FixResult fixed = apply_fixes(text_.text(), text_.diagnostics(), {});
    if (fixed.applied == 0) return;
    Json action = {{"title", "Fix all that is safe to fix"},
                   {"kind", kFixAll},
                   {"data", {{"uri", text_.uri()}, {"fixAll", true}}}};
    finish(std::move(action));
  }

  Json begin(const Diagnostic& diagnostic, const std::string& identity, const std::string& title) {
    return {{"title", title},
            {"kind", kQuickFix},
            {"diagnostics", Json::array({{{"range", text_.range(diagnostic.span)},
                                          {"code", diagnostic.rule},
                                          {"source", "copydesk"},
                                          {"message", diagnostic.message},
                                          {"data", {{"identity", identity}}}}})},
            {"data", {{"uri", text_.uri()}, {"identity", identity}}}};
  }

  void add_command(const Diagnostic& diagnostic, const std::string& identity,
                   const std::string& title, std::string_view command, const Json& argument) {
    const Json call = {
        {"title", title}, {"command", command}, {"arguments", Json::array({argument})}};
    if (!asked_.client.action_literals) return actions_.push_back(call);
    Json action = begin(diagnostic, identity, title);
    action.erase("data");
    action["command"] = call;
    actions_.push_back(std::move(action));
  }

  // Fills in the edit unless the client asks for it later. A client that knows commands only cannot
  // take edits.
  void finish(Json action) {
    if (!asked_.client.action_literals) return;
    if (asked_.client.resolves_edits) return actions_.push_back(std::move(action));
    const Asked now{text_, asked_.rules, asked_.client, action};
    actions_.push_back(resolve_action(now));
  }

  const Asked& asked_;
  OpenText& text_;
  Json actions_ = Json::array();
};

// The edits of fixes that can be made together, in the order of the text.
Json edits_of(OpenText& text, const std::vector<const Fix*>& fixes) {
  std::vector<TextEdit> edits;
  Offset end = 0;
  for (const Fix* fix : fixes) {
    if (fix->edits.empty() || fix->edits.front().span.start < end) continue;
    edits.insert(edits.end(), fix->edits.begin(), fix->edits.end());
    end = fix->edits.back().span.end;
  }
  Json list = Json::array();
  for (const TextEdit& edit : edits) list.push_back(text_edit(text, edit));
  return list;
}

template <typename Wanted>
std::vector<const Fix*> first_fixes(OpenText& text, Wanted wanted) {
  std::vector<const Fix*> fixes;
  for (const Diagnostic& diagnostic : text.diagnostics()) {
    if (!diagnostic.fixes.empty() && !diagnostic.quoted && wanted(diagnostic)) {
      fixes.push_back(&diagnostic.fixes.front());
    }
  }
  return fixes;
}

// Where the comment that allows the rule goes: on a line of its own above the block, with the
// marks of quotes and indentation that its line begins with.
TextEdit allowance(OpenText& text, const Diagnostic& diagnostic, bool whole_file) {
  const std::string comment = suppression_comment(diagnostic.rule, "reason", whole_file);
  const std::string_view source = text.text();
  if (whole_file) {
    const Document& document = text.document();
    const Offset begin =
        document.paragraphs().empty() ? 0 : document.paragraphs().front().segment.begin;
    const Offset line =
        text.lines().line(text.lines().position(begin, ColumnUnit::byte).line).start;
    return {{line, line}, comment + "\n\n"};
  }
  Offset begin = diagnostic.span.start;
  for (const Paragraph& paragraph : text.document().paragraphs()) {
    if (paragraph.segment.begin > diagnostic.span.start) break;
    begin = paragraph.segment.begin;
  }
  const Offset line = text.lines().line(text.lines().position(begin, ColumnUnit::byte).line).start;
  const std::string_view lead = source.substr(line, begin - line);
  const bool plain = lead.find_first_not_of(" \t#") == std::string_view::npos;
  // In a list, a table or a quotation the comment stands inside of the block.
  if (!plain) {
    return {{diagnostic.span.end, diagnostic.span.end}, " " + comment};
  }
  return {{line, line}, comment + "\n\n"};
}

const Diagnostic& named(OpenText& text, const Json& data) {
  const Json identity = data.value("identity", Json());
  for (std::size_t i = 0; i < text.identities().size(); ++i) {
    if (identity == text.identities()[i]) return text.diagnostics()[i];
  }
  throw RequestError(ErrorCode::request_failed, "The text has changed: this is no longer there.");
}

Json edits_for(OpenText& text, const Json& data) {
  if (data.contains("fixAll")) {
    return edits_of(
        text, first_fixes(text, [](const Diagnostic& one) { return one.fixes.front().safe; }));
  }
  const Diagnostic& diagnostic = named(text, data);
  if (data.contains("fixRule")) {
    return edits_of(text, first_fixes(text, [&](const Diagnostic& one) {
                      return one.rule == diagnostic.rule;
                    }));
  }
  if (data.contains("allow")) {
    const TextEdit edit = allowance(text, diagnostic, data["allow"] == "file");
    return Json::array({text_edit(text, edit)});
  }
  const std::size_t fix = data.value("fix", std::size_t{0});
  if (fix >= diagnostic.fixes.size()) {
    throw RequestError(ErrorCode::invalid_params, "There is no such fix.");
  }
  return edits_of(text, {&diagnostic.fixes[fix]});
}

}  // namespace

Json code_actions(const Asked& asked) {
  return ActionList(asked).take();
}

Json resolve_action(const Asked& asked) {
  Json action = asked.params;
  const Json data = action.value("data", Json());
  if (!data.is_object() || action.contains("edit")) return action;
  action["edit"] = workspace_edit(asked.text, asked.client, edits_for(asked.text, data));
  return action;
}

}  // namespace copydesk::lsp
