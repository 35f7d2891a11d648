// A text being edited.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "checker/checker.h"
#include "checker/diagnostic.h"
#include "checker/document.h"

namespace copydesk {

// Keeps a text, and what a checker says of it, while it is edited. Whatever the edits, document and
// diagnostics are those that analyse() and Checker::check() give for the text as it is then; but
// only the paragraphs that an edit touches are read again, and what the whole text says is put
// together from what is known of each. Work is done when something is asked, not when it is edited.
// For one thread at a time; any number of sessions may share a checker.
class Session {
 public:
  // Texts over 4 GiB are cut to that length. `path` as Checker::check() takes it.
  Session(std::shared_ptr<const Checker> checker, std::string text, Markup markup,
          std::string path = {});
  ~Session();
  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;

  // Replaces the bytes of edit.span, which is cut to the text; ends it before the limit of length.
  void edit(const TextEdit& edit);

  // From now on another checker speaks: another style, other words, another project, where the text
  // has another path. Nothing is kept.
  void use(std::shared_ptr<const Checker> checker, std::string path = {});

  // As it is now; valid until the next edit.
  std::string_view text() const;

  // How it is read.
  Markup markup() const;

  // The checker that speaks.
  const Checker& checker() const;

  // What the text says; valid until the next edit or use().
  const Document& document();

  // What is wrong in it, as Checker::check() promises; valid until the next edit or use().
  const std::vector<Diagnostic>& diagnostics();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace copydesk
