package dev.millrace.infra.dlq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.infra.data.DataException;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.infra.data.TopicAdmin;
import dev.millrace.infra.dlq.LetterGroups.Group;
import dev.millrace.infra.dlq.Redrive.Outcome;
import dev.millrace.schemas.Catalogue;
import dev.millrace.schemas.CloudEvents;
import dev.millrace.schemas.DeadLetterHeaders;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.Click;
import dev.millrace.topologies.testing.EmbeddedKafka;
import dev.millrace.topologies.testing.TopicPoison;
import dev.millrace.topologies.testing.TopicReader;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Redriving on a real broker. Every test has a source topic of its own, an import's copy, and means
 * only letters from there.
 */
class RedriveOnBrokerTest {
  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());
  private static final Topic<?, ?> DEAD = LinksTopics.DEAD;
  private static final Topic<?, ?> LATE = LinksTopics.LATE_CLICKS;
  private static final int BOUND = 3;

  private static EmbeddedKafka kafka;
  private static KafkaClients clients;
  private static Admin admin;
  private static TopicAdmin topics;
  private static int sources;

  private String source;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
    clients = new KafkaClients(kafka.clientProperties());
    admin = clients.admin();
    topics = new TopicAdmin(admin);
    LinksTopics.all().forEach(topic -> topics.create(topic.name()));
  }

  @AfterAll
  static void stop() {
    admin.close();
    kafka.close();
  }

  @BeforeEach
  void newSource() {
    source = "links.clicks.source" + sources++;
    topics.create(source);
  }

  @Test
  void shouldSendNothingInADryRunAndSayWhatItWould() {
    write(letters(25, "no code"));
    long marksBefore = records(LinksTopics.REDRIVEN.name());
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    Outcome outcome = redrive(DEAD, mine(), new RedriveDryRun(new PrintStream(out, true, UTF_8)));

    assertThat(outcome).isEqualTo(new Outcome(25, 0, List.of()));
    assertThat(records(source)).isZero();
    assertThat(records(LinksTopics.REDRIVEN.name())).isEqualTo(marksBefore);
    assertThat(out.toString(UTF_8).lines())
        .hasSize(20 + 1 + 1 + 2)
        .anySatisfy(line -> assertThat(line).startsWith("links.dead-0@").contains(" → " + source))
        .contains("… and 5 more")
        .last()
        .asString()
        .contains(source, "25", "Bad: no code");
  }

  @Test
  void shouldSendBackByteForByteToThePartitionItWasIn() {
    Headers headers = TestLetters.failure(source, 4, "a.b.Bad", "no code");
    long eventMs = System.currentTimeMillis() - 60_000;
    CloudEvents.write(headers, "id-1", "millrace.links.v1.Click", "/here", eventMs);
    byte[] value = {(byte) 0xff, 0, 1};
    write(
        List.of(
            TestLetters.toWrite(2, null, value, headers),
            TestLetters.toWrite(1, "k", null, TestLetters.failure(source, 1, "E", "no value"))));

    assertThat(execute(DEAD, mine())).isEqualTo(new Outcome(2, 0, List.of()));

    ConsumerRecord<byte[], byte[]> record = sent(source).get(1);
    assertThat(record.partition()).isEqualTo(4);
    assertThat(record.key()).isNull();
    assertThat(record.value()).isEqualTo(value);
    assertThat(record.timestamp()).isEqualTo(eventMs);
    assertThat(record.headers().toArray())
        .extracting(Header::key)
        .contains("ce_id", "ce_time")
        .noneMatch(name -> name.startsWith(DeadLetterHeaders.PREFIX))
        .endsWith(DeadLetterHeaders.REDRIVE_COUNT);
    assertThat(sent(source).get(0).partition()).isEqualTo(1);
    assertThat(sent(source).get(0).value()).isNull();
  }

  @Test
  void shouldFindNothingLeftWhenRepeatedAndShowWhatWasRedriven() {
    write(letters(7, "no code"));

    assertThat(execute(DEAD, mine()).chosen()).isEqualTo(7);
    assertThat(execute(DEAD, mine())).isEqualTo(new Outcome(0, 7, List.of()));

    assertThat(ids(source)).hasSize(7).doesNotHaveDuplicates();
    assertThat(groups(mine()))
        .singleElement()
        .satisfies(
            group -> {
              assertThat(group.count()).isEqualTo(7);
              assertThat(group.redriven()).isEqualTo(7);
            });
  }

  /** The batches are of 500: a send of the first, the mark, one of the second, both ends. */
  @ParameterizedTest
  @CsvSource({
    "before, send, 1, 0",
    "before, send, 300, 0",
    "before, send, 501, 0",
    "before, commitTransaction, 1, 0",
    "after, commitTransaction, 1, 500",
    "before, send, 700, 500",
    "before, commitTransaction, 2, 500",
    "after, commitTransaction, 3, 1200"
  })
  void shouldGoOnAfterItWasKilledAndSendEachOnce(String when, String method, int nth, int whole) {
    List<String> written = write(letters(1_200, "no code"));
    Producer<byte[], byte[]> real = producer(DEAD);
    Producer<byte[], byte[]> dying =
        when.equals("before")
            ? DyingProducer.before(real, method, nth)
            : DyingProducer.after(real, method, nth);

    assertThatThrownBy(() -> redrive(DEAD, mine(), transactions(dying, DEAD)))
        .isInstanceOf(DyingProducer.Died.class);
    Awaitility.await("whole batches only")
        .untilAsserted(() -> assertThat(ids(source)).hasSize(whole));
    Outcome rest = execute(DEAD, mine());

    assertThat(rest.chosen() + rest.already()).isEqualTo(1_200);
    assertThat(ids(source)).containsExactlyElementsOf(written);
    assertThat(execute(DEAD, mine()).chosen()).isZero();
  }

  @Test
  void shouldShutOutAnEarlierRedriveThatStillRuns() {
    List<String> written = write(letters(20, "no code"));
    try (Producer<byte[], byte[]> first = producer(DEAD)) {
      RedriveTransactions slow = transactions(first, DEAD);
      RedriveSink overtaken =
          new RedriveSink() {
            @Override
            public void begin() {
              slow.begin();
            }

            @Override
            public void accept(Letter letter, String to, ProducerRecord<byte[], byte[]> record) {
              slow.accept(letter, to, record);
            }

            @Override
            public void finish() {
              execute(DEAD, mine());
              slow.finish();
            }
          };

      assertThatThrownBy(() -> redrive(DEAD, mine(), overtaken))
          .isInstanceOf(DataException.class)
          .hasMessage("Another redrive of links has begun");
    }
    assertThat(ids(source)).containsExactlyElementsOf(written);
  }

  @Test
  void shouldStopARecordThatFailsAgainAndAgain() {
    write(letters(1, "no code"));
    for (int time = 1; time <= BOUND; time++) {
      assertThat(execute(DEAD, mine()).chosen()).isEqualTo(1);
      List<ConsumerRecord<byte[], byte[]>> sent = sent(source);
      assertThat(sent).hasSize(time);
      ConsumerRecord<byte[], byte[]> newest = newest(sent);
      assertThat(header(newest, DeadLetterHeaders.REDRIVE_COUNT)).isEqualTo("" + time);
      failAgain(newest);
    }

    Outcome outcome = execute(DEAD, mine());

    assertThat(outcome.chosen()).isZero();
    assertThat(outcome.skipped())
        .singleElement()
        .satisfies(
            skipped -> {
              assertThat(skipped.why()).isEqualTo("redriven 3 times or more");
              assertThat(skipped.count()).isEqualTo(1);
              assertThat(skipped.first()).startsWith("links.dead-0@");
            });
    assertThat(sent(source)).hasSize(BOUND);
  }

  @Test
  void shouldLeaveWhatAFilterSkipsForLater() {
    List<ProducerRecord<byte[], byte[]>> mixed = new ArrayList<>();
    List<ProducerRecord<byte[], byte[]>> other = letters(600, "other");
    List<ProducerRecord<byte[], byte[]>> wanted = letters(600, "no code");
    for (int i = 0; i < 600; i++) {
      mixed.add(other.get(i));
      mixed.add(wanted.get(i));
    }
    List<String> written = write(mixed);

    Outcome first = execute(DEAD, filter("NO CODE"));
    assertThat(first).isEqualTo(new Outcome(600, 0, List.of()));
    assertThat(ids(source)).hasSize(600);

    assertThat(execute(DEAD, mine())).isEqualTo(new Outcome(600, 600, List.of()));
    assertThat(ids(source)).containsExactlyInAnyOrderElementsOf(written);
    assertThat(execute(DEAD, mine()).chosen()).isZero();
  }

  @Test
  void shouldSendNoMoreThanTheLimitAndTheRestLater() {
    List<String> written = write(letters(9, "no code"));
    try (Producer<byte[], byte[]> producer = producer(DEAD)) {
      redrive(DEAD, mine(), transactions(producer, DEAD), 4, 1 << 20);
    }
    settle(DEAD);
    assertThat(ids(source)).containsExactlyElementsOf(written.subList(0, 4));
    execute(DEAD, mine());
    assertThat(ids(source)).containsExactlyElementsOf(written);
  }

  @Test
  void shouldComeToTheSameWithMarksReadInSmallPortions() {
    // Not those of other tests: they would be thousands of portions.
    LetterFilter fromNow =
        new LetterFilter(
            Optional.of(source),
            Optional.empty(),
            OptionalLong.of(System.currentTimeMillis()),
            OptionalLong.empty());
    List<String> written = write(letters(40, "no code"));
    for (int portion : new int[] {3, 7, 1}) {
      try (Producer<byte[], byte[]> producer = producer(DEAD)) {
        redrive(DEAD, fromNow, transactions(producer, DEAD), 15, portion);
      }
    }
    settle(DEAD);
    assertThat(ids(source)).containsExactlyElementsOf(written);
  }

  @Test
  void shouldSendLateRecordsBackToTheirTopic() {
    long eventMs = System.currentTimeMillis() - Duration.ofHours(2).toMillis();
    byte[] click = Click.newBuilder().setClickId("late-1").setCode("abc").build().toByteArray();
    RecordHeaders headers = new RecordHeaders();
    CloudEvents.write(headers, "late-1", "millrace.links.v1.Click", "/jobs/x", eventMs);
    write(List.of(new ProducerRecord<>(LATE.name(), null, "abc".getBytes(UTF_8), click, headers)));
    int partition = directly("links.clicks", "abc");
    LetterFilter all = LetterFilter.ALL;

    assertThat(execute(LATE, all)).isEqualTo(new Outcome(1, 0, List.of()));
    assertThat(execute(LATE, all)).isEqualTo(new Outcome(0, 1, List.of()));

    ConsumerRecord<byte[], byte[]> record = newest(sent("links.clicks"));
    assertThat(record.value()).isEqualTo(click);
    assertThat(record.partition()).as("where its key lives").isEqualTo(partition);
    assertThat(record.timestamp()).isEqualTo(eventMs);
    assertThat(header(record, DeadLetterHeaders.REDRIVE_COUNT)).isEqualTo("1");
  }

  @Test
  void shouldSayOfEveryLetterWithoutAWayBackWhy() {
    String missing = "links.clicks.missing";
    String file = source + "/access.log";
    write(
        List.of(
            TestLetters.toWrite(0, "a", null, TestLetters.failure(file, 0, "Odd", source)),
            TestLetters.toWrite(0, "b", null, TestLetters.failure(missing, 0, "Odd", source)),
            TestLetters.toWrite(0, "c", null, TestLetters.failure("links.dead", 0, "Odd", source)),
            TestLetters.toWrite(
                0, "d", null, TestLetters.failure("links.redriven", 0, "Odd", source))));
    LetterFilter odd =
        new LetterFilter(
            Optional.empty(),
            Optional.of("Odd: " + source),
            OptionalLong.empty(),
            OptionalLong.empty());

    Outcome outcome = execute(DEAD, odd);

    assertThat(outcome.chosen()).isZero();
    assertThat(outcome.skipped())
        .extracting(Redrive.Skipped::why)
        .containsExactlyInAnyOrder(
            file + " is no source topic",
            "the broker has no topic " + missing,
            "links.dead is no source topic",
            "links.redriven is no source topic");
  }

  @Test
  void shouldReadOnlyFromTheTimeThatIsAskedFor() {
    long nowMs = System.currentTimeMillis();
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int minutes : new int[] {50, 40, 30, 20, 10}) {
      Headers headers = TestLetters.failure(source, 0, "a.b.Bad", "no code");
      long timeMs = nowMs - Duration.ofMinutes(minutes).toMillis();
      records.add(
          new ProducerRecord<>(
              "links.dead", 0, timeMs, null, ("m" + minutes).getBytes(UTF_8), headers));
    }
    write(records);
    LetterFilter between =
        new LetterFilter(
            Optional.of(source),
            Optional.empty(),
            OptionalLong.of(nowMs - Duration.ofMinutes(45).toMillis()),
            OptionalLong.of(nowMs - Duration.ofMinutes(15).toMillis()));

    execute(DEAD, between);

    assertThat(ids(source)).containsExactly("m40", "m30", "m20");
  }

  @Test
  void shouldNotTakeMarksOfATopicThatIsGoneForThoseOfItsSuccessor() throws Exception {
    write(letters(3, "no code"));
    execute(DEAD, mine());
    remake(DEAD.name());
    List<String> written = write(letters(3, "no code"));

    assertThat(execute(DEAD, mine())).isEqualTo(new Outcome(3, 0, List.of()));
    assertThat(ids(source)).hasSize(6).containsAll(written);
  }

  private static void remake(String topic) throws ExecutionException, InterruptedException {
    String before = topics.id(topic);
    admin.deleteTopics(List.of(topic)).all().get();
    Awaitility.await().until(() -> !topics.describe(topic).exists());
    topics.create(topic);
    Awaitility.await().until(() -> topics.describe(topic).exists());
    assertThat(topics.id(topic)).isNotEqualTo(before);
  }

  // Letters.

  /** Letters of partition 0, each with a value of its own. */
  private List<ProducerRecord<byte[], byte[]>> letters(int count, String message) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                TestLetters.toWrite(
                    0,
                    "k" + i,
                    (message + i).getBytes(UTF_8),
                    TestLetters.failure(source, 2, "a.b.Bad", message)))
        .toList();
  }

  /** Writes records. Gives their values. */
  private static List<String> write(List<ProducerRecord<byte[], byte[]>> records) {
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      records.forEach(producer::send);
    }
    return records.stream()
        .map(record -> record.value() == null ? "" : new String(record.value(), UTF_8))
        .toList();
  }

  /** Where a record of this key goes that is written the usual way. */
  private static int directly(String topic, String key) {
    try (TopicPoison writer = new TopicPoison(kafka.clientProperties())) {
      RecordMetadata written = writer.write(topic, key.getBytes(UTF_8), new byte[0]);
      return written.partition();
    }
  }

  /** What Kafka Streams and our jobs do: headers as they are, and those of the failure. */
  private void failAgain(ConsumerRecord<byte[], byte[]> record) {
    Headers headers = new RecordHeaders(record.headers());
    TestLetters.failure(source, record.partition(), "a.b.Bad", "no code").forEach(headers::add);
    write(
        List.of(TestLetters.toWrite(0, new String(record.key(), UTF_8), record.value(), headers)));
  }

  private LetterFilter mine() {
    return new LetterFilter(
        Optional.of(source), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());
  }

  private LetterFilter filter(String reason) {
    return new LetterFilter(
        Optional.of(source), Optional.of(reason), OptionalLong.empty(), OptionalLong.empty());
  }

  // Redriving.

  private static Producer<byte[], byte[]> producer(Topic<?, ?> letters) {
    return clients.transactionalProducer(RedriveTransactions.transactionalId(letters));
  }

  private static RedriveTransactions transactions(
      Producer<byte[], byte[]> producer, Topic<?, ?> letters) {
    return new RedriveTransactions(producer, letters, topics.id(letters.name()), Clock.systemUTC());
  }

  private static Outcome execute(Topic<?, ?> letters, LetterFilter filter) {
    try (Producer<byte[], byte[]> producer = producer(letters)) {
      RedriveTransactions sink = transactions(producer, letters);
      Outcome outcome = redrive(letters, filter, sink);
      assertThat(sink.sent()).isEqualTo(outcome.chosen());
      return outcome;
    } finally {
      settle(letters);
    }
  }

  /** A commit is decided before every reader sees it; the next one to begin waits for that. */
  private static void settle(Topic<?, ?> letters) {
    try (Producer<byte[], byte[]> next = producer(letters)) {
      next.initTransactions();
    }
  }

  private static Outcome redrive(Topic<?, ?> letters, LetterFilter filter, RedriveSink sink) {
    return redrive(letters, filter, sink, Long.MAX_VALUE, 1 << 20);
  }

  private static Outcome redrive(
      Topic<?, ?> letters, LetterFilter filter, RedriveSink sink, long limit, int portion) {
    try (Consumer<byte[], byte[]> consumer = clients.scanner()) {
      LetterScan scan = new LetterScan(consumer, topics, NOWHERE, portion);
      return new Redrive(scan, topics, BOUND, Clock.systemUTC()).run(letters, filter, limit, sink);
    }
  }

  // What lies there.

  private static List<Group> groups(LetterFilter filter) {
    LetterGroups groups = new LetterGroups();
    try (Consumer<byte[], byte[]> consumer = clients.scanner()) {
      new LetterScan(consumer, topics, NOWHERE)
          .read(
              DEAD,
              filter,
              letter -> {
                groups.add(letter);
                return true;
              });
    }
    return groups.all();
  }

  private static List<ConsumerRecord<byte[], byte[]>> sent(String topic) {
    assertThat(Catalogue.find(topic)).isPresent();
    return TopicReader.readAll(kafka.clientProperties(), topic).stream()
        .sorted((a, b) -> Integer.compare(a.partition(), b.partition()))
        .toList();
  }

  private static List<String> ids(String topic) {
    return sent(topic).stream().map(record -> new String(record.value(), UTF_8)).toList();
  }

  private static long records(String topic) {
    return sent(topic).size();
  }

  private static ConsumerRecord<byte[], byte[]> newest(
      List<ConsumerRecord<byte[], byte[]>> records) {
    return records.get(records.size() - 1);
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }
}
