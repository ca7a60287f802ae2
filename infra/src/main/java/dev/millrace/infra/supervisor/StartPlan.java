package dev.millrace.infra.supervisor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Steps with predecessors. Steps that do not depend on each other run side by side. */
final class StartPlan {
  /** One step; it returns when it is done. */
  @FunctionalInterface
  interface Step {
    void run() throws Exception;
  }

  private record Node(String name, Step step, List<String> after) {}

  private final Map<String, Node> nodes = new LinkedHashMap<>();

  /**
   * Adds a step.
   *
   * @param after steps that must be done before; those that are not in the plan do not count
   */
  void add(String name, Step step, String... after) {
    nodes.put(name, new Node(name, step, List.of(after)));
  }

  /**
   * Runs all steps and returns when all are done, or throws what the first failing one threw, after
   * interrupting the others and waiting for their end.
   */
  void run() throws Exception {
    Map<String, CompletableFuture<Void>> done = new LinkedHashMap<>();
    nodes.keySet().forEach(name -> done.put(name, new CompletableFuture<>()));
    AtomicReference<Exception> failure = new AtomicReference<>();
    CountDownLatch end = new CountDownLatch(nodes.size());
    List<Thread> threads = new ArrayList<>();
    for (Node node : nodes.values()) {
      threads.add(
          new Thread(
              () -> {
                try {
                  for (String before : node.after()) {
                    if (done.containsKey(before)) {
                      done.get(before).join();
                    }
                  }
                  node.step().run();
                  done.get(node.name()).complete(null);
                } catch (CompletionException e) {
                  done.get(node.name()).completeExceptionally(e);
                } catch (Exception | LinkageError e) {
                  Exception cause =
                      e instanceof Exception exception ? exception : new IllegalStateException(e);
                  if (failure.compareAndSet(null, cause)) {
                    threads.forEach(Thread::interrupt);
                  }
                  done.get(node.name()).completeExceptionally(e);
                } finally {
                  end.countDown();
                }
              },
              "start-" + node.name()));
    }
    threads.forEach(Thread::start);
    try {
      end.await();
    } catch (InterruptedException e) {
      threads.forEach(Thread::interrupt);
      throw e;
    }
    if (failure.get() != null) {
      throw failure.get();
    }
  }
}
