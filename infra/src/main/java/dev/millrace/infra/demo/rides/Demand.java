package dev.millrace.infra.demo.rides;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who wants to go where and when: as always, and more where there is a rush. */
final class Demand {
  private final CityPlan plan;
  private final String prefix;
  private final long seed;
  private final List<WishStream> streams = new ArrayList<>();
  private long riders;

  /**
   * @param perHour riders an hour in the whole city, without rushes
   * @param prefix of the riders' names, to be followed by a number
   */
  Demand(CityPlan plan, double perHour, String prefix, long startMs, long seed) {
    this.plan = plan;
    this.prefix = prefix;
    this.seed = seed;
    streams.add(
        new WishStream(plan, perHour, startMs, Long.MAX_VALUE, Optional.empty(), new Chance(seed)));
  }

  /** There will be a rush. The others come as they would without it. */
  void add(Rush rush) {
    Chance chance = new Chance(seed ^ (rush.fromMs() * 31 + rush.hotSpot() + 1));
    Optional<HotSpot> from = Optional.of(plan.hotSpots().get(rush.hotSpot()));
    streams.add(new WishStream(plan, rush.perHour(), rush.fromMs(), rush.toMs(), from, chance));
  }

  /** Who has come since the last call, in order. */
  List<Wish> until(long nowMs) {
    List<WishStream.Way> ways = new ArrayList<>();
    streams.forEach(stream -> stream.until(nowMs, ways::add));
    streams.removeIf(WishStream::ended);
    ways.sort(Comparator.comparingLong(WishStream.Way::atMs));
    List<Wish> wishes = new ArrayList<>(ways.size());
    for (WishStream.Way way : ways) {
      wishes.add(new Wish(prefix + riders++, way.pickup(), way.dropoff(), way.atMs()));
    }
    return wishes;
  }
}
