package dev.millrace.infra.imports.timelines;

import dev.millrace.infra.imports.BadLineException;
import dev.millrace.infra.imports.ImportedLine;
import dev.millrace.infra.imports.LineImport;
import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.schemas.timelines.v1.FollowCommand;
import dev.millrace.schemas.timelines.v1.Relation;
import dev.millrace.topologies.timelines.domain.UserName;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An edge list, as SNAP and others publish graphs: {@code reader author}, apart by white space or a
 * comma; {@code #} begins a comment.
 *
 * @param nowMs when all of them follow, epoch milliseconds UTC
 */
public record FollowLines(long nowMs) implements LineImport.LineReader {
  private static final Pattern BETWEEN = Pattern.compile("\\s*,\\s*|\\s+");

  @Override
  public Optional<ImportedLine<?>> read(String text) throws BadLineException {
    String line = text.strip();
    if (line.isEmpty() || line.charAt(0) == '#') {
      return Optional.empty();
    }
    String[] names = BETWEEN.split(line, -1);
    if (names.length != 2) {
      throw new BadLineException("is not a reader and an author");
    }
    requireName("reader", names[0]);
    requireName("author", names[1]);
    if (names[0].equals(names[1])) {
      throw new BadLineException("the author is the reader itself");
    }
    FollowCommand follow =
        FollowCommand.newBuilder()
            .setTarget(names[1])
            .setRelation(Relation.RELATION_FOLLOW)
            .setOn(true)
            .setAtMs(nowMs)
            .build();
    return Optional.of(new ImportedLine<>(TimelinesTopics.FOLLOWS, names[0], follow, nowMs));
  }

  private static void requireName(String what, String name) throws BadLineException {
    if (!UserName.isOne(name)) {
      throw new BadLineException("the " + what + " " + UserName.RULE);
    }
  }
}
