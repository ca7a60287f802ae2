package dev.millrace.infra.bench.rides;

import dev.millrace.infra.bench.http.AnswerHead;
import dev.millrace.infra.bench.http.Ascii;
import dev.millrace.infra.bench.http.Script;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/** Asks for the drivers nearest to places where drivers are, over and over in the same order. */
final class NearbyQuestions implements Script {
  /** So many are wanted. */
  static final int LIMIT = 5;

  static final String PATH = "/api/rides/nearby";

  /** A place is so far from a driver at most, degrees. */
  private static final double OFF = 0.004;

  private static final int DRAWN = 1 << 16;
  private static final byte[] DRIVER = Ascii.bytes("\"driver\":");

  private final byte[][] requests = new byte[DRAWN][];

  /** A place that is asked about. */
  record Place(double lat, double lng) {}

  NearbyQuestions(PingTraffic traffic, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < DRAWN; i++) {
      Place place = place(traffic, random);
      requests[i] =
          Ascii.bytes(
              String.format(
                  Locale.ROOT,
                  "GET %s?lat=%.6f&lng=%.6f&limit=%d HTTP/1.1\r\nHost: rides\r\n\r\n",
                  PATH,
                  place.lat(),
                  place.lng(),
                  LIMIT));
    }
  }

  /** A place near some driver. */
  static Place place(PingTraffic traffic, SplittableRandom random) {
    int near = random.nextInt(traffic.drivers());
    return new Place(
        traffic.lat(near) + OFF * (random.nextDouble() - 0.5),
        traffic.lng(near) + OFF * (random.nextDouble() - 0.5));
  }

  @Override
  public int request(long number, byte[] into) {
    byte[] request = requests[(int) (number % DRAWN)];
    System.arraycopy(request, 0, into, 0, request.length);
    return request.length;
  }

  @Override
  public boolean right(long number, AnswerHead head) {
    return head.status() == 200;
  }

  @Override
  public boolean judgesBodies() {
    return true;
  }

  @Override
  public boolean rightBody(long number, byte[] bytes, int from, int to) {
    int drivers = 0;
    for (int i = from; i + DRIVER.length <= to; i++) {
      if (bytes[i] == '"' && Arrays.equals(bytes, i, i + DRIVER.length, DRIVER, 0, DRIVER.length)) {
        drivers++;
      }
    }
    return drivers == LIMIT;
  }
}
