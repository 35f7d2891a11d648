" Run by `vim -es -S …` in a folder with copies of the article. $COPYDESK names the program, $PLUGIN
" the folder with the linter definitions. ALE comes from Debian (vim-ale).
set nocompatible encoding=utf-8 hidden
set runtimepath^=/usr/share/vim-ale,$PLUGIN
let g:ale_linters = {'text': ['copydesk'], 'markdown': ['copydesk']}
let g:ale_text_copydesk_executable = $COPYDESK
let g:ale_markdown_copydesk_executable = $COPYDESK
let g:copydesk_settings = {'minimumSeverity': 'warning'}
let g:ale_lint_delay = 0
let g:ale_echo_cursor = 0
let g:ale_cursor_detail = 0

function s:Proved(what) abort
  call writefile(['  ' . a:what], '/dev/stdout', 'a')
endfunction

function s:Fail(what) abort
  call writefile(['  FAILED ' . a:what], '/dev/stdout', 'a')
  cquit 1
endfunction

function s:WaitFor(what, Condition) abort
  for l:_ in range(1000)
    if a:Condition() | return | endif
    sleep 10m
  endfor
  call s:Fail('waited in vain for ' . a:what . ': ' . string([s:Found(), getline(3, 5)]))
endfunction

function s:Found() abort
  return map(copy(ale#engine#GetLoclist(bufnr(''))), '[v:val.lnum, v:val.code, v:val.text]')
endfunction

" ALE does not convert columns, so line, rule and words tell.
function s:Has(line, code, words) abort
  return len(filter(s:Found(), {_, one -> one[0] == a:line && one[1] ==# a:code && stridx(one[2], a:words) >= 0})) > 0
endfunction

function s:HasAll() abort
  return s:Has(5, 'doubled-word', 'the') && s:Has(5, 'misspelling', 'snior') && s:Has(7, 'misspelling', 'expalin')
endfunction

filetype on
runtime plugin/ale.vim

for s:name in ['crlf.md', 'summit.txt', 'summit.md']
  execute 'edit' s:name
  call s:WaitFor('diagnostics in ' . s:name, {-> s:HasAll()})
  call s:Proved(s:name . ': what is wrong is in the list, line and rule')
endfor

call append(1, ['', 'A new line.'])
call ale#Queue(0)
call s:WaitFor('marks to move', {-> s:Has(7, 'misspelling', 'snior')})
2,3delete
call ale#Queue(0)
call s:WaitFor('marks to move back', {-> s:Has(5, 'misspelling', 'snior')})
call s:Proved('edits move the marks with the words')

function s:Choose(data, items) abort
  for [l:_, l:item] in a:items
    if stridx(l:item.title, s:title) == 0
      call ale#codefix#ApplyLSPCodeAction(a:data, l:item)
      return
    endif
  endfor
  call s:Fail('no code action begins with ' . s:title)
endfunction

" ALE asks for actions by the place that its list has.
let s:expalin = filter(copy(ale#engine#GetLoclist(bufnr(''))), {_, one -> one.lnum == 7})[0]
call cursor(7, s:expalin.col)
let s:title = 'Replace with “explain”'
call ale#codefix#Execute(v:false, function('s:Choose'))
call s:WaitFor('the fix', {-> getline(7) =~# 'will explain the plan'})
call ale#Queue(0)
call s:WaitFor('its mark to go', {-> !s:Has(7, 'misspelling', 'expalin')})
call s:Proved('a quick fix is applied and its mark goes')

call ale#util#Execute('')
function! ale#util#Input(message, value, ...) abort
  return 'Rider'
endfunction
call cursor(3, 1)
call search('Ryder thanked')
ALERename
" Line 5 is not looked at: ALE 3.3 takes UTF-16 columns for bytes and hits the wrong word behind an emoji.
call s:WaitFor('the new name', {-> getline(3) =~# 'Guy Rider.*Mr\. Rider'})
call s:Proved('a person is renamed in every form')
qall!
