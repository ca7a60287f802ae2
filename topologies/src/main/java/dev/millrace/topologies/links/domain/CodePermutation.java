package dev.millrace.topologies.links.domain;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * A keyed bijection on {@code [0, size)}: every number has exactly one image and every image
 * exactly one number, and without the key the images of 0, 1, 2, … look unrelated.
 *
 * <p>A balanced Feistel network over the smallest even number of bits that holds the domain; while
 * the result lies outside the domain it is enciphered again ("cycle walking"). For a permutation of
 * the larger set this is a permutation of the smaller one, and since the larger set has fewer than
 * four times as many elements, fewer than four passes are needed on average (for 62^7 in 42 bits,
 * 1.25).
 *
 * <p>Source: J. Black, P. Rogaway, "Ciphers with Arbitrary Finite Domains", CT-RSA 2002. Ten rounds
 * as in FF1 of NIST SP 800-38G, the standard of this genre; the round function is {@link SipHash}
 * of (round, half). It hides the order of codes and is not meant to protect data.
 *
 * <p>Issued codes depend on every constant in this class: a change would hand out codes again that
 * already belong to somebody. Thread-safe.
 */
public final class CodePermutation {
  private static final int ROUNDS = 10;

  private final long size;
  private final int halfBits;
  private final long halfMask;
  private final long key0;
  private final long key1;

  /**
   * @param secret decides the permutation; kept by nobody but {@link LinkSecret}
   * @param size how many numbers there are, from 2 to 2^62
   * @throws IllegalArgumentException if the size is outside these bounds
   */
  public CodePermutation(LinkSecret secret, long size) {
    if (size < 2 || size > 1L << 62) {
      throw new IllegalArgumentException("a domain has 2 to 2^62 numbers, not " + size);
    }
    this.size = size;
    int bits = Long.SIZE - Long.numberOfLeadingZeros(size - 1);
    this.halfBits = (bits + 1) / 2;
    this.halfMask = (1L << halfBits) - 1;
    ByteBuffer key =
        ByteBuffer.wrap(secret.derive("codes/1/" + size)).order(ByteOrder.LITTLE_ENDIAN);
    this.key0 = key.getLong();
    this.key1 = key.getLong();
  }

  /**
   * The image of a number.
   *
   * @throws IndexOutOfBoundsException if the number is outside the domain
   */
  public long apply(long number) {
    long image = Objects.checkIndex(number, size);
    do {
      image = encipher(image);
    } while (image >= size);
    return image;
  }

  /**
   * The number that has this image.
   *
   * @throws IndexOutOfBoundsException if the image is outside the domain
   */
  public long invert(long image) {
    long number = Objects.checkIndex(image, size);
    do {
      number = decipher(number);
    } while (number >= size);
    return number;
  }

  private long encipher(long block) {
    long left = block >>> halfBits;
    long right = block & halfMask;
    for (int round = 0; round < ROUNDS; round++) {
      long next = left ^ roundFunction(round, right);
      left = right;
      right = next;
    }
    return left << halfBits | right;
  }

  private long decipher(long block) {
    long left = block >>> halfBits;
    long right = block & halfMask;
    for (int round = ROUNDS - 1; round >= 0; round--) {
      long previous = right ^ roundFunction(round, left);
      right = left;
      left = previous;
    }
    return left << halfBits | right;
  }

  private long roundFunction(int round, long half) {
    return SipHash.of(key0, key1, (long) round << 56 | half) & halfMask;
  }
}
