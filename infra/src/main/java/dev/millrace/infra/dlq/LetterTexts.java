package dev.millrace.infra.dlq;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.infra.data.JsonRecords;
import dev.millrace.infra.dlq.LetterGroups.Group;
import dev.millrace.schemas.Catalogue;
import dev.millrace.schemas.JsonRecord;
import dev.millrace.schemas.Topic;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Letters as text: a table for people, lines of JSON for programs. */
public final class LetterTexts {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROW = "%-20s %-20s %10s %10s  %-20s  %-20s  %s%n";

  private LetterTexts() {}

  /** One line per group. */
  public static void list(List<Group> groups, PrintStream out) {
    out.printf(ROW, "TOPIC", "SOURCE", "LETTERS", "REDRIVEN", "FIRST", "LAST", "REASON");
    for (Group group : groups) {
      out.printf(
          ROW,
          group.topic(),
          group.source(),
          "%,d".formatted(group.count()),
          "%,d".formatted(group.redriven()),
          second(group.firstMs()),
          second(group.lastMs()),
          group.reason().text());
    }
  }

  private static Instant second(long timeMs) {
    return Instant.ofEpochMilli(timeMs).truncatedTo(ChronoUnit.SECONDS);
  }

  private record GroupLine(
      String topic,
      String source,
      String exception,
      String reason,
      long count,
      long redriven,
      String first,
      String last) {}

  /** One line of JSON per group. */
  public static void json(List<Group> groups, PrintStream out) {
    for (Group group : groups) {
      out.println(
          line(
              new GroupLine(
                  group.topic(),
                  group.source(),
                  group.reason().exception(),
                  group.reason().message(),
                  group.count(),
                  group.redriven(),
                  Instant.ofEpochMilli(group.firstMs()).toString(),
                  Instant.ofEpochMilli(group.lastMs()).toString())));
    }
  }

  private record LetterLine(
      String topic,
      String source,
      String reason,
      int redrives,
      boolean redriven,
      @JsonUnwrapped JsonRecord record) {}

  /**
   * A letter as a line of JSON, with the fields that {@code consume} prints. The value is decoded
   * as the source topic's type; what is no such message is shown as base64.
   */
  public static String json(Letter letter) {
    Topic<?, ?> type =
        letter
            .source()
            .<Topic<?, ?>>flatMap(Catalogue::find)
            .or(() -> Catalogue.find(letter.record().topic()))
            .orElseThrow();
    return line(
        new LetterLine(
            letter.record().topic(),
            letter.source().orElse(null),
            letter.reason().text(),
            letter.redrives(),
            letter.redriven(),
            new JsonRecords(type).read(letter.record())));
  }

  private static String line(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Plain values are always JSON", e);
    }
  }
}
