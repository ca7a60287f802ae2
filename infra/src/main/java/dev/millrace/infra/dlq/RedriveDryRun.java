package dev.millrace.infra.dlq;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Says what would be sent where: the first letters one by one, all of them by source and reason.
 */
public final class RedriveDryRun implements RedriveSink {
  private static final int MOST_LINES = 20;
  private static final int LONGEST_KEY = 40;

  private final PrintStream out;
  private final LetterGroups groups = new LetterGroups();
  private long count;

  public RedriveDryRun(PrintStream out) {
    this.out = out;
  }

  @Override
  public void begin() {
    // Nothing is to be shut out: nothing is sent.
  }

  @Override
  public void accept(Letter letter, String to, ProducerRecord<byte[], byte[]> record) {
    groups.add(letter);
    count++;
    if (count <= MOST_LINES) {
      out.printf(
          "%s → %s  key %s, %s, redrive %d%n",
          letter.position(),
          to,
          key(record.key()),
          Instant.ofEpochMilli(record.timestamp()),
          letter.redrives() + 1);
    }
  }

  @Override
  public void finish() {
    if (count > MOST_LINES) {
      out.printf("… and %,d more%n", count - MOST_LINES);
    }
    if (count > 0) {
      out.println();
      LetterTexts.list(groups.all(), out);
    }
  }

  private static String key(byte[] key) {
    if (key == null) {
      return "none";
    }
    String text = OneLine.of(new String(key, StandardCharsets.UTF_8), LONGEST_KEY);
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
