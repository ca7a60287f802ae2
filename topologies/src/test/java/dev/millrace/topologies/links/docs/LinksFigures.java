package dev.millrace.topologies.links.docs;

import static dev.millrace.topologies.docs.Words.bytes;
import static dev.millrace.topologies.docs.Words.one;
import static dev.millrace.topologies.docs.Words.percent;
import static dev.millrace.topologies.docs.Words.time;
import static dev.millrace.topologies.docs.Words.whole;

import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.topologies.docs.Table;
import dev.millrace.topologies.docs.Words;
import dev.millrace.topologies.links.domain.CodeRange;
import dev.millrace.topologies.links.domain.LinkCodes;
import dev.millrace.topologies.links.http.ClickEmitter;
import dev.millrace.topologies.links.http.LinkReads;
import dev.millrace.topologies.links.http.RedirectHandler;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The tables of {@code docs/links.md}, from constants of the code and {@link LinkSizes}. */
final class LinksFigures {
  /** The load of the course module, and the one of its assignment. */
  private static final List<Load> LOADS =
      List.of(
          new Load("100 M a month, 5 years", 100_000_000, 100, 5),
          new Load("500 M a month, 10 years", 500_000_000, 100, 10));

  /** What the course module assumes for a link with all that belongs to it. */
  private static final int ASSUMED_BYTES = 500;

  private static final int REPLICAS = 3;
  private static final int RANGES_PER_START = 2;

  /** A store that its standby copies in a quarter of an hour at 100 MB/s, rounded. */
  private static final double STORE_BYTES = 100e9;

  /** From a new click to the next publication of its counts. */
  private static final Duration LIVE_INTERVAL = Duration.ofMillis(500);

  /** The lateness, the minute that it counts from, and the disorder. */
  private static final double REMEMBERED_SECONDS = Duration.ofMinutes(61).toSeconds() + 30.0;

  /** Two hash tables between three eighths and three quarters full: see RecentClicks in jobs. */
  private static final double RECENT_CLICK_BYTES = 30;

  private static final double[] VIRAL_PER_SECOND = {
    1_000_000.0 / Duration.ofDays(1).toSeconds(), 50_000
  };

  private static final int PARTITIONS = LinksTopics.CLICKS.partitions();
  private static final double KEPT_SECONDS =
      LinksTopics.CLICKS.retention().orElseThrow().toSeconds();

  private final LinkSizes sizes = new LinkSizes();

  /** What one link and one click take. */
  String sizes() {
    Table table = new Table("measured", "bytes");
    table.row("a link in `links.commands`, for ever", whole(sizes.command()));
    table.row("a link in `links.links`, its last state", whole(sizes.state()));
    table.row("a link in the changelogs of both stores", whole(sizes.changelogs()));
    table.row("a link in Kafka, one replica", whole(linkInKafka()));
    table.row("a link in RocksDB: registry and index by time", whole(sizes.stores()));
    table.row("a click in `links.clicks`, without its share of a batch", whole(sizes.click()));
    table.row("a batch, around its records", whole(LinkSizes.BATCH));
    return table.toString();
  }

  /** The two loads side by side. */
  String capacity() {
    Table table = new Table("", LOADS.get(0).name(), LOADS.get(1).name());
    each(table, "new links a second", l -> one(l.linksPerSecond()));
    each(table, "redirects a second, 100 for each link", l -> whole(l.redirectsPerSecond()));
    each(table, "links in the end", l -> whole(l.links()));
    each(table, "characters that a code needs", l -> whole(l.charactersNeeded()));
    each(table, "share of the 62⁶ codes of 6 characters", l -> percent(l.links() / Load.codes(6)));
    each(
        table,
        "share of the 62⁷ codes of 7 characters, which we use",
        l -> percent(l.links() / (double) LinkCodes.COUNT));
    each(table, "storage at 500 bytes a link", l -> bytes((double) l.links() * ASSUMED_BYTES));
    each(table, "links in Kafka, one replica", l -> bytes((double) l.links() * linkInKafka()));
    each(
        table,
        "links in Kafka, three replicas",
        l -> bytes((double) l.links() * linkInKafka() * REPLICAS));
    each(table, "links in RocksDB, one copy", l -> bytes(storeBytes(l)));
    each(
        table,
        "partitions of `links.commands` for stores of 100 GB each",
        l -> whole(Math.ceil(storeBytes(l) / STORE_BYTES)));
    each(
        table,
        "clicks a second and partition, of " + PARTITIONS,
        l -> whole(l.redirectsPerSecond() / PARTITIONS));
    each(
        table,
        "bytes of a click with its share of a batch",
        l -> whole(clickBytes(l.redirectsPerSecond() / PARTITIONS)));
    each(
        table,
        "clicks into one partition",
        l -> bytes(clicksKept(l) / KEPT_SECONDS / PARTITIONS) + "/s");
    each(table, "clicks of 7 days in Kafka, one replica", l -> bytes(clicksKept(l)));
    each(table, "clicks of 7 days in Kafka, three replicas", l -> bytes(REPLICAS * clicksKept(l)));
    each(table, "ranges of a million codes that links use up", l -> whole(rangesOfLinks(l)));
    each(table, "starts of instances that the other ranges allow", l -> whole(starts(l)));
    each(table, "the same a day", l -> whole(starts(l) / (l.years() * 365.0)));
    return table.toString();
  }

  /** One link at two rates. */
  String viral() {
    Table table = new Table("one link", "1 M clicks a day", "50,000 clicks a second");
    viral(table, "clicks a second", Words::one);
    viral(table, "share of the mean load of 100 M links a month", this::shareOfMean);
    viral(table, "into its one partition of `links.clicks`", r -> bytes(r * clickBytes(r)) + "/s");
    viral(table, "its clicks of 7 days", r -> bytes(r * clickBytes(r) * KEPT_SECONDS));
    viral(
        table,
        "time that the click buffer bridges, one instance, no broker",
        r -> time(ClickEmitter.BUFFER_BYTES / (r * sizes.click())));
    viral(
        table,
        "questions to its owner, from each other instance",
        r -> one(Math.min(r, 1.0 / LinkReads.UNSEEN.toSeconds())) + " a second");
    double writesPerSecond = Duration.ofSeconds(1).dividedBy(LIVE_INTERVAL);
    viral(
        table,
        "writes to Redis (its hour)",
        r -> "at most " + whole(Math.min(r, writesPerSecond)) + " a second");
    viral(table, "rows in Cassandra", r -> "1 an hour, 1 a day");
    viral(
        table,
        "ids of its clicks that its subtask remembers, in memory",
        r -> bytes(r * REMEMBERED_SECONDS * RECENT_CLICK_BYTES));
    viral(
        table,
        "with `redirect: 301`, clicks that one browser sends",
        r -> "1 in " + time(RedirectHandler.PERMANENT_FOR_SECONDS));
    return table.toString();
  }

  private int linkInKafka() {
    return sizes.command() + sizes.state() + sizes.changelogs();
  }

  private double storeBytes(Load load) {
    return (double) load.links() * sizes.stores();
  }

  private double clicksKept(Load load) {
    double rate = load.redirectsPerSecond();
    return rate * KEPT_SECONDS * clickBytes(rate / PARTITIONS);
  }

  /**
   * A batch holds what one instance sends to one partition while it lingers, at least one click.
   */
  private double clickBytes(double perSecondAndPartition) {
    double perBatch = Math.max(1, perSecondAndPartition * ClickEmitter.LINGER_MS / 1_000);
    return sizes.click() + LinkSizes.BATCH / perBatch;
  }

  private static double rangesOfLinks(Load load) {
    return Math.ceil((double) load.links() / CodeRange.SIZE);
  }

  private static double starts(Load load) {
    double all = Math.ceil((double) LinkCodes.COUNT / CodeRange.SIZE);
    return Math.floor((all - rangesOfLinks(load)) / RANGES_PER_START);
  }

  private String shareOfMean(double perSecond) {
    double mean = LOADS.get(0).redirectsPerSecond();
    return perSecond < mean ? percent(perSecond / mean) : one(perSecond / mean) + " times";
  }

  private static void each(Table table, String what, Function<Load, String> value) {
    table.row(what, value.apply(LOADS.get(0)), value.apply(LOADS.get(1)));
  }

  private static void viral(Table table, String what, Function<Double, String> value) {
    table.row(what, value.apply(VIRAL_PER_SECOND[0]), value.apply(VIRAL_PER_SECOND[1]));
  }
}
