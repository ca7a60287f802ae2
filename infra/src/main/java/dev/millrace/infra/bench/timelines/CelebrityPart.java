package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BenchRun;
import dev.millrace.infra.bench.Metric;
import dev.millrace.infra.bench.Part;
import dev.millrace.infra.bench.Target;
import dev.millrace.infra.bench.Target.Basis;
import dev.millrace.infra.bench.Target.Level;
import dev.millrace.schemas.timelines.TimelinesTopics;
import java.util.List;

/**
 * A post that a million follow the author of: until all of them have it, and how many records it
 * costs. Once as it is usual, once with every post pushed.
 */
public final class CelebrityPart implements Part {
  private final String name;
  private final String delivery;

  private CelebrityPart(String name, String delivery) {
    this.name = name;
    this.delivery = delivery;
  }

  /** Costs decide how posts are delivered. */
  public static CelebrityPart usual() {
    return new CelebrityPart("celebrity", "auto");
  }

  /** Every post goes into the ring of each reader. */
  public static CelebrityPart pushed() {
    return new CelebrityPart("pushed", "push");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String about() {
    return "one author with a million followers, delivery=%s, against a bare relay over Kafka"
        .formatted(delivery);
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.atMost(Level.MUST, CelebrityMetrics.SLOWEST, 300, Basis.ABSOLUTE),
        Target.atMost(
            Level.MUST,
            CelebrityMetrics.RECORDS,
            TimelinesTopics.DELIVERIES.partitions(),
            Basis.ABSOLUTE),
        Target.atMost(Level.AIM, CelebrityMetrics.SLOWEST, 150, Basis.ABSOLUTE));
  }

  /** Milliseconds differ more than that from round to round on any machine: no round is void. */
  @Override
  public Metric steady() {
    return CelebrityMetrics.RECORDS;
  }

  @Override
  public Bed bed(BenchRun run) throws BenchException {
    return new CelebrityBed(run, delivery);
  }
}
