# SPDX-License-Identifier: Apache-2.0
# The Debian package (tools/package): the program, its data, unit, configuration, manual page,
# completion, and a bill of materials. Manual page and completion come from the program itself.
set(papers ${CMAKE_BINARY_DIR}/papers)
add_custom_command(OUTPUT ${papers}/comity.1.gz ${papers}/comity.bash
  COMMAND ${CMAKE_COMMAND} -E make_directory ${papers}
  COMMAND comity reference man | gzip -9n > ${papers}/comity.1.gz
  COMMAND comity reference completion > ${papers}/comity.bash
  DEPENDS comity VERBATIM)
add_custom_command(OUTPUT ${papers}/sbom.cdx.json
  COMMAND ${CMAKE_SOURCE_DIR}/tools/make_sbom $<TARGET_FILE:comity> ${PROJECT_VERSION}
    > ${papers}/sbom.cdx.json
  DEPENDS comity ${CMAKE_SOURCE_DIR}/tools/make_sbom VERBATIM)
add_custom_target(papers DEPENDS ${papers}/comity.1.gz ${papers}/comity.bash
  ${papers}/sbom.cdx.json)

install(FILES ${papers}/comity.1.gz DESTINATION share/man/man1 OPTIONAL)
install(FILES ${papers}/comity.bash DESTINATION share/bash-completion/completions RENAME comity
  OPTIONAL)
install(FILES ${papers}/sbom.cdx.json README.md CHANGELOG.md docs/operating.md LICENSE-DATA
  DESTINATION share/doc/comity OPTIONAL)
file(MAKE_DIRECTORY ${papers})
execute_process(COMMAND gzip -9nc ${CMAKE_SOURCE_DIR}/packaging/debian/changelog
  OUTPUT_FILE ${papers}/changelog.gz COMMAND_ERROR_IS_FATAL ANY)
install(FILES packaging/debian/copyright ${papers}/changelog.gz DESTINATION share/doc/comity)
install(FILES packaging/comity.service DESTINATION /lib/systemd/system)
install(FILES packaging/comity.toml DESTINATION /etc/comity)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME comity)
set(CPACK_PACKAGE_CONTACT "The Comity founders <comity@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "record of what two states owe each other over their missions")
set(CPACK_PACKAGE_DESCRIPTION
  "A ministry of foreign affairs keeps here what each side knew, claimed and
owed on any day: who says it, when it is so, where it was read. Nothing in
the record can be changed unnoticed. It prepares rounds of talks, and is
read in a browser, in a terminal and over an API. One program with an
embedded database, or beside PostgreSQL; it fetches nothing.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_SET_DESTDIR OFF)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "passwd, tzdata")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "pandoc, weasyprint, fonts-dejavu, fonts-noto-core")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${CMAKE_SOURCE_DIR}/packaging/debian/postinst
  ${CMAKE_SOURCE_DIR}/packaging/debian/prerm ${CMAKE_SOURCE_DIR}/packaging/debian/postrm
  ${CMAKE_SOURCE_DIR}/packaging/debian/conffiles)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
