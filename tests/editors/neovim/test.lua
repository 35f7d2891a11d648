-- Run by `nvim --headless -u NONE -c 'luafile …'` in a folder with copies of the article:
-- summit.md, and crlf.md with other line ends. $COPYDESK names the program.
local function finish(status)
  io.stdout:write('\n')
  io.stdout:flush()
  vim.cmd(status .. 'cquit')
end

local function expect(fact, said)
  if not fact then
    error(said, 2)
  end
end

local function proved(what)
  io.stdout:write('  ' .. what .. '\n')
end

local function wait_for(what, condition)
  expect(vim.wait(10000, condition, 10), 'waited in vain for ' .. what)
end

-- The text of the buffer that a diagnostic covers, taken by Neovim's own byte columns; a mark that
-- is older than the text may cover none.
local function covered(one)
  local ok, lines = pcall(vim.api.nvim_buf_get_text, 0, one.lnum, one.col, one.end_lnum, one.end_col, {})
  return ok and table.concat(lines, '\n') or ''
end

local function marks()
  local texts = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    texts[covered(one)] = one
  end
  return texts
end

local function put_cursor_on(text, line)
  local content = vim.api.nvim_buf_get_lines(0, line, line + 1, false)[1]
  local at = content:find(text, 1, true)
  expect(at, ('line %d has no “%s”'):format(line + 1, text))
  vim.api.nvim_win_set_cursor(0, { line + 1, at - 1 })
end

local function text_of(line)
  return vim.api.nvim_buf_get_lines(0, line, line + 1, false)[1]
end

-- Answers the next choice that Neovim asks for with what begins with `title`.
local function choose(title)
  vim.ui.select = function(items, options, done)
    for _, item in ipairs(items) do
      if options.format_item(item):find(title, 1, true) == 1 then
        return done(item, 1)
      end
    end
    error('no code action begins with ' .. title)
  end
end

local function request(method, more)
  local params = vim.tbl_extend('force', vim.lsp.util.make_position_params(0, 'utf-16'), more or {})
  local answers = vim.lsp.buf_request_sync(0, method, params, 10000)
  local _, answer = next(answers)
  expect(answer and not answer.err, method .. ' fails')
  return answer.result
end

local function test_marks(file)
  vim.cmd('edit ' .. file)
  wait_for('diagnostics in ' .. file, function()
    return #vim.diagnostic.get(0) >= 3
  end)
  local found = marks()
  for text, rule in pairs({ ['the the'] = 'doubled-word', snior = 'misspelling', expalin = 'misspelling' }) do
    expect(found[text], file .. ': “' .. text .. '” is not marked')
    expect(found[text].source == 'copydesk', 'the source is not copydesk')
    local code = found[text].code or found[text].user_data.lsp.code
    expect(code == rule, text .. ' has the rule ' .. tostring(code))
  end
  expect(found['the the'].severity == vim.diagnostic.severity.ERROR, '“the the” is no error')
  proved(file .. ': marks behind emoji and combining marks cover the words at fault')
end

local function test_typing()
  vim.api.nvim_buf_set_text(0, 4, 0, 4, 0, { '👩‍🚒 e\u{301} ' })
  vim.api.nvim_buf_set_lines(0, 1, 1, false, { '', 'A new line.' })
  wait_for('marks to move', function()
    local found = marks()
    return found.snior and found.snior.lnum == 6 and found['the the']
  end)
  vim.cmd('silent undo')
  wait_for('marks to move back', function()
    local found = marks()
    return found.snior and found.snior.lnum == 4 and found['the the']
  end)
  proved('edits and their undo move the marks with the words')
end

local function test_quick_fix()
  put_cursor_on('snior', 4)
  choose('Replace with “senior”')
  vim.lsp.buf.code_action()
  wait_for('the fix', function()
    return text_of(4):find('a dozen senior planners', 1, true)
  end)
  wait_for('its mark to go', function()
    return not marks().snior
  end)
  proved('a quick fix is applied and its mark goes')
end

local function test_dictionary()
  put_cursor_on('expalin', 6)
  choose('Add “expalin” to the project’s dictionary')
  vim.lsp.buf.code_action()
  wait_for('the word to be right', function()
    return not marks().expalin
  end)
  local words = vim.fn.readfile('.copydesk/words.txt')
  expect(vim.tbl_contains(words, 'expalin'), '.copydesk/words.txt has no “expalin”')
  proved('a word added to the project’s dictionary is right at once')
end

local function test_reason()
  put_cursor_on('the the', 4)
  choose('Allow this doubled-word in the whole project')
  vim.ui.input = function(_, done)
    done('a refrain')
  end
  vim.lsp.buf.code_action()
  wait_for('what is allowed to be right', function()
    return not marks()['the the']
  end)
  local decisions = table.concat(vim.fn.readfile('.copydesk/decisions.yaml'), '\n')
  expect(decisions:find('a refrain', 1, true), 'the reason is not kept: ' .. decisions)
  vim.fn.delete('.copydesk/decisions.yaml')
  vim.lsp.buf_notify(0, 'workspace/didChangeWatchedFiles', {
    changes = { { uri = vim.uri_from_fname(vim.fn.getcwd() .. '/.copydesk/decisions.yaml'), type = 3 } },
  })
  wait_for('the mark of what is no longer allowed', function()
    return marks()['the the']
  end)
  proved('what is allowed keeps the reason that was asked for, until the decision is deleted')
end

local function test_comment()
  put_cursor_on('the the', 4)
  choose('Allow doubled-word here')
  vim.lsp.buf.code_action()
  wait_for('the comment', function()
    return text_of(4) == '<!-- copydesk allow doubled-word: a refrain -->'
  end)
  wait_for('what is allowed to be right', function()
    return not marks()['the the']
  end)
  vim.cmd('silent undo')
  wait_for('the mark after an undo', function()
    return marks()['the the'] and marks()['the the'].lnum == 4
  end)
  proved('a comment in the article has the reason too, and is undone as one')
end

local function test_people()
  put_cursor_on('Ryder thanked', 2)
  local card = request('textDocument/hover')
  expect(card.contents.value:find('Guy Ryder', 1, true), 'the card does not name Guy Ryder')
  local first = request('textDocument/definition')
  first = first[1] or first
  expect(first.range.start.line == 2 and first.range.start.character == 35, 'the first mention is elsewhere')
  local all = request('textDocument/references', { context = { includeDeclaration = true } })
  expect(#all == 3, ('%d mentions instead of 3'):format(#all))
  expect(#request('textDocument/documentHighlight') == 3, 'three places are not highlighted')
  expect(#request('textDocument/documentSymbol') >= 1, 'there are no symbols')
  proved('hover, first mention, references, highlights and symbols')
  vim.lsp.buf.rename('Rider')
  wait_for('the new name', function()
    return text_of(2):find('Guy Rider', 1, true) and text_of(2):find('Mr. Rider', 1, true)
      and text_of(4):find('Later Rider left', 1, true)
  end)
  proved('a person is renamed in every form')
end

local function test_commands()
  vim.cmd('CopydeskFixAll')
  wait_for('all safe fixes', function()
    return text_of(4):find('sang the song', 1, true)
  end)
  vim.cmd('CopydeskReport')
  wait_for('the report', function()
    return vim.bo.buftype == 'nofile' and vim.api.nvim_buf_get_lines(0, 0, 1, false)[1]:find('^# ')
  end)
  local report = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  expect(report:find('Guy Rider', 1, true), 'the report does not name Guy Rider')
  vim.cmd('close')
  vim.cmd('checkhealth copydesk')
  local health = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  expect(health:find('articles that are served: %d') and not health:find('ERROR'), health)
  proved('fix all, the article report and the health check')
end

local function test_end()
  local client
  for _, one in pairs(vim.lsp.get_active_clients()) do
    client = one
  end
  client.stop()
  wait_for('the server to end', function()
    return client.is_stopped()
  end)
  proved('the server ends when it is asked to')
end

local ok, err = xpcall(function()
  require('copydesk').setup({ cmd = { vim.env.COPYDESK, 'lsp' } })
  vim.cmd('runtime plugin/copydesk.lua')
  vim.cmd('filetype on')
  vim.o.hidden = true
  test_marks('crlf.md')
  expect(vim.bo.fileformat == 'dos', 'the line ends of crlf.md are not seen')
  test_typing()
  test_marks('summit.md')
  test_typing()
  test_quick_fix()
  test_dictionary()
  test_reason()
  test_comment()
  test_people()
  test_commands()
  test_end()
end, debug.traceback)
if not ok then
  io.stdout:write(err .. '\n')
end
finish(ok and 0 or 1)
