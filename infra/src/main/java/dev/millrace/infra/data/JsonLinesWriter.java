package dev.millrace.infra.data;

import dev.millrace.schemas.JsonRecord;
import dev.millrace.schemas.Topic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Sends lines of JSON to a topic. A line that is not a record of the topic, or that the broker
 * refuses, is reported with its number and reason; the others go on.
 */
public final class JsonLinesWriter {
  /**
   * How it went.
   *
   * @param sent records that the broker acknowledged
   * @param refused lines that were not sent
   */
  public record Outcome(long sent, long refused) {}

  private final Producer<byte[], byte[]> producer;
  private final JsonRecords records;
  private final TimestampBounds bounds;
  private final PrintStream err;
  private final Clock clock;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  /**
   * @param producer acks=all and idempotent; the caller closes it
   * @param bounds what timestamps the topic takes
   * @param err where refused lines and progress are said
   */
  public JsonLinesWriter(
      Producer<byte[], byte[]> producer,
      Topic<?, ?> topic,
      TimestampBounds bounds,
      PrintStream err,
      Clock clock) {
    this.producer = producer;
    this.records = new JsonRecords(topic);
    this.bounds = bounds;
    this.err = err;
    this.clock = clock;
  }

  /**
   * Sends every line and waits until all are acknowledged. Empty lines are skipped.
   *
   * @throws IOException if the lines cannot be read
   */
  public Outcome sendAll(BufferedReader lines) throws IOException {
    Progress progress = new Progress(err, "lines read");
    long number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank()) {
        send(number, line);
        progress.step();
      }
    }
    producer.flush();
    return new Outcome(sent.get(), refused.get());
  }

  private void send(long number, String line) {
    ProducerRecord<byte[], byte[]> record;
    try {
      record = records.write(JsonRecord.parse(line), bounds, clock.millis());
    } catch (IllegalArgumentException e) {
      refuse(number, e.getMessage());
      return;
    }
    producer.send(
        record,
        (metadata, failure) -> {
          if (failure == null) {
            sent.incrementAndGet();
          } else {
            refuse(number, reason(failure));
          }
        });
  }

  private static String reason(Exception failure) {
    return failure instanceof TimeoutException
        ? "no broker answered in time: " + failure.getMessage()
        : "the broker refused it: " + failure.getMessage();
  }

  private void refuse(long number, String reason) {
    refused.incrementAndGet();
    String oneLine = String.valueOf(reason).replaceAll("\\s*\\R\\s*", " ");
    err.println("line " + number + ": " + oneLine);
  }
}
