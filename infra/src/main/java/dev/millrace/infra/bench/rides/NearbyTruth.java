package dev.millrace.infra.bench.rides;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.connectors.rides.GreatCircle;
import dev.millrace.infra.bench.BenchException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Compares answers with what looking at all drivers gives. */
final class NearbyTruth {
  private static final int QUESTIONS = 50;
  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PingTraffic traffic;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  NearbyTruth(PingTraffic traffic) {
    this.traffic = traffic;
  }

  /** Returns as soon as all answers are right: drivers may still be on their way into the index. */
  void await(int port) throws BenchException, InterruptedException {
    long deadline = System.nanoTime() + WITHIN.toNanos();
    while (true) {
      try {
        check(port);
        return;
      } catch (BenchException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }
  }

  /** Asks at some places. */
  void check(int port) throws BenchException, InterruptedException {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < QUESTIONS; i++) {
      NearbyQuestions.Place place = NearbyQuestions.place(traffic, random);
      List<String> right = nearest(place);
      List<String> answer = ask(port, place);
      if (!answer.equals(right)) {
        throw new BenchException(
            "Near %s are %s, and %s are said to be".formatted(place, right, answer));
      }
    }
  }

  private List<String> nearest(NearbyQuestions.Place place) {
    return IntStream.range(0, traffic.drivers())
        .filter(traffic::available)
        .boxed()
        .sorted(
            Comparator.comparingDouble(
                driver ->
                    GreatCircle.metres(
                        place.lat(), place.lng(), traffic.lat(driver), traffic.lng(driver))))
        .limit(NearbyQuestions.LIMIT)
        .map(PingTraffic::name)
        .toList();
  }

  /** The answer to some question. */
  String body(int port) throws BenchException, InterruptedException {
    return body(port, NearbyQuestions.place(traffic, new SplittableRandom(3)));
  }

  private List<String> ask(int port, NearbyQuestions.Place place)
      throws BenchException, InterruptedException {
    try {
      List<String> drivers = new ArrayList<>();
      for (JsonNode driver : JSON.readTree(body(port, place)).path("drivers")) {
        drivers.add(driver.path("driver").asText());
      }
      return drivers;
    } catch (IOException e) {
      throw new BenchException("Who is nearby is not said in JSON: " + e.getMessage(), e);
    }
  }

  private String body(int port, NearbyQuestions.Place place)
      throws BenchException, InterruptedException {
    URI uri =
        URI.create(
            "http://127.0.0.1:%d%s?lat=%s&lng=%s&limit=%d"
                .formatted(
                    port, NearbyQuestions.PATH, place.lat(), place.lng(), NearbyQuestions.LIMIT));
    try {
      return http.send(HttpRequest.newBuilder(uri).timeout(WITHIN).build(), BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new BenchException("Nobody says who is nearby: " + e.getMessage(), e);
    }
  }
}
