package dev.millrace.infra.demo.rides;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CitySimulationTest {
  private static final CityPlan PLAN = CityPlan.demo();
  private static final long TICK_MS = 1_000;
  private static final Habits WILLING = new Habits(-0.5, 0.2, 1, 0);

  /** 40 km/h, and those who are 15 % faster. */
  private static final double FASTEST_MPS = 11 * 1.15;

  private final RecordingPort port = new RecordingPort();
  private long nowMs;

  private static CitySimulation city(Habits habits, int drivers, double riders, long seed) {
    CitySimulation.Size size = new CitySimulation.Size(drivers, riders);
    return new CitySimulation(PLAN, new CityCells(PLAN), habits, size, "t", 0, seed);
  }

  private void pass(CitySimulation city, SurgeView surge, long ticks) {
    for (long i = 0; i < ticks; i++) {
      nowMs += TICK_MS;
      city.advance(nowMs, surge, port);
    }
  }

  private static List<Spot> places(CitySimulation city) {
    return city.drivers().stream().map(SimDriver::at).toList();
  }

  private List<Object> hour(long seed) {
    CitySimulation city = city(Habits.USUAL, 20, 200, seed);
    nowMs = 0;
    port.wishes.clear();
    pass(city, SurgeView.PLAIN, 3_600);
    List<Object> all = new ArrayList<>(port.wishes);
    all.addAll(places(city));
    return all;
  }

  @Test
  void shouldBeTheSameForTheSameSeed() {
    List<Object> first = hour(1);
    assertThat(hour(1)).isEqualTo(first);
    assertThat(hour(2)).isNotEqualTo(first);
  }

  @Test
  void shouldDriveNoFasterThanCarsDoAndStayInTheCity() {
    CitySimulation city = city(Habits.USUAL, 50, 0.001, 3);
    List<Spot> before = places(city);
    double moved = 0;
    for (int i = 0; i < 600; i++) {
      pass(city, SurgeView.PLAIN, 1);
      List<Spot> after = places(city);
      for (int car = 0; car < after.size(); car++) {
        double metres = before.get(car).metresTo(after.get(car));
        moved += metres;
        assertThat(metres).isLessThanOrEqualTo(FASTEST_MPS);
        assertThat(after.get(car).metresTo(new Spot(0, 0))).isLessThan(PLAN.radiusM() + 1);
      }
      before = after;
    }
    assertThat(moved).isPositive();
  }

  @Test
  void shouldWantAsManyRidesAsItIsToldAndMoreInARush() {
    CitySimulation city = city(Habits.USUAL, 1, 600, 4);
    city.add(new Rush(CityPlan.STADIUM, 3_600_000, 7_200_000, 900));
    pass(city, SurgeView.PLAIN, 3_600);
    assertThat(port.wishes).hasSizeBetween(520, 680);
    int before = port.wishes.size();
    Spot stadium = PLAN.hotSpots().get(CityPlan.STADIUM).at();
    pass(city, SurgeView.PLAIN, 3_600);
    List<Wish> rush = List.copyOf(port.wishes.subList(before, port.wishes.size()));
    assertThat(rush).hasSizeBetween(1_380, 1_620);
    assertThat(rush.stream().filter(w -> w.pickup().metresTo(stadium) < 1_000).count())
        .isGreaterThan(880);
    pass(city, SurgeView.PLAIN, 3_600);
    assertThat(port.wishes.size() - before - rush.size()).isBetween(520, 680);
  }

  @Test
  void shouldTakeFewerQuotesTheDearerTheyAre() {
    assertThat(takenOfThousand(10)).isEqualTo(1_000);
    // 1 / √2
    assertThat(takenOfThousand(20)).isBetween(660, 755);
    assertThat(takenOfThousand(30)).isBetween(530, 625);
  }

  private int takenOfThousand(int tenths) {
    CitySimulation city = city(Habits.USUAL, 1, 36_000, 5);
    port.wishes.clear();
    port.taken.clear();
    nowMs = 0;
    while (port.wishes.size() < 1_000) {
      int before = port.wishes.size();
      pass(city, SurgeView.PLAIN, 1);
      for (Wish wish : port.wishes.subList(before, port.wishes.size())) {
        city.quoted(wish.rider(), wish.rider(), tenths, port);
      }
    }
    return port.taken.size() * 1_000 / port.wishes.size();
  }

  @Test
  void shouldForgetRidersWhomNobodyTellsAPrice() {
    CitySimulation city = city(Habits.USUAL, 1, 36_000, 6);
    pass(city, SurgeView.PLAIN, 300);
    assertThat(port.wishes).hasSizeGreaterThan(2_500);
    assertThat(city.asking()).isLessThan(800);
    city.quoted(port.wishes.get(0).rider(), "late", 10, port);
    assertThat(port.taken).isEmpty();
  }

  @Test
  void shouldDriveARideFromOfferToEnd() {
    CitySimulation city = city(WILLING, 1, 0.001, 7);
    SimDriver driver = city.drivers().iterator().next();
    Offer offer = new Offer("r1", 1, new Spot(300, 0), new Spot(0, 900));
    city.offered(driver.name(), offer);
    pass(city, SurgeView.PLAIN, 10);
    assertThat(port.accepted).containsExactly(driver.name());
    assertThat(driver.available()).as("until it is told that it has the ride").isTrue();
    city.assigned(driver.name(), "r1", port);
    assertThat(driver.available()).isFalse();
    pass(city, SurgeView.PLAIN, 3_600);
    String who = driver.name() + " r1 ";
    assertThat(port.steps)
        .containsExactly(who + "ENROUTE", who + "ARRIVE", who + "START", who + "COMPLETE");
    assertThat(driver.available()).isTrue();
  }

  @Test
  void shouldBeWhereItSaysThatItIs() {
    CitySimulation city = city(WILLING, 1, 0.001, 8);
    SimDriver driver = city.drivers().iterator().next();
    Spot pickup = new Spot(-700, 200);
    Spot dropoff = new Spot(1_000, 1_000);
    city.offered(driver.name(), new Offer("r1", 1, pickup, dropoff));
    pass(city, SurgeView.PLAIN, 10);
    city.assigned(driver.name(), "r1", port);
    Map<Integer, Spot> at = new HashMap<>();
    for (int i = 0; i < 3_600; i++) {
      pass(city, SurgeView.PLAIN, 1);
      at.putIfAbsent(port.steps.size(), driver.at());
    }
    assertThat(at.get(2)).as("at ARRIVE").isEqualTo(pickup);
    assertThat(at.get(3)).as("at START").isEqualTo(pickup);
    assertThat(at.get(4)).as("at COMPLETE").isEqualTo(dropoff);
  }

  @Test
  void shouldBeFreeAgainWhenAnOfferOrRideIsOver() {
    CitySimulation city = city(WILLING, 1, 0.001, 9);
    String driver = city.drivers().iterator().next().name();
    Offer first = new Offer("r1", 1, new Spot(0, 0), new Spot(0, 900));
    Offer second = new Offer("r2", 1, new Spot(0, 0), new Spot(0, 900));
    city.offered(driver, first);
    city.offered(driver, second);
    pass(city, SurgeView.PLAIN, 10);
    city.assigned(driver, "r2", port);
    assertThat(port.steps).as("one offer at a time").isEmpty();
    city.released(driver, "r1");
    city.assigned(driver, "r1", port);
    assertThat(port.steps).as("an offer that is over").isEmpty();
    city.offered(driver, second);
    pass(city, SurgeView.PLAIN, 10);
    city.assigned(driver, "r2", port);
    assertThat(port.steps).containsExactly(driver + " r2 ENROUTE");
    city.released(driver, "r2");
    pass(city, SurgeView.PLAIN, 3_600);
    assertThat(port.steps).as("a ride that is over").hasSize(1);
  }

  @Test
  void shouldAnswerOffersAsOftenAsItsHabitsSay() {
    CitySimulation city = city(new Habits(-0.5, 0.2, 0.6, 0.1), 1_000, 0.001, 10);
    Offer offer = new Offer("r", 1, new Spot(0, 0), new Spot(0, 900));
    city.drivers().forEach(driver -> city.offered(driver.name(), offer));
    pass(city, SurgeView.PLAIN, 10);
    assertThat(port.accepted).hasSizeBetween(550, 650);
    assertThat(port.declined).hasSizeBetween(250, 350);
  }

  @Test
  void shouldChaseSurgeThatIsWorthTheWayUnlessNobodyLooks() {
    CityCells cells = new CityCells(PLAN);
    long hot = cells.of(new Spot(0, 0));
    SurgeView surge = cell -> cell == hot ? 25 : 10;
    Map<Boolean, Long> there =
        List.of(true, false).stream()
            .collect(
                Collectors.toMap(
                    chase -> chase,
                    chase -> {
                      Habits habits = chase ? Habits.USUAL : Habits.USUAL.withoutChase();
                      CitySimulation city = city(habits, 200, 0.001, 11);
                      nowMs = 0;
                      pass(city, surge, 900);
                      return places(city).stream().filter(s -> cells.of(s) == hot).count();
                    }));
    assertThat(there.get(true)).isGreaterThan(40);
    assertThat(there.get(false)).isLessThan(15);
  }
}
