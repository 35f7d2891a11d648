// The whole check of any bytes with the real dictionaries and all built-in rules, preview included.
// The first byte chooses the markup, so that one corpus serves both.
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "checker/checker.h"
#include "checker/fixer.h"
#include "rules/built_in.h"
#include "tests/fuzz/expect.h"

using copydesk::Checker;
using copydesk::Diagnostic;
using copydesk::Markup;
using copydesk::test::expect;

namespace {

const Checker& checker() {
  static const Checker instance = [] {
    copydesk::Style style;
    style.preview = true;
    return Checker(copydesk::built_in_rules(), style,
                   copydesk::open_desk(copydesk::find_data_folder()));
  }();
  return instance;
}

void expect_fixes_sound(const Diagnostic& diagnostic, std::string_view text) {
  for (const copydesk::Fix& fix : diagnostic.fixes) {
    expect(!fix.edits.empty(), "a fix has edits");
    copydesk::Offset end = 0;
    for (const copydesk::TextEdit& edit : fix.edits) {
      expect(edit.span.start <= edit.span.end && edit.span.end <= text.size(),
             "an edit lies in the text");
      expect(edit.span.start >= end, "the edits of a fix are in order and do not overlap");
      end = edit.span.end;
    }
    expect(!(diagnostic.quoted && fix.safe), "a fix in a quotation is not safe");
  }
}

void expect_sound(const std::vector<Diagnostic>& diagnostics, std::string_view text) {
  const Diagnostic* previous = nullptr;
  for (const Diagnostic& diagnostic : diagnostics) {
    expect(diagnostic.span.start <= diagnostic.span.end && diagnostic.span.end <= text.size(),
           "a diagnostic lies in the text");
    expect(!diagnostic.message.empty(), "a diagnostic says what is wrong");
    expect(previous == nullptr || std::tie(previous->span, previous->rule) <=
                                      std::tie(diagnostic.span, diagnostic.rule),
           "diagnostics are sorted by start, end and rule");
    expect_fixes_sound(diagnostic, text);
    previous = &diagnostic;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text = copydesk::test::as_text(data + 1, size - 1);
  const Markup markup = data[0] % 2 == 0 ? Markup::markdown : Markup::text;

  const std::vector<Diagnostic> diagnostics = checker().check(text, markup);
  expect_sound(diagnostics, text);
  expect(diagnostics == checker().check(text, markup), "the same text, the same diagnostics");

  const copydesk::FixPolicy everything{.unsafe = true, .quotations = true};
  const std::string fixed = copydesk::apply_fixes(text, diagnostics, everything).text;
  expect_sound(checker().check(fixed, markup), fixed);
  return 0;
}
