-- Starts `copydesk lsp` for plain text and Markdown.
local M = {}

--- What setup() may change.
M.config = {
  cmd = { 'copydesk', 'lsp' },
  filetypes = { 'markdown', 'text' },
  -- The section "copydesk" of the server's settings, such as { language = 'en-GB' }.
  settings = {},
  -- The nearest folder above an article that has one of these is its project.
  root_markers = { '.copydesk', '.git' },
  -- Called with (client, buffer) for every article.
  on_attach = nil,
  capabilities = nil,
}

local clients_by_root = {} -- for Neovim 0.7, which does not keep them itself

--- The folder of the project that a file belongs to.
function M.root_of(file)
  local folder = file == '' and vim.fn.getcwd() or vim.fn.fnamemodify(file, ':p:h')
  for _, marker in ipairs(M.config.root_markers) do
    local found = vim.fn.finddir(marker, vim.fn.escape(folder, ' ,') .. ';')
    if found == '' then
      found = vim.fn.findfile(marker, vim.fn.escape(folder, ' ,') .. ';')
    end
    if found ~= '' then
      return vim.fn.fnamemodify(found, ':p'):gsub('/$', ''):gsub('/[^/]*$', '')
    end
  end
  return folder
end

--- What the protocol calls a file type.
function M.language_id(_, filetype)
  return filetype == 'text' and 'plaintext' or filetype
end

local function client_config(root)
  return {
    name = 'copydesk',
    cmd = M.config.cmd,
    root_dir = root,
    workspace_folders = { { uri = vim.uri_from_fname(root), name = vim.fn.fnamemodify(root, ':t') } },
    settings = { copydesk = M.config.settings },
    get_language_id = M.language_id,
    capabilities = M.config.capabilities,
    on_attach = M.config.on_attach,
    on_exit = function()
      clients_by_root[root] = nil
    end,
  }
end

local function is_article(buffer)
  return vim.bo[buffer].buftype == '' and vim.tbl_contains(M.config.filetypes, vim.bo[buffer].filetype)
end

--- Attaches the server to the buffer, and starts it where it is not running.
function M.attach(buffer)
  buffer = (buffer == nil or buffer == 0) and vim.api.nvim_get_current_buf() or buffer
  if not is_article(buffer) then
    return
  end
  if vim.fn.executable(M.config.cmd[1]) == 0 then
    vim.notify_once(('copydesk: there is no program “%s”; see :checkhealth copydesk'):format(M.config.cmd[1]),
      vim.log.levels.WARN)
    return
  end
  local root = M.root_of(vim.api.nvim_buf_get_name(buffer))
  if vim.lsp.start then
    vim.lsp.start(client_config(root), { bufnr = buffer })
    return
  end
  clients_by_root[root] = clients_by_root[root] or vim.lsp.start_client(client_config(root))
  if clients_by_root[root] then
    vim.lsp.buf_attach_client(buffer, clients_by_root[root])
  end
end

--- The client of the buffer, or nil.
function M.client(buffer)
  buffer = (buffer == nil or buffer == 0) and vim.api.nvim_get_current_buf() or buffer
  local clients = vim.lsp.get_clients and vim.lsp.get_clients({ bufnr = buffer })
    or vim.tbl_values(vim.lsp.buf_get_clients(buffer))
  for _, client in ipairs(clients) do
    if client.name == 'copydesk' then
      return client
    end
  end
end

--- Runs a command of the server; `done` gets its result.
function M.execute(command, argument, done)
  local client = M.client()
  if not client then
    vim.notify('copydesk: the server does not run for this buffer', vim.log.levels.WARN)
    return
  end
  local params = { command = command, arguments = { argument } }
  local function answer(err, result)
    if err then
      vim.notify('copydesk: ' .. err.message, vim.log.levels.ERROR)
    elseif done then
      done(result)
    end
  end
  if vim.fn.has('nvim-0.11') == 1 then
    client:request('workspace/executeCommand', params, answer)
  else
    client.request('workspace/executeCommand', params, answer)
  end
end

--- Opens the report of the article beside it.
function M.report()
  M.execute('copydesk.articleReport', { uri = vim.uri_from_bufnr(0) }, function(result)
    vim.cmd('vertical new')
    local buffer = vim.api.nvim_get_current_buf()
    vim.bo[buffer].buftype = 'nofile'
    vim.bo[buffer].bufhidden = 'wipe'
    vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.split(result.markdown, '\n'))
    vim.bo[buffer].filetype = 'markdown'
    vim.bo[buffer].modifiable = false
  end)
end

--- Adds a word, that under the cursor if none is given, to a dictionary: "project" or "user".
function M.add_word(word, scope)
  word = (word == nil or word == '') and vim.fn.expand('<cword>') or word
  M.execute('copydesk.addToDictionary', { uri = vim.uri_from_bufnr(0), word = word, scope = scope })
end

--- Allows a finding, with the reason that the person gives; none where the question is left.
function M.allow(argument)
  vim.ui.input({ prompt = 'Why is this right? ' }, function(reason)
    if reason then
      M.execute('copydesk.allow', vim.tbl_extend('force', argument, { reason = reason }))
    end
  end)
end

--- Applies what is safe to fix.
function M.fix_all()
  local context = { only = { 'source.fixAll.copydesk' }, diagnostics = {} }
  local client = M.client()
  if not client then
    return
  end
  local params = {
    textDocument = { uri = vim.uri_from_bufnr(0) },
    range = { start = { line = 0, character = 0 }, ['end'] = { line = 0, character = 0 } },
    context = context,
  }
  vim.lsp.buf_request_all(0, 'textDocument/codeAction', params, function(answers)
    local answer = answers[client.id]
    for _, action in ipairs(answer and answer.result or {}) do
      if action.edit then
        vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding or 'utf-16')
      else
        vim.lsp.buf_request_all(0, 'codeAction/resolve', action, function(resolved)
          local done = resolved[client.id]
          if done and done.result and done.result.edit then
            vim.lsp.util.apply_workspace_edit(done.result.edit, client.offset_encoding or 'utf-16')
          end
        end)
      end
    end
  end)
end

--- Starts the server anew for all articles that are open.
function M.restart()
  local clients = vim.lsp.get_clients and vim.lsp.get_clients({ name = 'copydesk' })
    or vim.lsp.get_active_clients()
  for _, client in ipairs(clients) do
    if client.name == 'copydesk' then
      vim.lsp.stop_client(client.id)
    end
  end
  clients_by_root = {}
  vim.defer_fn(function()
    for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
      if vim.api.nvim_buf_is_loaded(buffer) then
        M.attach(buffer)
      end
    end
  end, 200)
end

--- Takes changes of M.config and serves all articles from now on.
function M.setup(options)
  M.config = vim.tbl_deep_extend('force', M.config, options or {})
  vim.g.copydesk_is_set_up = true
  vim.lsp.commands['copydesk.allow'] = function(command)
    M.allow(command.arguments[1])
  end
  if vim.fn.has('nvim-0.11') == 1 then
    vim.lsp.config('copydesk', {
      cmd = M.config.cmd,
      filetypes = M.config.filetypes,
      root_markers = M.config.root_markers,
      settings = { copydesk = M.config.settings },
      get_language_id = M.language_id,
      capabilities = M.config.capabilities,
      on_attach = M.config.on_attach,
    })
    vim.lsp.enable('copydesk')
    return
  end
  local group = vim.api.nvim_create_augroup('copydesk', { clear = true })
  vim.api.nvim_create_autocmd('FileType', {
    group = group,
    pattern = M.config.filetypes,
    callback = function(event)
      M.attach(event.buf)
    end,
  })
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) then
      M.attach(buffer)
    end
  end
end

return M
