package dev.millrace.topologies.rides;

import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.Candidate;
import dev.millrace.schemas.rides.v1.Candidates;
import dev.millrace.schemas.rides.v1.DriverSearch;
import dev.millrace.topologies.testing.EmbeddedKafka;
import dev.millrace.topologies.testing.Respondent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Stands for the index of drivers: answers each search with whom it is told. */
final class TestIndex implements AutoCloseable {
  private final Function<DriverSearch, List<String>> drivers;
  private final AtomicInteger answers = new AtomicInteger();
  private final Respondent<DriverSearch, Candidates> respondent;

  TestIndex(EmbeddedKafka kafka, Function<DriverSearch, List<String>> drivers) {
    this.drivers = drivers;
    respondent =
        new Respondent<>(
            kafka, RidesTopics.SEARCHES, RidesTopics.CANDIDATES, Candidates::getRide, this::answer);
  }

  /** How many searches it has answered. */
  int answers() {
    return answers.get();
  }

  private Optional<Candidates> answer(DriverSearch search) {
    Candidates.Builder found =
        Candidates.newBuilder().setRide(search.getRide()).setSearch(search.getSearch());
    drivers.apply(search).stream()
        .filter(driver -> !search.getExceptList().contains(driver))
        .forEach(driver -> found.addDrivers(Candidate.newBuilder().setDriver(driver)));
    answers.incrementAndGet();
    return Optional.of(found.build());
  }

  @Override
  public void close() {
    respondent.close();
  }
}
