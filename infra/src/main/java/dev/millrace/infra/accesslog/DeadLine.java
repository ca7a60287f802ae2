package dev.millrace.infra.accesslog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.infra.imports.BadLineException;
import dev.millrace.schemas.DeadLetterHeaders;
import dev.millrace.schemas.links.LinksTopics;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A line that could not be imported, as a dead letter: the file's name stands for the topic and the
 * line's number for the offset. Whatever looks like a network address is blotted out, and so is the
 * first field, where the client's address or name stands: no address is ever stored.
 */
final class DeadLine {
  private static final String BLOT = "[address]";
  private static final Pattern CLIENT = Pattern.compile("^\\S+");
  private static final Pattern V4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");

  /** Eight groups, or fewer around a double colon; a time of day is neither. */
  private static final Pattern V6 =
      Pattern.compile(
          "(?<![0-9A-Za-z:])(?:G(?::G){7}|(?:G(?::G)*)?::(?:G(?::G)*)?)(?![0-9A-Za-z:])"
              .replace("G", "[0-9A-Fa-f]{1,4}"));

  private static final int LONGEST = 8_192;

  private DeadLine() {}

  static ProducerRecord<byte[], byte[]> of(
      String file, long number, String line, String reason, long nowMs) {
    String text = withoutAddresses(line.substring(0, Math.min(line.length(), LONGEST)));
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(
            LinksTopics.DEAD.name(), null, nowMs, null, text.getBytes(UTF_8), null);
    letter
        .headers()
        .add(DeadLetterHeaders.EXCEPTION, BadLineException.class.getName().getBytes(UTF_8))
        .add(DeadLetterHeaders.MESSAGE, reason.getBytes(UTF_8))
        .add(DeadLetterHeaders.TOPIC, file.getBytes(UTF_8))
        .add(DeadLetterHeaders.PARTITION, "0".getBytes(UTF_8))
        .add(DeadLetterHeaders.OFFSET, Long.toString(number).getBytes(UTF_8));
    return letter;
  }

  static String withoutAddresses(String line) {
    String noClient = CLIENT.matcher(line).replaceFirst(BLOT);
    return V6.matcher(V4.matcher(noClient).replaceAll(BLOT)).replaceAll(BLOT);
  }
}
