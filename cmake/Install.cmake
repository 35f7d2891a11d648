# cmake --install gives a relocatable tree: bin/copydesk finds share/copydesk beside it.
# cpack -G DEB makes the Debian package from the same rules.
install(TARGETS copydesk RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${CMAKE_BINARY_DIR}/share/copydesk/ DESTINATION ${CMAKE_INSTALL_DATADIR}/copydesk)

set(doc_dir ${CMAKE_INSTALL_DATADIR}/doc/copydesk)
install(FILES README.md CHANGELOG.md DESTINATION ${doc_dir})
install(DIRECTORY docs DESTINATION ${doc_dir})
install(FILES LICENSE DESTINATION ${doc_dir} RENAME copyright)
install(DIRECTORY examples DESTINATION ${doc_dir})

# The licences of what is compiled in; those of the dictionaries lie beside them.
install(FILES ${packages_dir}/tree-sitter/LICENSE DESTINATION ${doc_dir}/licences RENAME tree-sitter)
install(FILES ${packages_dir}/@tree-sitter-grammars/tree-sitter-markdown/LICENSE
        DESTINATION ${doc_dir}/licences RENAME tree-sitter-markdown)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME copydesk)
set(CPACK_PACKAGE_CONTACT "Copydesk contributors <copydesk@example.org>")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "proofreader for articles")
set(CPACK_PACKAGE_DESCRIPTION
    "Copydesk reads articles in plain text or Markdown and marks what a copy desk would:
misspellings, doubled words, stray punctuation, unbalanced quotation marks.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS git)  # check --changed
include(CPack)

if(BUILD_TESTING)
  add_test(NAME installation COMMAND ${CMAKE_SOURCE_DIR}/tests/tools/installation_test.sh ${CMAKE_BINARY_DIR})
endif()
