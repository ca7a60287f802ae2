package dev.millrace.infra.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class StartPlanTest {
  private final List<String> done = new CopyOnWriteArrayList<>();

  @Test
  void shouldRunStepAfterItsPredecessors() throws Exception {
    StartPlan plan = new StartPlan();
    plan.add("job", () -> done.add("job"), "topics", "tables", "not in the plan");
    plan.add("topics", () -> done.add("topics"), "kafka");
    plan.add("tables", () -> done.add("tables"));
    plan.add("kafka", () -> done.add("kafka"));
    plan.run();
    assertThat(done).containsSubsequence("kafka", "topics", "job").endsWith("job").hasSize(4);
  }

  @Test
  void shouldRunIndependentStepsSideBySide() throws Exception {
    CyclicBarrier meet = new CyclicBarrier(2);
    StartPlan plan = new StartPlan();
    plan.add("a", () -> meet.await(10, TimeUnit.SECONDS));
    plan.add("b", () -> meet.await(10, TimeUnit.SECONDS));
    plan.run();
    assertThat(meet.isBroken()).isFalse();
  }

  @Test
  void shouldThrowFirstFailureAndNotRunWhatFollows() {
    CountDownLatch interrupted = new CountDownLatch(1);
    StartPlan plan = new StartPlan();
    plan.add(
        "slow",
        () -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
          }
        });
    plan.add(
        "failing",
        () -> {
          throw new IOException("no disk");
        });
    plan.add("after", () -> done.add("after"), "failing");
    assertThatThrownBy(plan::run).isInstanceOf(IOException.class).hasMessage("no disk");
    assertThat(interrupted.getCount()).isZero();
    assertThat(done).isEmpty();
  }
}
