package dev.millrace.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import dev.millrace.schemas.links.v1.LinkTally;
import dev.millrace.schemas.rides.v1.HeldDriver;
import dev.millrace.schemas.rides.v1.Meter;
import dev.millrace.schemas.rides.v1.Trip;
import dev.millrace.schemas.timelines.v1.Author;
import dev.millrace.schemas.timelines.v1.Relationship;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Refuses a change that breaks a published message, against the committed baseline.
 *
 * <p>An addition fails too until it is published: {@code mvn test -pl schemas -Dschemas.publish}
 * appends it to the baseline. What is there already is never rewritten.
 */
class SchemaCompatibilityTest {
  private static final Path BASELINE = Path.of("baseline", "published-fields.txt");
  private static final String ARROW = " = ";

  /** Messages that lie in views and states, where they outlive a version as they do on a topic. */
  private static final List<Message> IN_STORES =
      List.of(
          LinkTally.getDefaultInstance(),
          Author.getDefaultInstance(),
          Relationship.getDefaultInstance(),
          Trip.getDefaultInstance(),
          HeldDriver.getDefaultInstance(),
          Meter.getDefaultInstance());

  @Test
  void shouldKeepEveryPublishedField() throws IOException {
    assertThat(breaks(baseline(), current()))
        .as("published fields that changed or vanished; retire a field with 'reserved', add anew")
        .isEmpty();
  }

  @Test
  void shouldListEveryFieldInTheBaseline() throws IOException {
    SortedMap<String, String> all = baseline();
    Map<String, String> current = current();
    if (System.getProperty("schemas.publish") != null) {
      current.forEach(all::putIfAbsent);
      Files.writeString(
          BASELINE,
          all.entrySet().stream()
              .map(line -> line.getKey() + ARROW + line.getValue() + "\n")
              .collect(Collectors.joining()));
    }
    assertThat(baseline().keySet())
        .as("unpublished fields; publish them with: mvn test -pl schemas -Dschemas.publish")
        .containsAll(current.keySet());
  }

  @Test
  void shouldSeeRenumberedRetypedRenamedAndRemovedFields() {
    SortedMap<String, String> published = current();
    Map<String, String> renumbered = new TreeMap<>(published);
    renumbered.put("millrace.links.v1.Click 30", renumbered.remove("millrace.links.v1.Click 3"));
    Map<String, String> retyped = new TreeMap<>(published);
    retyped.put("millrace.links.v1.Click 3", "clicked_at_ms string");
    Map<String, String> reused = new TreeMap<>(published);
    reused.put("millrace.links.v1.Click 5", "city string");
    Map<String, String> retired = new TreeMap<>(published);
    retired.put("millrace.links.v1.Click 5", "reserved");
    Map<String, String> extended = new TreeMap<>(published);
    extended.put("millrace.links.v1.Click 99", "city string");

    assertThat(breaks(published, renumbered)).hasSize(1);
    assertThat(breaks(published, retyped)).hasSize(1);
    assertThat(breaks(published, reused)).hasSize(1);
    assertThat(breaks(published, retired)).isEmpty();
    assertThat(breaks(published, extended)).isEmpty();
  }

  private static List<String> breaks(Map<String, String> published, Map<String, String> current) {
    List<String> breaks = new ArrayList<>();
    published.forEach(
        (place, meaning) -> {
          String now = current.getOrDefault(place, "gone");
          if (!now.equals(meaning) && !now.equals("reserved")) {
            breaks.add(place + ARROW + meaning + ", now " + now);
          }
        });
    return breaks;
  }

  private static SortedMap<String, String> current() {
    return PublishedSchemas.describe(
        Stream.concat(
                Catalogue.all().stream().map(Topic::valuePrototype).flatMap(Optional::stream),
                IN_STORES.stream())
            .toList());
  }

  private static SortedMap<String, String> baseline() throws IOException {
    SortedMap<String, String> lines = new TreeMap<>();
    for (String line : Files.readAllLines(BASELINE)) {
      int arrow = line.indexOf(ARROW);
      lines.put(line.substring(0, arrow), line.substring(arrow + ARROW.length()));
    }
    return lines;
  }
}
