package dev.millrace.topologies.links.domain;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one secret of an installation's short links. Every use derives a key of its own from it by
 * HMAC-SHA256 over a label, so that no use tells anything about another.
 *
 * <p>All instances need the same secret, for ever: another one would issue codes again that are
 * already taken. {@link #fingerprint} tells two secrets apart without showing either.
 */
public final class LinkSecret {
  /** The least length in bytes that is accepted. */
  public static final int MINIMUM_BYTES = 16;

  private final byte[] secret;

  /**
   * @throws IllegalArgumentException if there are fewer than {@link #MINIMUM_BYTES} bytes
   */
  public LinkSecret(byte[] secret) {
    if (secret.length < MINIMUM_BYTES) {
      throw new IllegalArgumentException(
          "the secret has " + secret.length + " bytes, at least " + MINIMUM_BYTES + " are needed");
    }
    this.secret = secret.clone();
  }

  /** A key of 32 bytes for the use that the label names. */
  public byte[] derive(String label) {
    return hmac(secret, ("millrace.links/" + label).getBytes(StandardCharsets.UTF_8));
  }

  /** Eight hexadecimal digits that differ for different secrets and reveal neither. */
  public String fingerprint() {
    byte[] digest = derive("fingerprint");
    return String.format("%02x%02x%02x%02x", digest[0], digest[1], digest[2], digest[3]);
  }

  static byte[] hmac(byte[] key, byte[] message) {
    return mac(key).doFinal(message);
  }

  /** HMAC-SHA256 under a key, for one thread at a time. */
  static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HmacSHA256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinkSecret that && MessageDigest.isEqual(secret, that.secret);
  }

  @Override
  public int hashCode() {
    return fingerprint().hashCode();
  }

  /** Never the secret itself. */
  @Override
  public String toString() {
    return "LinkSecret(" + fingerprint() + ")";
  }
}
