#include <cstdint>
#include <limits>
#include <memory>

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
  unsigned long port = 0;
  for (const char digit : options.port) {
    const bool valid = digit >= '0' && digit <= '9';
    port = valid ? port * 10 + static_cast<unsigned long>(digit - '0') : 0;
    if (!valid || port > std::numeric_limits<std::uint16_t>::max()) {
      throw Error("--socket wants a port from 1 to 65535, not “" + options.port + "”");
    }
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
