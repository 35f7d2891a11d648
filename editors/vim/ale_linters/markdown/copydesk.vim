" Copydesk as a language server for ALE: proofreads articles while you write.
call ale#Set('markdown_copydesk_executable', 'copydesk')

call ale#linter#Define('markdown', {
\   'name': 'copydesk',
\   'lsp': 'stdio',
\   'language': 'markdown',
\   'executable': {buffer -> ale#Var(buffer, 'markdown_copydesk_executable')},
\   'command': '%e lsp',
\   'project_root': {buffer -> fnamemodify(ale#path#FindNearestDirectory(buffer, '.copydesk'), ':h:h')
\       ?? fnamemodify(bufname(buffer), ':p:h')},
\   'lsp_config': {-> {'copydesk': get(g:, 'copydesk_settings', {})}},
\   'initialization_options': {-> get(g:, 'copydesk_settings', {})},
\})
