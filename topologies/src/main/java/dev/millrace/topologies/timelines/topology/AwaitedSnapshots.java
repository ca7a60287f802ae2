package dev.millrace.topologies.timelines.topology;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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

  private final Map<Integer, Long> asked = new HashMap<>();
  private final Map<Integer, Long> answered = new HashMap<>();

  /** Nearly always empty, and asked at each read. */
  private final Set<Integer> open = ConcurrentHashMap.newKeySet();

  void ask(int author, long followOffset) {
    asked.merge(author, followOffset, Math::max);
    compare(author);
  }

  void answer(int author, long followOffset) {
    answered.merge(author, followOffset, Math::max);
    compare(author);
  }

  private void compare(int author) {
    if (answered.getOrDefault(author, NONE) < asked.getOrDefault(author, NONE)) {
      open.add(author);
    } else {
      open.remove(author);
    }
  }

  boolean isAwaited(int author) {
    return open.contains(author);
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  /** Nothing was asked for. */
  void forgetAsked() {
    asked.clear();
    open.clear();
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
