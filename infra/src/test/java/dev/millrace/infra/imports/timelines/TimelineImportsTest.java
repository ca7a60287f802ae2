package dev.millrace.infra.imports.timelines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.millrace.infra.imports.LineImport;
import dev.millrace.schemas.timelines.v1.FollowCommand;
import dev.millrace.schemas.timelines.v1.PostCommand;
import dev.millrace.schemas.timelines.v1.PublishPost;
import dev.millrace.schemas.timelines.v1.Relation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineImportsTest {
  private static final long NOW = Instant.parse("2026-06-01T12:00:00Z").toEpochMilli();

  @TempDir Path folder;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

  private LineImport.Result run(LineImport.LineReader reader, Path file) throws IOException {
    return new LineImport(file, reader).run(producer, new PrintStream(err, true, UTF_8));
  }

  private LineImport.Result run(LineImport.LineReader reader, String... lines) throws IOException {
    return run(reader, Files.write(folder.resolve("lines"), List.of(lines)));
  }

  private List<String> said() {
    return err.toString(UTF_8).lines().toList();
  }

  private List<String> follows() throws InvalidProtocolBufferException {
    List<String> follows = new ArrayList<>();
    for (ProducerRecord<byte[], byte[]> record : producer.history()) {
      FollowCommand command = FollowCommand.parseFrom(record.value());
      assertThat(record.topic()).isEqualTo("timelines.follows");
      assertThat(record.timestamp()).isEqualTo(NOW);
      assertThat(command.getRelation()).isEqualTo(Relation.RELATION_FOLLOW);
      assertThat(command.getOn()).isTrue();
      assertThat(command.getAtMs()).isEqualTo(NOW);
      follows.add(new String(record.key(), UTF_8) + " " + command.getTarget());
    }
    return follows;
  }

  private List<PublishPost> posts() throws InvalidProtocolBufferException {
    List<PublishPost> posts = new ArrayList<>();
    for (ProducerRecord<byte[], byte[]> record : producer.history()) {
      assertThat(record.topic()).isEqualTo("timelines.posts");
      posts.add(PostCommand.parseFrom(record.value()).getPublish());
    }
    return posts;
  }

  @Test
  void shouldReadEdgesHoweverTheyAreSetApart() throws IOException {
    LineImport.Result result =
        run(
            new FollowLines(NOW),
            "# Directed graph",
            "bob ada",
            "30\t1412",
            "",
            "  eva , ada ",
            "cem,dan\r");
    assertThat(follows()).containsExactly("bob ada", "30 1412", "eva ada", "cem dan");
    assertThat(result.lines()).isEqualTo(6);
    assertThat(result.sent()).isEqualTo(4);
    assertThat(result.bad()).isZero();
    assertThat(said()).isEmpty();
  }

  @Test
  void shouldSendTheOthersAndSayWhichLinesAreBadAndWhy() throws IOException {
    LineImport.Result result =
        run(new FollowLines(NOW), "bob ada", "bob", "bob b@d", "ada ada", "a b c", "eva ada");
    assertThat(follows()).containsExactly("bob ada", "eva ada");
    assertThat(result.bad()).isEqualTo(4);
    assertThat(said()).hasSize(4);
    assertThat(said().get(0)).isEqualTo("line 2: is not a reader and an author");
    assertThat(said().get(1)).startsWith("line 3: the author must have 1 to 40 letters");
    assertThat(said().get(2)).isEqualTo("line 4: the author is the reader itself");
    assertThat(said().get(3)).startsWith("line 5: ");
  }

  @Test
  void shouldShowTheFirstTenBadLinesAndCountAll() throws IOException {
    LineImport.Result result =
        run(new FollowLines(NOW), Stream.generate(() -> "bad").limit(25).toArray(String[]::new));
    assertThat(result.bad()).isEqualTo(25);
    assertThat(said()).hasSize(11);
    assertThat(said().get(9)).startsWith("line 10: ");
    assertThat(said().get(10)).isEqualTo("More bad lines are counted and not shown.");
  }

  @Test
  void shouldReadCompressedFiles() throws IOException {
    Path file = folder.resolve("edges.txt.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("bob ada\n".getBytes(UTF_8));
    }
    assertThat(run(new FollowLines(NOW), file).sent()).isEqualTo(1);
    assertThat(follows()).containsExactly("bob ada");
  }

  @Test
  void shouldNameEachRecordOfItsOwn() throws IOException {
    run(new FollowLines(NOW), "bob ada", "bob ada");
    run(new FollowLines(NOW), "bob ada");
    Set<String> ids = new HashSet<>();
    producer
        .history()
        .forEach(
            record -> ids.add(new String(record.headers().lastHeader("ce_id").value(), UTF_8)));
    assertThat(ids).hasSize(3);
  }

  @Test
  void shouldReadPosts() throws IOException {
    LineImport.Result result =
        run(
            new PostLines(NOW),
            "{\"author\":\"ada\",\"text\":\"h\u00e9llo\",\"id\":\"line-1\","
                + "\"createdAt\":\"2020-01-01T00:00:00+01:00\"}",
            "{\"author\":\"bob\",\"text\":\"so\",\"inReplyTo\":\"912\",\"inReplyToAuthor\":\"ada\"}",
            "");
    assertThat(result.sent()).isEqualTo(2);
    assertThat(new String(producer.history().get(0).key(), UTF_8)).isEqualTo("ada");
    assertThat(posts())
        .containsExactly(
            PublishPost.newBuilder()
                .setText("h\u00e9llo")
                .setRequestId("line-1")
                .setCreatedAtMs(Instant.parse("2019-12-31T23:00:00Z").toEpochMilli())
                .build(),
            PublishPost.newBuilder()
                .setText("so")
                .setInReplyTo(912)
                .setInReplyToAuthor("ada")
                .build());
  }

  @Test
  void shouldSayWhatIsWrongWithAPost() throws IOException {
    LineImport.Result result =
        run(
            new PostLines(NOW),
            "{\"author\":\"ada\",\"text\":\" \",\"mood\":\"good\"}",
            "{\"author\":\"ada\"",
            "[]",
            "{\"author\":\"ada\",\"text\":\"so\",\"inReplyTo\":\"912\"}",
            "{\"author\":\"ada\",\"text\":\"so\",\"createdAt\":\"yesterday\"}",
            "{\"author\":\"ada\",\"text\":\"so\",\"id\":\"" + "x".repeat(256) + "\"}");
    assertThat(result.sent()).isZero();
    assertThat(result.bad()).isEqualTo(6);
    assertThat(said().get(0))
        .isEqualTo(
            "line 1: text must have 1 to 500 characters that are not all white space;"
                + " mood is not a field of this request");
    assertThat(said().get(1)).startsWith("line 2: Malformed JSON");
    assertThat(said().get(2)).isEqualTo("line 3: The body must be a JSON object");
    assertThat(said().get(3)).isEqualTo("line 4: inReplyTo and inReplyToAuthor come together");
    assertThat(said().get(4)).startsWith("line 5: createdAt must be a time");
    assertThat(said().get(5)).isEqualTo("line 6: id has more than 255 characters");
  }

  @Test
  void shouldReadARealGraph() throws IOException {
    Path edges = realGraph();
    if (!Files.isReadable(edges)) {
      String why =
          "There is no "
              + edges
              + ": the import was tried on small edge lists only. Name one with"
              + " MILLRACE_TEST_EDGES.";
      System.err.println("SKIPPED: " + why);
      Assumptions.abort(why);
    }
    long expected;
    try (Stream<String> lines = Files.lines(edges)) {
      expected = lines.filter(line -> !line.isBlank() && !line.startsWith("#")).count();
    }
    LineImport.Result result = run(new FollowLines(NOW), edges);
    assertThat(result.sent()).isPositive().isEqualTo(expected);
    assertThat(result.bad()).isZero();
    assertThat(new HashSet<>(follows())).hasSize((int) expected);
  }

  private static Path realGraph() {
    String named = System.getenv("MILLRACE_TEST_EDGES");
    return named != null
        ? Path.of(named)
        : Path.of("")
            .toAbsolutePath()
            .resolve("../../shared/data/follows-wiki-vote.txt")
            .normalize();
  }
}
