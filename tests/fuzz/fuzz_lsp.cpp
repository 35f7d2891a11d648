// Any bytes as what an editor sends: the server never fails, and answers each request once. Bytes
// are frames as they are, or, where the first byte says so, lines that are each framed.
#include <map>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "lsp/framing.h"
#include "lsp/rpc.h"
#include "lsp/server.h"
#include "tests/fuzz/expect.h"

using copydesk::lsp::FrameReader;
using copydesk::lsp::Json;
using copydesk::lsp::Server;
using copydesk::test::expect;

namespace {

// What a server was asked and has answered, by id.
class Ledger {
 public:
  void ask(std::string_view body) {
    const copydesk::lsp::Message message = copydesk::lsp::read_message(body);
    if (message.kind == copydesk::lsp::MessageKind::request) ++open_[message.id.dump()];
  }

  void answer(const Json& message) {
    if (message.contains("method") || message["id"].is_null()) return;
    const auto found = open_.find(message["id"].dump());
    if (found != open_.end()) --found->second;
  }

  bool settled() const {
    for (const auto& [id, count] : open_) {
      if (count != 0) return false;
    }
    return true;
  }

 private:
  std::map<std::string, int> open_;
};

std::string framed_lines(std::string_view text) {
  std::string bytes;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    bytes += copydesk::lsp::frame(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view rest = copydesk::test::as_text(data + 1, size - 1);
  // Nothing of this machine is touched: commands write files, addresses name them.
  if (rest.find("executeCommand") != std::string_view::npos) return 0;
  Ledger ledger;
  Server server([&](const Json& message) { ledger.answer(message); });
  FrameReader reader;
  reader.feed(data[0] % 2 == 0 ? std::string(rest) : framed_lines(rest));
  while (reader.ready()) {
    const copydesk::lsp::Frame frame = reader.take();
    if (frame.last) {
      server.give_up(frame.error);
    } else if (!frame.error.empty()) {
      server.receive_error(frame.error);
    } else {
      ledger.ask(frame.body);
      server.receive(frame.body);
    }
  }
  while (server.step(Server::Clock::now())) {
  }
  expect(server.exit_status().has_value() || ledger.settled(), "each request is answered once");
  return 0;
}
