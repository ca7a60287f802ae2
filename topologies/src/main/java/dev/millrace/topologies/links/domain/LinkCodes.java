package dev.millrace.topologies.links.domain;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Generated codes: the n-th code is the n-th number sent through a keyed {@link CodePermutation} of
 * [0, 62^7) and written as seven base62 characters. Two numbers never give the same code, and from
 * one code the next cannot be guessed.
 */
public final class LinkCodes {
  /** Characters of a generated code. */
  public static final int LENGTH = 7;

  /** How many codes there are: 62^7, about 3.5 million million. */
  public static final long COUNT = 3_521_614_606_208L;

  private final CodePermutation permutation;

  public LinkCodes(LinkSecret secret) {
    this.permutation = new CodePermutation(secret, COUNT);
  }

  /**
   * The code with this number; empty for the two numbers whose codes are paths of the service
   * ({@code console} and {@code metrics}), so that the caller takes the next number.
   *
   * @throws IndexOutOfBoundsException if the number is not in [0, {@link #COUNT})
   */
  public Optional<String> code(long number) {
    return Optional.of(Base62.encode(permutation.apply(number), LENGTH)).filter(Aliases::isCode);
  }

  /** The number of a code; empty if the text cannot be a generated code. */
  public OptionalLong number(String code) {
    return isGenerated(code)
        ? OptionalLong.of(permutation.invert(Base62.decode(code)))
        : OptionalLong.empty();
  }

  /** Whether a text has the shape of a generated code. Such a text is never an alias. */
  public static boolean isGenerated(String code) {
    return Base62.isNumber(code, LENGTH);
  }
}
