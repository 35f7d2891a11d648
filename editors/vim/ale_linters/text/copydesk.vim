" Copydesk as a language server for ALE: proofreads articles while you write.
call ale#Set('text_copydesk_executable', 'copydesk')

call ale#linter#Define('text', {
\   'name': 'copydesk',
\   'lsp': 'stdio',
\   'language': 'plaintext',
\   'executable': {buffer -> ale#Var(buffer, 'text_copydesk_executable')},
\   'command': '%e lsp',
\   'project_root': {buffer -> fnamemodify(ale#path#FindNearestDirectory(buffer, '.copydesk'), ':h:h')
\       ?? fnamemodify(bufname(buffer), ':p:h')},
\   'lsp_config': {-> {'copydesk': get(g:, 'copydesk_settings', {})}},
\   'initialization_options': {-> get(g:, 'copydesk_settings', {})},
\})
