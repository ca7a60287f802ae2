package dev.millrace.topologies.links.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CodePermutationTest {
  private static final LinkSecret SECRET =
      new LinkSecret("a secret for tests".getBytes(StandardCharsets.US_ASCII));
  private static final CodePermutation CODES = new CodePermutation(SECRET, LinkCodes.COUNT);

  @Property(tries = 200)
  void shouldBeBijectiveOnSmallDomains(
      @ForAll @IntRange(min = 2, max = 5_000) int size, @ForAll @Size(16) byte[] secret) {
    assertBijective(new CodePermutation(new LinkSecret(secret), size), size);
  }

  @Test
  void shouldBeBijectiveOnEveryThreeLetterCode() {
    int size = 62 * 62 * 62;
    assertBijective(new CodePermutation(SECRET, size), size);
  }

  private static void assertBijective(CodePermutation permutation, int size) {
    BitSet images = new BitSet(size);
    for (int number = 0; number < size; number++) {
      long image = permutation.apply(number);
      assertThat(image).isBetween(0L, size - 1L);
      assertThat(permutation.invert(image)).isEqualTo(number);
      images.set((int) image);
    }
    assertThat(images.cardinality()).isEqualTo(size);
  }

  @Property
  void shouldInvertOnTheLargeDomain(
      @ForAll @LongRange(min = 0, max = LinkCodes.COUNT - 1) long number) {
    assertThat(CODES.apply(number)).isBetween(0L, LinkCodes.COUNT - 1);
    assertThat(CODES.invert(CODES.apply(number))).isEqualTo(number);
    assertThat(CODES.apply(CODES.invert(number))).isEqualTo(number);
  }

  @Property(tries = 200)
  void shouldInvertOnAnyDomain(
      @ForAll @LongRange(min = 2, max = 1L << 62) long size, @ForAll @LongRange(min = 0) long any) {
    CodePermutation permutation = new CodePermutation(SECRET, size);

    assertThat(permutation.invert(permutation.apply(any % size))).isEqualTo(any % size);
  }

  /**
   * Expected: 62 buckets of a thousand; a chi-square of 61 degrees of freedom beyond 150 has odds
   * 1e-9.
   */
  @Test
  void shouldSpreadConsecutiveNumbersEvenly() {
    int[] firstCharacter = new int[62];
    for (int number = 0; number < 62_000; number++) {
      firstCharacter[(int) (CODES.apply(number) / (LinkCodes.COUNT / 62))]++;
    }
    double chiSquare = 0;
    for (int count : firstCharacter) {
      chiSquare += (count - 1000.0) * (count - 1000.0) / 1000.0;
    }
    assertThat(chiSquare).isLessThan(150);
  }

  @Test
  void shouldDependOnTheSecret() {
    CodePermutation other =
        new CodePermutation(
            new LinkSecret("another secret...".getBytes(StandardCharsets.US_ASCII)),
            LinkCodes.COUNT);

    assertThat(other.apply(0)).isNotEqualTo(CODES.apply(0));
  }

  @Test
  void shouldRefuseNumbersOutsideTheDomain() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> CODES.apply(LinkCodes.COUNT));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> CODES.invert(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new CodePermutation(SECRET, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CodePermutation(SECRET, (1L << 62) + 1));
  }

  /** From the reference implementation of SipHash: key 00…0f, message 00…07 (vectors.h). */
  @Test
  void shouldHashAsTheReferenceDoes() {
    assertThat(SipHash.of(0x0706050403020100L, 0x0f0e0d0c0b0a0908L, 0x0706050403020100L))
        .isEqualTo(0x93f5f5799a932462L);
  }
}
