/**
 * The {@code millrace} command. To add a subcommand: write a class with {@code @Command} that
 * implements {@code Callable<Integer>}, mix in {@link dev.millrace.infra.cli.DataOption}, throw
 * {@link dev.millrace.infra.cli.CliException} for anything the person has to know, and name the
 * class in {@link dev.millrace.infra.cli.Millrace}.
 */
package dev.millrace.infra.cli;
