/** What imports of files share: reading lines, sending records, saying what came of it. */
package dev.millrace.infra.imports;
