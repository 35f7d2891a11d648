#include <charconv>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <system_error>

#include "checker/error.h"
#include "cli/commands.h"
#include "lsp/serve.h"

namespace copydesk {
namespace {

struct ServerOptions {
  std::string port;
  bool stdio = false;
};

int serve(const ServerOptions& options) {
  if (options.port.empty()) return lsp::serve_stdio();
  constexpr unsigned kMost = std::numeric_limits<std::uint16_t>::max();
  unsigned port = 0;
  const char* const end = options.port.data() + options.port.size();
  const auto [last, error] = std::from_chars(options.port.data(), end, port);
  if (error != std::errc() || last != end || port == 0 || port > kMost) {
    throw Error("--socket wants a port from 1 to 65535, not “" + options.port + "”");
  }
  return lsp::serve_socket(static_cast<std::uint16_t>(port));
}

}  // namespace

Subcommand lsp_command() {
  const auto options = std::make_shared<ServerOptions>();
  return {.name = "lsp",
          .summary = "Serve an editor: diagnostics, fixes and people while one writes",
          .options = {{"--stdio", &options->stdio,
                       "Over the standard input and output, as without any option"},
                      {"--socket", &options->port,
                       "Wait for a client at this port of this machine, for debugging", "PORT"}},
          .run = [options] { return serve(*options); }};
}

}  // namespace copydesk
