package dev.millrace.infra.bench.rides;

import dev.millrace.connectors.rides.Cells;
import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BulkProducer;
import dev.millrace.infra.data.DataException;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.infra.data.TopicAdmin;
import dev.millrace.infra.supervisor.Progress;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.DriverPing;
import dev.millrace.schemas.rides.v1.Place;
import dev.millrace.schemas.rides.v1.RideRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.SplittableRandom;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Pings and rides that are asked for, on their topics, and what reading them must give. They are of
 * the last minutes: the broker would delete what is older.
 *
 * @param records how many pings there are
 * @param asked how many rides are asked for
 * @param cells sum of the search cells of all pings, which wraps
 * @param last search cell of each driver's last ping
 */
record PingsOnTopic(long records, long asked, long cells, long[] last) {
  static final String PINGS = RidesTopics.PINGS.name();
  static final String REQUESTS = RidesTopics.REQUESTS.name();

  private static final long SEED = 1;

  /** A ride is asked for with so many pings. */
  private static final int REQUEST_EVERY = 1_000;

  private static final long TOLD_EVERY = 1_000_000;

  /** Brings so many pings of so many drivers there. */
  static PingsOnTopic load(Properties kafka, Progress progress, int drivers, long records)
      throws BenchException {
    PingTraffic traffic = new PingTraffic(drivers, SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    long[] last = new long[drivers];
    long sum = 0;
    long startMs = System.currentTimeMillis() - records / drivers * PingTraffic.PERIOD_MS;
    long asked = 0;
    try (BulkProducer producer =
        new BulkProducer(new KafkaClients(BulkProducer.batched(kafka)).producer())) {
      for (long record = 0; record < records; record++) {
        int driver = (int) (record % drivers);
        long atMs = startMs + (long) ((double) record / drivers * PingTraffic.PERIOD_MS);
        DriverPing ping = traffic.next(driver, atMs);
        last[driver] = Cells.search(ping.getLat(), ping.getLng());
        sum += last[driver];
        producer.send(record(PINGS, ping.getDriver(), atMs, ping.toByteArray()));
        if (record % REQUEST_EVERY == 0) {
          int near = random.nextInt(drivers);
          RideRequest request = request(traffic, near, record, atMs);
          producer.send(record(REQUESTS, request.getQuote(), atMs, request.toByteArray()));
          asked++;
        }
        if (record % TOLD_EVERY == 0) {
          progress.line(
              PINGS, String.format(Locale.ROOT, "%,d of %,d pings are there", record, records));
        }
      }
      producer.flush();
    }
    return new PingsOnTopic(records, asked, sum, last);
  }

  /** Makes topics that are not there. */
  static void create(Properties kafka, List<String> topics) throws BenchException {
    try (Admin admin = new KafkaClients(kafka).admin()) {
      TopicAdmin catalogue = new TopicAdmin(admin);
      topics.forEach(catalogue::create);
    } catch (DataException e) {
      throw new BenchException(e.getMessage(), e);
    }
  }

  private static RideRequest request(PingTraffic traffic, int near, long number, long atMs) {
    return RideRequest.newBuilder()
        .setQuote("q" + number)
        .setRider("r" + number)
        .setPickup(Place.newBuilder().setLat(traffic.lat(near)).setLng(traffic.lng(near)))
        .setAtMs(atMs)
        .build();
  }

  private static ProducerRecord<byte[], byte[]> record(
      String topic, String key, long atMs, byte[] value) {
    return new ProducerRecord<>(topic, null, atMs, key.getBytes(StandardCharsets.US_ASCII), value);
  }
}
