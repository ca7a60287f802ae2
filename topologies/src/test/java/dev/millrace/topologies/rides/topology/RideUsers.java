package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.Topic;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.Cancellation;
import dev.millrace.schemas.rides.v1.CancelledBy;
import dev.millrace.schemas.rides.v1.Candidate;
import dev.millrace.schemas.rides.v1.Candidates;
import dev.millrace.schemas.rides.v1.DriverCell;
import dev.millrace.schemas.rides.v1.DriverSearch;
import dev.millrace.schemas.rides.v1.DriverStep;
import dev.millrace.schemas.rides.v1.OfferAnswer;
import dev.millrace.schemas.rides.v1.Place;
import dev.millrace.schemas.rides.v1.Quote;
import dev.millrace.schemas.rides.v1.RideReply;
import dev.millrace.schemas.rides.v1.RideRequest;
import dev.millrace.schemas.rides.v1.Tariff;
import dev.millrace.schemas.rides.v1.TimeUp;
import dev.millrace.topologies.rides.domain.RideState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * Riders, drivers and the index of drivers, at random: mostly they do what makes sense, and often
 * what does not, or do it twice.
 */
final class RideUsers {
  private static final int DRIVERS = 5;
  private static final int RIDERS = 3;
  private static final int MOST_RIDES = 12;

  private static final List<Topic<?, ?>> REDRIVEN =
      List.of(
          RidesTopics.QUOTES,
          RidesTopics.REQUESTS,
          RidesTopics.REPLIES,
          RidesTopics.CANDIDATES,
          RidesTopics.CLAIMS,
          RidesTopics.CLAIM_RESULTS);

  private final SimulatedLog log;
  private final Random random;
  private final int[] searched;
  private final Map<String, Quote> quotes = new TreeMap<>();
  private int requests;

  RideUsers(SimulatedLog log, int partitions, Random random) {
    this.log = log;
    this.random = random;
    this.searched = new int[partitions];
  }

  /** All quotes there were, by ride. */
  Map<String, Quote> quotes() {
    return quotes;
  }

  private String driver() {
    return "driver" + random.nextInt(DRIVERS);
  }

  private String rider() {
    return "rider" + random.nextInt(RIDERS);
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private Place place() {
    return Place.newBuilder()
        .setLat(52.5 + random.nextDouble() / 10)
        .setLng(13.4 + random.nextDouble() / 10)
        .build();
  }

  void quote() {
    if (quotes.size() == MOST_RIDES) {
      return;
    }
    Quote quote =
        Quote.newBuilder()
            .setId("ride-" + quotes.size())
            .setRider(rider())
            .setPickup(place())
            .setDropoff(place())
            .setDistanceM(random.nextInt(20_000))
            .setTariff(
                Tariff.newBuilder()
                    .setCurrency("EUR")
                    .setBaseMinor(random.nextInt(500))
                    .setPerKmMinor(random.nextInt(500))
                    .setPerMinuteMinor(random.nextInt(100))
                    .setMinimumMinor(random.nextInt(1_000)))
            .setMultiplierTenths(10 + random.nextInt(21))
            .setExpiresAtMs(log.nowMs() + 120_000)
            .build();
    quotes.put(quote.getId(), quote);
    log.append(RidesTopics.QUOTES, quote.getId(), quote);
    if (random.nextInt(10) == 0) { // Never changed.
      log.append(
          RidesTopics.QUOTES, quote.getId(), quote.toBuilder().setMultiplierTenths(11).build());
    }
  }

  void request() {
    if (quotes.isEmpty()) {
      return;
    }
    Quote quote = any(List.copyOf(quotes.values()));
    log.append(
        RidesTopics.REQUESTS,
        quote.getId(),
        RideRequest.newBuilder()
            .setQuote(quote.getId())
            .setRider(random.nextInt(8) == 0 ? rider() : quote.getRider())
            .setPickup(random.nextInt(20) == 0 ? place() : quote.getPickup())
            .setRequest(name())
            .build());
  }

  private String name() {
    return random.nextInt(4) == 0 ? "" : "request-" + requests++;
  }

  /** What somebody does about a ride, as far as the truth goes. */
  void reply(RideTruth truth) {
    if (truth.courses().isEmpty()) {
      return;
    }
    List<String> open =
        truth.courses().keySet().stream()
            .filter(ride -> !truth.courses().get(ride).state().isFinal())
            .toList();
    boolean known = open.isEmpty() || random.nextInt(10) == 0;
    String ride = any(known ? List.copyOf(truth.courses().keySet()) : open);
    RideReply.Builder reply =
        random.nextInt(5) == 0 ? nonsense() : sensible(truth.courses().get(ride));
    log.append(RidesTopics.REPLIES, ride, reply.setRide(ride).setRequest(name()).build());
  }

  private RideReply.Builder sensible(RideTruth.Course course) {
    RideReply.Builder reply = RideReply.newBuilder();
    DriverStep step = DriverStep.newBuilder().setDriver(course.driver()).build();
    if (random.nextInt(25) == 0) {
      return cancel(course.driver());
    }
    return switch (course.state()) {
      case DRIVER_ASSIGNED -> reply.setEnroute(step);
      case EN_ROUTE -> reply.setArrive(step);
      case ARRIVED -> reply.setStart(step);
      case IN_PROGRESS -> reply.setComplete(step);
      default -> {
        OfferAnswer answer =
            OfferAnswer.newBuilder().setEpoch(course.epoch()).setDriver(course.offeredTo()).build();
        yield random.nextInt(4) == 0 ? reply.setDecline(answer) : reply.setAccept(answer);
      }
    };
  }

  private RideReply.Builder cancel(String driver) {
    boolean byRider = random.nextInt(3) == 0;
    return RideReply.newBuilder()
        .setCancel(
            Cancellation.newBuilder()
                .setBy(byRider ? CancelledBy.CANCELLED_BY_RIDER : CancelledBy.CANCELLED_BY_DRIVER)
                .setDriver(byRider ? "" : driver));
  }

  private RideReply.Builder nonsense() {
    RideReply.Builder reply = RideReply.newBuilder();
    OfferAnswer answer =
        OfferAnswer.newBuilder().setEpoch(1 + random.nextInt(6)).setDriver(driver()).build();
    DriverStep step = DriverStep.newBuilder().setDriver(driver()).build();
    return switch (random.nextInt(9)) {
      case 0 -> reply.setAccept(answer);
      case 1 -> reply.setDecline(answer);
      case 2 -> reply.setEnroute(step);
      case 3 -> reply.setArrive(step);
      case 4 -> reply.setStart(step);
      case 5 -> reply.setComplete(step);
      case 6 -> cancel(driver());
      case 7 -> reply.setTimeUp(TimeUp.getDefaultInstance());
      default -> reply;
    };
  }

  /** The index answers a search: with anybody, twice, or not at all. */
  void search() {
    for (int partition = 0; partition < searched.length; partition++) {
      Optional<SimulatedLog.Found> next =
          log.next(RidesTopics.SEARCHES.name(), partition, searched[partition]);
      if (next.isPresent()) {
        searched[partition] = next.get().offset() + 1;
        DriverSearch search = (DriverSearch) next.get().entry().value();
        int answers = random.nextInt(10);
        for (int i = 0; i < (answers == 0 ? 0 : answers == 1 ? 2 : 1); i++) {
          log.append(RidesTopics.CANDIDATES, search.getRide(), found(search));
        }
      }
    }
  }

  private Candidates found(DriverSearch search) {
    Candidates.Builder found =
        Candidates.newBuilder().setRide(search.getRide()).setSearch(search.getSearch());
    int drivers = random.nextInt(4);
    for (int i = 0; i < drivers; i++) {
      String driver = driver();
      if (random.nextInt(10) == 0 || !search.getExceptList().contains(driver)) {
        found.addDrivers(Candidate.newBuilder().setDriver(driver));
      }
    }
    if (random.nextInt(20) == 0) {
      found.addDrivers(Candidate.newBuilder().setDriver("no driver's id"));
    }
    return found.build();
  }

  /** A phone says where it is, sometimes late, and sometimes somewhere else. */
  void position() {
    String driver = driver();
    long seconds = log.nowMs() / 1_000;
    double way = seconds % 5_000 * 1e-4 + random.nextDouble() * 1e-4;
    log.append(
        RidesTopics.TRIP_POSITIONS,
        driver,
        DriverCell.newBuilder()
            .setDriver(driver)
            .setLat(52.5 + way + (random.nextInt(10) == 0 ? 0.5 : 0))
            .setLng(13.4)
            .setAtMs(log.nowMs() - random.nextInt(5) * 1_000L)
            .build());
  }

  /** Somebody sends once more what was there. */
  void redrive() {
    Topic<?, ?> topic = any(REDRIVEN);
    List<SimulatedLog.Entry> all = new ArrayList<>(log.committed(topic));
    if (!all.isEmpty()) {
      SimulatedLog.Entry again = any(all);
      log.append(topic, again.key(), again.value());
    }
  }

  /** Whether every ride that is known has ended. */
  static boolean allEnded(RideTruth truth) {
    return truth.courses().values().stream()
        .map(RideTruth.Course::state)
        .allMatch(RideState::isFinal);
  }
}
