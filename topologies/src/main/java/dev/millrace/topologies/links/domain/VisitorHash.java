package dev.millrace.topologies.links.domain;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import javax.crypto.Mac;

/**
 * Tells visitors of one UTC day apart without knowing who they are: HMAC-SHA256 of address and user
 * agent under a salt of that day, which is itself the HMAC of the date under the secret. Nothing of
 * the address can be had back without the secret, and the same visitor has another hash tomorrow.
 * Thread-safe.
 */
public final class VisitorHash {
  /**
   * Bytes of a hash. 128 bits: among a thousand million visitors of a day, the odds that any two
   * share a hash are below 2 in 10^21; the other half of the digest would only lengthen every
   * click.
   */
  public static final int BYTES = 16;

  private record Day(long epochDay, Mac mac) {}

  private static final long MS_PER_DAY = Duration.ofDays(1).toMillis();

  private final byte[] key;

  /** One for each thread: a Mac is made once a day and used by one thread at a time. */
  private final ThreadLocal<Day> days = new ThreadLocal<>();

  public VisitorHash(LinkSecret secret) {
    this.key = secret.derive("visitors/1");
  }

  /** The visitor's hash on the UTC day of the moment. */
  public byte[] of(InetAddress address, String userAgent, Instant moment) {
    long epochDay = Math.floorDiv(moment.toEpochMilli(), MS_PER_DAY);
    Day day = days.get();
    if (day == null || day.epochDay() != epochDay) {
      day = day(epochDay);
      days.set(day);
    }
    // The textual address holds no zero, so the zero ends it beyond doubt.
    byte[] visitor = (address.getHostAddress() + "\0" + userAgent).getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(day.mac().doFinal(visitor), BYTES);
  }

  private Day day(long epochDay) {
    byte[] date = LocalDate.ofEpochDay(epochDay).toString().getBytes(StandardCharsets.US_ASCII);
    return new Day(epochDay, LinkSecret.mac(LinkSecret.hmac(key, date)));
  }

  /** Shows nothing. */
  @Override
  public String toString() {
    return "VisitorHash";
  }
}
