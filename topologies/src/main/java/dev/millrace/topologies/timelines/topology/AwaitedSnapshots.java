package dev.millrace.topologies.timelines.topology;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Authors whose first reader has come to a partition and whose older posts are on their way there,
 * by number: until they have come, no page of a reader who follows them is complete. Asked for and
 * answered by the offset of the follow.
 *
 * <p>One thread writes; any thread asks.
 */
final class AwaitedSnapshots {
  private static final long NONE = -1;

  private final Map<Integer, Long> asked = new ConcurrentHashMap<>();
  private final Map<Integer, Long> answered = new ConcurrentHashMap<>();

  void ask(int author, long followOffset) {
    asked.merge(author, followOffset, Math::max);
  }

  void answer(int author, long followOffset) {
    answered.merge(author, followOffset, Math::max);
  }

  boolean isAwaited(int author) {
    Long offset = asked.get(author);
    return offset != null && answered.getOrDefault(author, NONE) < offset;
  }

  boolean isEmpty() {
    return asked.isEmpty();
  }

  /** Nothing was asked for. */
  void forgetAsked() {
    asked.clear();
  }

  /** Nothing is to be said any more of an author whose answer has come. */
  void forget(int author) {
    asked.remove(author);
    answered.remove(author);
  }

  /** Answers to what nobody asks for any more. */
  void forgetOtherAnswers() {
    answered.keySet().retainAll(asked.keySet());
  }
}
