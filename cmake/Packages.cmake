# What the build takes from npm: tree-sitter and its grammars (C sources), Hunspell dictionaries (data).
# COPYDESK_PACKAGES names a node_modules folder to use in place of `npm ci`, for builds without network.
set(COPYDESK_PACKAGES "" CACHE PATH "node_modules folder with the npm packages; empty: npm ci fetches them")

if(COPYDESK_PACKAGES)
  set(packages_dir ${COPYDESK_PACKAGES})
else()
  set(npm_dir ${CMAKE_BINARY_DIR}/third_party)
  set(packages_dir ${npm_dir}/node_modules)
  set_property(DIRECTORY ${CMAKE_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
               ${CMAKE_SOURCE_DIR}/package.json ${CMAKE_SOURCE_DIR}/package-lock.json ${CMAKE_SOURCE_DIR}/.npmrc)
  file(SHA256 ${CMAKE_SOURCE_DIR}/package-lock.json wanted)
  set(fetched "")
  if(EXISTS ${npm_dir}/.stamp)
    file(READ ${npm_dir}/.stamp fetched)
  endif()
  if(NOT fetched STREQUAL wanted)
    find_program(NPM npm)
    if(NOT NPM)
      message(FATAL_ERROR "npm is missing: apt-get install npm, or give -DCOPYDESK_PACKAGES=/path/to/node_modules")
    endif()
    file(MAKE_DIRECTORY ${npm_dir})
    file(COPY ${CMAKE_SOURCE_DIR}/package.json ${CMAKE_SOURCE_DIR}/package-lock.json ${CMAKE_SOURCE_DIR}/.npmrc
         DESTINATION ${npm_dir})
    execute_process(COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund
                    WORKING_DIRECTORY ${npm_dir} COMMAND_ERROR_IS_FATAL ANY)
    file(WRITE ${npm_dir}/.stamp ${wanted})
  endif()
endif()

# The core keeps its asserts in every build: a grammar that writes past its buffer must stop, not go on.
set(core ${packages_dir}/tree-sitter/vendor/tree-sitter/lib)
add_library(tree_sitter STATIC ${core}/src/lib.c)
target_include_directories(tree_sitter SYSTEM PUBLIC ${core}/include PRIVATE ${core}/src)
target_compile_options(tree_sitter PRIVATE -w -UNDEBUG)

# One object library a grammar, because each brings its own tree_sitter/parser.h.
add_library(grammars STATIC)
target_link_libraries(grammars PUBLIC tree_sitter)
function(add_grammar name dir)
  set(src ${packages_dir}/${dir}/src)
  set(sources ${src}/parser.c)
  if(EXISTS ${src}/scanner.c)
    list(APPEND sources ${src}/scanner.c)
  endif()
  add_library(grammar_${name} OBJECT ${sources})
  target_include_directories(grammar_${name} PRIVATE ${src})
  target_compile_options(grammar_${name} PRIVATE -w -UNDEBUG)
  target_sources(grammars PRIVATE $<TARGET_OBJECTS:grammar_${name}>)
endfunction()
add_grammar(markdown @tree-sitter-grammars/tree-sitter-markdown/tree-sitter-markdown)
add_grammar(markdown_inline @tree-sitter-grammars/tree-sitter-markdown/tree-sitter-markdown-inline)
