// Any bytes: tokens are inside the text, not empty, in order, apart, and leave out only white
// space.
#include <algorithm>
#include <vector>

#include "checker/text/tokenizer.h"
#include "tests/fuzz/expect.h"

using copydesk::test::expect;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = copydesk::test::as_text(data, size);
  std::vector<copydesk::Token> tokens;
  copydesk::tokenize(text, tokens);

  copydesk::Offset end = 0;
  for (const copydesk::Token& token : tokens) {
    expect(token.length > 0, "a token is not empty");
    expect(token.start >= end, "tokens are in order and do not overlap");
    expect(token.end() <= text.size(), "a token lies in the text");
    const std::string_view gap = text.substr(end, token.start - end);
    expect(std::ranges::none_of(gap, [](char c) { return c > ' ' && c < '\x7F'; }),
           "what is visible belongs to a token");
    expect(!token.space_before || !gap.empty() || token.start == 0, "space lies between tokens");
    end = token.end();
  }

  std::vector<copydesk::Token> again;
  copydesk::tokenize(text, again);
  expect(again.size() == tokens.size(), "the same text has the same tokens");
  return 0;
}
