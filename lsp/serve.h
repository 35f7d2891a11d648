// Runs the language server for one editor.
#pragma once

#include <cstdint>

namespace copydesk::lsp {

// Over the standard input and output, until the editor ends it or is gone. Returns the status that
// the process ends with.
int serve_stdio();

// The same over a connection to this port of this machine's own address, for debugging: waits for
// the first client and serves it. Throws Error where the port cannot be had.
int serve_socket(std::uint16_t port);

}  // namespace copydesk::lsp
