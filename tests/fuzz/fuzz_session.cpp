// Any edits of any text: what a session says equals a check from scratch. The first byte chooses
// the markup and how long the text before the edits is; each edit takes three bytes and a few more.
#include <memory>
#include <string>

#include "checker/checker.h"
#include "checker/session.h"
#include "rules/built_in.h"
#include "tests/fuzz/expect.h"

using copydesk::Checker;
using copydesk::Markup;
using copydesk::Offset;
using copydesk::Session;
using copydesk::test::expect;

namespace {

std::shared_ptr<const Checker> checker() {
  static const auto instance = [] {
    copydesk::Style style;
    style.preview = true;
    return std::make_shared<const Checker>(copydesk::built_in_rules(), style,
                                           copydesk::open_desk(copydesk::find_data_folder()));
  }();
  return instance;
}

// Takes bytes from the front.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : left_(bytes) {}

  bool empty() const { return left_.empty(); }

  unsigned number() {
    if (left_.empty()) return 0;
    const auto value = static_cast<unsigned char>(left_.front());
    left_.remove_prefix(1);
    return value;
  }

  std::string text(std::size_t size) {
    const std::string text(left_.substr(0, size));
    left_.remove_prefix(text.size());
    return text;
  }

 private:
  std::string_view left_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr int kMostEdits = 6;
  Bytes bytes(copydesk::test::as_text(data, size));
  const unsigned first = bytes.number();
  const Markup markup = first % 2 == 0 ? Markup::markdown : Markup::text;
  Session session(checker(), bytes.text(size * (first / 2) / 160), markup);
  session.diagnostics();
  for (int i = 0; i < kMostEdits && !bytes.empty(); ++i) {
    const std::size_t length = session.text().size() + 1;
    const auto start = static_cast<Offset>(bytes.number() * length / 256);
    const auto end = static_cast<Offset>(start + bytes.number() * bytes.number() / 64);
    session.edit({{start, end}, bytes.text(bytes.number() % 16)});
    if (i % 2 == 0) session.diagnostics();
  }
  const std::string text(session.text());
  expect(session.diagnostics() == checker()->check(text, markup),
         "a session says what a check from scratch says");
  return 0;
}
