if vim.g.loaded_copydesk then
  return
end
vim.g.loaded_copydesk = true

local function command(name, action, options)
  vim.api.nvim_create_user_command('Copydesk' .. name, action, options)
end

command('Report', function()
  require('copydesk').report()
end, { desc = 'The report of the article, beside it' })

command('AddWord', function(call)
  require('copydesk').add_word(call.args, call.bang and 'user' or 'project')
end, { nargs = '?', bang = true, desc = 'Add a word to the project’s dictionary, with ! to yours' })

command('FixAll', function()
  require('copydesk').fix_all()
end, { desc = 'Fix what is safe to fix' })

command('CheckWorkspace', function()
  require('copydesk').execute('copydesk.checkWorkspace')
end, { desc = 'Check all articles of the project' })

command('Restart', function()
  require('copydesk').restart()
end, { desc = 'Start the server anew' })
