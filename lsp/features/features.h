// What an editor asks about a text. Parameters and results are the protocol's.
#pragma once

#include <string>

#include "checker/rule_set.h"
#include "lsp/client.h"
#include "lsp/json.h"
#include "lsp/open_text.h"

namespace copydesk::lsp {

// All that a request is answered from. The text is checked.
struct Asked {
  OpenText& text;
  const RuleSet& rules;
  const Client& client;
  const Json& params;
  Severity least = Severity::hint;  // of what is shown
};

// Diagnostics as they are published, of this severity or graver; where there are too many for an
// editor, the gravest ones.
Json diagnostics_of(OpenText& text, const Client& client, Severity least);

// The address of the page that explains a rule.
std::string rule_address(std::string_view rule);

// textDocument/codeAction, and codeAction/resolve of an action that it gave.
Json code_actions(const Asked& asked);
Json resolve_action(const Asked& asked);

// The edit of the workspace that a command of an action stands for; the parameters are its
// argument: {identity, fix, title} is one of its fixes, {fixRule} all that is sure of a rule,
// {fixAll: true} all that is safe, {identity, scope, reason} the comment that allows a diagnostic
// "here" or in its "file", null where there are no comments. Throws RequestError where the text has
// changed so that it is gone.
Json command_edit(const Asked& asked);

// textDocument/hover.
Json hover(const Asked& asked);

// textDocument/documentSymbol.
Json symbols(const Asked& asked);

// textDocument/definition, references, documentHighlight: the first and all places that name whom
// or what the place of the request does.
Json definition(const Asked& asked);
Json references(const Asked& asked);
Json highlights(const Asked& asked);

// textDocument/prepareRename and rename; the first is null where there is nothing to rename. Throws
// RequestError for what can be no name, and where it is not clear whose name stands there.
Json prepare_rename(const Asked& asked);
Json rename(const Asked& asked);

// A report of the article in Markdown: what was found, people, abbreviations.
std::string article_report(OpenText& text);

// An edit of the workspace that makes these edits of the text.
Json workspace_edit(OpenText& text, const Client& client, const Json& edits);

// One edit of the text.
Json text_edit(OpenText& text, const TextEdit& edit);

// Where the line of that byte begins.
Offset line_start(OpenText& text, Offset at);

}  // namespace copydesk::lsp
