package dev.millrace.topologies.links.domain;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;

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

  private record Day(LocalDate date, byte[] salt) {}

  private final byte[] key;
  private volatile Day day;

  public VisitorHash(LinkSecret secret) {
    this.key = secret.derive("visitors/1");
    this.day = day(LocalDate.EPOCH);
  }

  /** The visitor's hash on the UTC day of the moment. */
  public byte[] of(InetAddress address, String userAgent, Instant moment) {
    LocalDate date = LocalDate.ofInstant(moment, ZoneOffset.UTC);
    Day current = day;
    if (!current.date().equals(date)) {
      current = day(date);
      day = current;
    }
    // The textual address holds no zero, so the zero ends it beyond doubt.
    byte[] visitor = (address.getHostAddress() + "\0" + userAgent).getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(LinkSecret.hmac(current.salt(), visitor), BYTES);
  }

  private Day day(LocalDate date) {
    return new Day(date, LinkSecret.hmac(key, date.toString().getBytes(StandardCharsets.US_ASCII)));
  }

  /** Shows nothing. */
  @Override
  public String toString() {
    return "VisitorHash";
  }
}
