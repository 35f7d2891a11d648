// A document that is open in the editor.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/line_index.h"
#include "checker/session.h"
#include "lsp/json.h"

namespace copydesk::lsp {

// What the editor says of a document when it opens it.
struct OpenedDocument {
  std::string uri;
  std::string language;  // plaintext, markdown ...
  std::int64_t version = 0;
  std::string text;
};

// An open document and what is known of it. Not thread-safe.
class OpenText {
 public:
  // Columns of positions count `unit`.
  OpenText(OpenedDocument document, ColumnUnit unit);

  const std::string& uri() const { return uri_; }

  // Of a document that is a file.
  const std::optional<std::filesystem::path>& path() const { return path_; }

  std::int64_t version() const { return version_; }

  // How it is read, if it is an article: by its language, else by its file's name.
  const std::optional<Markup>& markup() const { return markup_; }

  // As it is now; valid until the next change.
  std::string_view text() const;

  // Applies contentChanges. Throws RequestError, with the text as far as it got, where one of them
  // is none.
  void change(const Json& changes, std::int64_t version);

  // From now on this checker speaks; null: nobody does. `path` is the text's in the project.
  void use(std::shared_ptr<const Checker> checker, std::string path = {});

  // Its path from the root of the project that checks it; empty where it is no file there.
  const std::string& path_in_project() const { return path_in_project_; }

  // True if somebody speaks of it: what follows may be asked.
  bool is_checked() const { return session_.has_value(); }

  // What the text says.
  const Document& document() { return session().document(); }

  // What is wrong in it.
  const std::vector<Diagnostic>& diagnostics() { return session().diagnostics(); }

  // The names of the diagnostics, in their order (checker/identity.h).
  const std::vector<std::string>& identities();

  // The checker that speaks.
  const Checker& checker() const { return session().checker(); }

  // A span of the text as the protocol writes it, and back. Throws RequestError where it is none.
  Json range(Span span);
  Span span(const Json& range);

  // A place of the text as the protocol writes it, and back.
  Json position(Offset offset);
  Offset offset(const Json& position);

  // The lines of the text as it is; valid until the next change.
  const LineIndex& lines();

 private:
  Session& session();
  const Session& session() const;
  void replace(Span replaced, const std::string& text);

  std::string uri_;
  std::optional<std::filesystem::path> path_;
  std::string path_in_project_;
  std::optional<Markup> markup_;
  std::int64_t version_;
  ColumnUnit unit_;
  std::string unchecked_;  // the text, as long as nobody speaks of it
  std::optional<Session> session_;
  std::optional<LineIndex> lines_;          // of the text as it is
  std::vector<std::string> identities_;     // of `identified_`
  std::optional<std::int64_t> identified_;  // the version
};

}  // namespace copydesk::lsp
