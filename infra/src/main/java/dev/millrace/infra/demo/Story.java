package dev.millrace.infra.demo;

import dev.millrace.connectors.Endpoints;
import dev.millrace.infra.data.KafkaClients;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The story that {@code demo --once} tells a fresh platform: links are made, followed, edited,
 * deleted and fought over, records are poisoned and late, people follow and post, cars take rides.
 * It remembers all it sent, then asks the platform for every number and compares.
 */
public final class Story {
  private final LinksClient client;
  private final Endpoints endpoints;
  private final PrintStream out;
  private final AgreementTable table = new AgreementTable();
  private final List<StoryLink> links = new ArrayList<>();
  private final Map<String, Counts> live = new LinkedHashMap<>();
  private final long startMs = System.currentTimeMillis();

  /**
   * @param base where the links service listens
   * @param endpoints where the topics and views are
   * @param out where the story is told
   */
  public Story(URI base, Endpoints endpoints, PrintStream out) {
    this.client = new LinksClient(base);
    this.endpoints = endpoints;
    this.out = out;
  }

  /**
   * Tells it.
   *
   * @return what was sent, seen and queried
   * @throws DemoException if it cannot be told to the end
   */
  public AgreementTable tell() throws DemoException, InterruptedException {
    try (StoryTopics topics = new StoryTopics(new KafkaClients(endpoints.kafka()))) {
      LinksChapter making = new LinksChapter(this);
      making.tellOfAliases();
      HistoryChapter history = new HistoryChapter(this, topics);
      history.tell();
      making.tellOfCodes();
      RaceChapter race = new RaceChapter(this);
      race.tell();
      PoisonChapter poison = new PoisonChapter(this, topics);
      poison.tell();
      TrafficChapter traffic = new TrafficChapter(this);
      traffic.tell();
      new ChangeChapter(this).tell();
      LateChapter late = new LateChapter(this, topics, history);
      late.tell();
      new LatencyChapter(this).tell();
      TimelinesChapter timelines = new TimelinesChapter(this);
      timelines.tell();
      RidesChapter rides = new RidesChapter(this);
      rides.tell();
      say("Comparing.");
      new RegistryCheck(this).check();
      race.check();
      traffic.check();
      new ClicksCheck(this, topics).check();
      history.check();
      late.check();
      poison.check();
      timelines.check();
      rides.check(topics);
    }
    return table;
  }

  LinksClient client() {
    return client;
  }

  Endpoints endpoints() {
    return endpoints;
  }

  AgreementTable table() {
    return table;
  }

  /** Links that were made, in order; grows. */
  List<StoryLink> links() {
    return links;
  }

  /** When the story began, epoch milliseconds UTC. */
  long startMs() {
    return startMs;
  }

  /** Clicks of now that the service answered with a redirect, by code. */
  Map<String, Counts> live() {
    return live;
  }

  void clicked(String code, Visit visit) {
    live.merge(code, Counts.NONE.plus(visit), Counts::plus);
  }

  void say(String sentence) {
    out.println(sentence);
    out.flush();
  }
}
