package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BenchRun;
import dev.millrace.infra.bench.Case;
import dev.millrace.infra.bench.Part;
import java.util.List;
import java.util.Locale;

/** The servers and readers of {@link CelebrityPart}. */
final class CelebrityBed implements Part.Bed {
  private static final int POSTS_KEPT = 10_000;
  private static final int WARM_UPS = 3;

  /** How much is measured. */
  private record Size(int followers, int heapMb) {
    static final Size FULL = new Size(1_000_000, 3_072);
    static final Size QUICK = new Size(50_000, 1_024);
  }

  private final Size size;
  private final TimelinesPlatform platform;
  private RelayFloor floor;

  CelebrityBed(BenchRun run, String delivery) {
    size = run.quick() ? Size.QUICK : Size.FULL;
    platform =
        new TimelinesPlatform(
            run, new TimelinesPlatform.Setup(delivery, size.heapMb(), POSTS_KEPT));
  }

  @Override
  public void start() throws BenchException, InterruptedException {
    platform.start(List.of());
    platform.bring(SocialGraph.star(size.followers()));
    floor = new RelayFloor(platform.kafka());
    for (int i = 0; i < WARM_UPS; i++) {
      floor.measure(0);
    }
    ours().measure(0);
  }

  private CelebrityPosts ours() {
    return new CelebrityPosts(platform, size.followers());
  }

  @Override
  public List<Case> cases() {
    return List.of(
        new Case(
            "post",
            String.format(
                Locale.ROOT,
                "%d posts of one author with %,d followers, all active, in one process",
                ReadTimelines.PAGE,
                size.followers()),
            List.of(floor, ours())));
  }

  @Override
  public void close() {
    if (floor != null) {
      floor.close();
    }
    platform.close();
  }
}
