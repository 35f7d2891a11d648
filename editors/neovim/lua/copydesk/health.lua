-- :checkhealth copydesk
local M = {}

local health = vim.health or require('health')
local start = health.start or health.report_start
local ok = health.ok or health.report_ok
local warn = health.warn or health.report_warn
local fail = health.error or health.report_error

function M.check()
  local copydesk = require('copydesk')
  start('copydesk')
  if vim.fn.has('nvim-0.7') == 0 then
    fail('Neovim 0.7 or later is needed')
    return
  end
  if vim.g.copydesk_is_set_up then
    ok('setup() was called')
  else
    warn('setup() was not called', { "Add to init.lua: require('copydesk').setup()" })
  end
  local program = copydesk.config.cmd[1]
  if vim.fn.executable(program) == 0 then
    fail(('there is no program “%s”'):format(program), {
      'Install copydesk, or name it:',
      "require('copydesk').setup({ cmd = { '/path/to/copydesk', 'lsp' } })",
    })
    return
  end
  local version = vim.trim(vim.fn.system({ program, '--version' }))
  if vim.v.shell_error ~= 0 then
    fail(('%s does not run: %s'):format(vim.fn.exepath(program), version))
    return
  end
  ok(('%s: %s'):format(vim.fn.exepath(program), version))
  local served = 0
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if copydesk.client(buffer) then
      served = served + 1
    end
  end
  ok(('articles that are served: %d'):format(served))
end

return M
