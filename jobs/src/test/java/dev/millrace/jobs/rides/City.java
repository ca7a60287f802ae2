package dev.millrace.jobs.rides;

import com.uber.h3core.util.LatLng;
import dev.millrace.jobs.rides.domain.DriverStates;
import dev.millrace.jobs.rides.domain.Places;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;

/**
 * An hour of a small city, from a seed. Drivers roam, change what they do, fall silent and are seen
 * where they can't be; riders ask, most of them in one place. Everything comes out of order by up
 * to the disorder, and some of it twice.
 */
final class City {
  static final long START_MS = 1_773_579_600_000L;
  static final long LENGTH_MS = 3_600_000;

  private static final LatLng CENTRE = new LatLng(52.52, 13.405);

  /** What comes, with when it does. */
  record Sent<T>(long sentMs, T event) {}

  final List<Sent<PingEvent>> pings = new ArrayList<>();
  final List<Sent<RequestEvent>> requests = new ArrayList<>();
  private final Random random;

  City(long seed, int drivers, int riders) {
    random = new Random(seed);
    for (int i = 0; i < drivers; i++) {
      roam("driver-" + i);
    }
    for (int i = 0; i < riders; i++) {
      boolean atTheStation = random.nextInt(3) > 0;
      send(
          requests,
          RideEvents.request(
              "ride-" + i,
              somewhere(atTheStation ? 200 : 2_000),
              START_MS + (long) (random.nextDouble() * LENGTH_MS)),
          request -> request.atMs);
    }
    pings.sort(Comparator.comparingLong(Sent::sentMs));
    requests.sort(Comparator.comparingLong(Sent::sentMs));
  }

  private LatLng somewhere(double metres) {
    return Places.moved(CENTRE, metres * random.nextGaussian(), metres * random.nextGaussian());
  }

  private void roam(String driver) {
    LatLng place = somewhere(1_500);
    int status = DriverStates.AVAILABLE;
    long atMs = START_MS + random.nextInt(300_000);
    while (atMs < START_MS + LENGTH_MS) {
      if (random.nextInt(3) > 0) {
        place = Places.moved(place, 40 * random.nextGaussian(), 40 * random.nextGaussian());
      }
      if (random.nextInt(60) == 0) {
        status = 1 + random.nextInt(3);
      }
      LatLng seen = random.nextInt(200) == 0 ? Places.moved(place, 3_000, 0) : place;
      send(pings, RideEvents.ping(driver, seen, status, atMs), ping -> ping.atMs);
      atMs += random.nextInt(150) == 0 ? 40_000 + random.nextInt(160_000) : 3_000;
      atMs += random.nextInt(2_000);
    }
  }

  private <T> void send(List<Sent<T>> into, T event, ToLongFunction<T> timeMs) {
    for (int times = random.nextInt(30) == 0 ? 2 : 1; times > 0; times--) {
      long lateMs = random.nextInt(4) == 0 ? random.nextInt(10_000) : random.nextInt(300);
      into.add(new Sent<>(timeMs.applyAsLong(event) + lateMs, event));
    }
  }

  List<PingEvent> pings() {
    return pings.stream().map(Sent::event).toList();
  }

  List<RequestEvent> requests() {
    return requests.stream().map(Sent::event).toList();
  }

  /** What has come before a time, or after it. */
  static <T> List<T> part(List<Sent<T>> all, long untilMs, boolean before) {
    return all.stream().filter(sent -> sent.sentMs() < untilMs == before).map(Sent::event).toList();
  }
}
