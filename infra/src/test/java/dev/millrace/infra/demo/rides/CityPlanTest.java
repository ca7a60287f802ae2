package dev.millrace.infra.demo.rides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.connectors.rides.GreatCircle;
import org.junit.jupiter.api.Test;

class CityPlanTest {
  private static final CityPlan PLAN = CityPlan.demo();

  @Test
  void shouldHaveTheDistancesOfTheEarth() {
    Spot a = new Spot(-3_000, 2_500);
    Spot b = new Spot(2_000, -4_000);
    double metres = GreatCircle.metres(PLAN.lat(a), PLAN.lng(a), PLAN.lat(b), PLAN.lng(b));
    assertThat(metres).isCloseTo(a.metresTo(b), within(0.001 * metres));
    Spot back = PLAN.spot(PLAN.lat(a), PLAN.lng(a));
    assertThat(back.metresTo(a)).isLessThan(1e-6);
  }

  @Test
  void shouldHeadWhereItDrives() {
    Spot centre = new Spot(0, 0);
    assertThat(centre.headingTo(new Spot(0, 1))).isZero();
    assertThat(centre.headingTo(new Spot(1, 0))).isEqualTo(90);
    assertThat(centre.headingTo(new Spot(0, -1))).isEqualTo(180);
    assertThat(centre.headingTo(new Spot(-1, 0))).isEqualTo(270);
  }

  @Test
  void shouldHaveMostPlacesAtHotSpotsAndNoneOutside() {
    Chance chance = new Chance(1);
    int atCentre = 0;
    for (int i = 0; i < 10_000; i++) {
      Spot place = PLAN.place(chance);
      assertThat(place.metresTo(new Spot(0, 0))).isLessThanOrEqualTo(PLAN.radiusM() + 1e-6);
      atCentre += place.metresTo(new Spot(0, 0)) < 1_000 ? 1 : 0;
    }
    // A quarter of all places belong to it, most of them within 1 km.
    assertThat(atCentre).isBetween(1_400, 2_400);
  }
}
