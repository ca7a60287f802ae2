package dev.millrace.connectors.rides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.schemas.rides.v1.CellSurge;
import dev.millrace.schemas.rides.v1.SupplyDemand;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SurgeFormulaTest {
  private static final long WINDOW_MS = 300_000;
  private static final SupplyDemand NOTHING = SupplyDemand.getDefaultInstance();

  @Test
  void shouldBePlainWhereNothingHappensOrOneRideIsAskedFor() {
    assertThat(SurgeFormula.of(NOTHING, NOTHING, WINDOW_MS, 10))
        .isEqualTo(new SurgeFormula.Surge(0, 10, 10));
    assertThat(SurgeFormula.of(seen(0, 1), NOTHING, WINDOW_MS, 10).wantedTenths()).isEqualTo(10);
  }

  @Test
  void shouldCountRequestsPerDriverAndTheRingByHalf() {
    SupplyDemand own = seen(2 * WINDOW_MS, 10);
    SupplyDemand ring = seen(10 * WINDOW_MS, 20);

    // (10 + 20 / 2) / (2 + 10 / 2 + 3)
    SurgeFormula.Surge surge = SurgeFormula.of(own, ring, WINDOW_MS, 18);

    assertThat(surge.ratio()).isCloseTo(2.0, within(1e-12));
    assertThat(surge.wantedTenths()).isEqualTo(20);
    assertThat(surge.multiplierTenths()).isEqualTo(20);
  }

  @Test
  void shouldRiseAndFallByAFewTenthsAWindow() {
    assertThat(after(100, 10)).isEqualTo(13);
    assertThat(after(100, 28)).isEqualTo(30);
    assertThat(after(0, 30)).isEqualTo(27);
    assertThat(after(0, 12)).isEqualTo(10);
  }

  @Test
  void shouldStayWhereItIsUntilTheRatioHasMovedOn() {
    // Six requests, three drivers that are taken to be there: 2.0 is wanted.
    assertThat(after(6, 19)).isEqualTo(19);
    assertThat(after(6, 21)).isEqualTo(21);
    assertThat(after(6, 18)).isEqualTo(20);
    assertThat(after(6, 22)).isEqualTo(20);
    // Not so at the plain price: 1.1 would stay for ever.
    assertThat(after(0, 11)).isEqualTo(10);
  }

  private static int after(long requests, int previous) {
    return SurgeFormula.of(seen(0, requests), NOTHING, WINDOW_MS, previous).multiplierTenths();
  }

  @Property
  void shouldStayWithinItsBoundsAndGetThere(
      @ForAll @LongRange(min = 0, max = 100_000_000_000L) long available,
      @ForAll @LongRange(min = 0, max = 1_000_000) long requests,
      @ForAll @LongRange(min = 0, max = 100_000_000_000L) long ringAvailable,
      @ForAll @LongRange(min = 0, max = 1_000_000) long ringRequests,
      @ForAll @IntRange(min = 10, max = 30) int start) {
    SupplyDemand own = seen(available, requests);
    SupplyDemand ring = seen(ringAvailable, ringRequests);
    int wanted = SurgeFormula.of(own, ring, WINDOW_MS, start).wantedTenths();
    int tenths = start;
    for (int i = 0; i < 10; i++) {
      int next = SurgeFormula.of(own, ring, WINDOW_MS, tenths).multiplierTenths();
      assertThat(next).isBetween(SurgeFormula.PLAIN_TENTHS, SurgeFormula.MOST_TENTHS);
      // Towards what is wanted, and never beyond.
      assertThat(next).isBetween(Math.min(tenths, wanted), Math.max(tenths, wanted));
      assertThat(Math.abs(next - tenths)).isLessThanOrEqualTo(SurgeFormula.STEP_TENTHS);
      tenths = next;
    }
    assertThat(Math.abs(wanted - tenths)).isLessThan(SurgeFormula.DEAD_BAND_TENTHS);
  }

  @Property
  void shouldNotFallWithMoreDemandNorRiseWithMoreSupply(
      @ForAll @LongRange(min = 0, max = 100_000_000) long available,
      @ForAll @LongRange(min = 0, max = 1_000) long requests,
      @ForAll @LongRange(min = 0, max = 100_000_000) long more,
      @ForAll @IntRange(min = 10, max = 30) int previous) {
    int before =
        SurgeFormula.of(seen(available, requests), NOTHING, WINDOW_MS, previous).wantedTenths();

    assertThat(
            SurgeFormula.of(seen(available, requests + more), NOTHING, WINDOW_MS, previous)
                .wantedTenths())
        .isGreaterThanOrEqualTo(before);
    assertThat(
            SurgeFormula.of(seen(available, requests), seen(more, 0), WINDOW_MS, previous)
                .wantedTenths())
        .isLessThanOrEqualTo(before);
  }

  @Property
  void shouldBeComputedAgainFromWhatIsPublished(
      @ForAll @LongRange(min = 0, max = 100_000_000) long available,
      @ForAll @LongRange(min = 0, max = 1_000) long requests,
      @ForAll @LongRange(min = 0, max = 100_000_000) long ringAvailable,
      @ForAll @LongRange(min = 0, max = 1_000) long ringRequests,
      @ForAll @IntRange(min = 10, max = 30) int previous)
      throws Exception {
    SupplyDemand own = seen(available, requests);
    SupplyDemand ring = seen(ringAvailable, ringRequests);
    SurgeFormula.Surge surge = SurgeFormula.of(own, ring, WINDOW_MS, previous);
    byte[] published =
        CellSurge.newBuilder()
            .setWindowStartMs(1_000)
            .setWindowEndMs(1_000 + WINDOW_MS)
            .setOwn(own)
            .setRing(ring)
            .setPreviousTenths(previous)
            .build()
            .toByteArray();

    assertThat(SurgeFormula.recompute(CellSurge.parseFrom(published)))
        .isEqualTo(surge.multiplierTenths());
  }

  private static SupplyDemand seen(long availableMs, long requests) {
    return SupplyDemand.newBuilder().setAvailableMs(availableMs).setRequests(requests).build();
  }
}
