package dev.millrace.infra.it;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What readers must see, kept in the plainest way from what was acknowledged. Thread-safe. */
final class BruteForceTimelines {
  private final Map<Long, Post> posts = new TreeMap<>(Comparator.reverseOrder());
  private final Map<String, Set<String>> follows = new HashMap<>();
  private final Map<String, Set<String>> mutes = new HashMap<>();
  private final Map<String, Set<String>> blocks = new HashMap<>();

  /**
   * A post.
   *
   * @param answered author of the post that it answers; null if none
   */
  private record Post(String author, String answered) {}

  /**
   * A post was written.
   *
   * @param answered id of the post that it answers; null if none
   */
  synchronized void write(long id, String author, Long answered) {
    posts.put(id, new Post(author, answered == null ? null : posts.get(answered).author()));
  }

  /** A post was taken back. */
  synchronized void delete(long id) {
    posts.remove(id);
  }

  /** A reader follows somebody from now on, or no longer does. Who is blocked is not followed. */
  synchronized void follow(String reader, String target, boolean on) {
    if (on && apart(reader, target)) {
      return;
    }
    turn(follows, reader, target, on);
  }

  synchronized void mute(String reader, String target, boolean on) {
    turn(mutes, reader, target, on);
  }

  /** A block ends both follows, and its end brings none of them back. */
  synchronized void block(String reader, String target, boolean on) {
    turn(blocks, reader, target, on);
    if (on) {
      turn(follows, reader, target, false);
      turn(follows, target, reader, false);
    }
  }

  private static void turn(Map<String, Set<String>> all, String reader, String target, boolean on) {
    Set<String> targets = all.computeIfAbsent(reader, any -> new HashSet<>());
    if (on) {
      targets.add(target);
    } else {
      targets.remove(target);
    }
  }

  /** Whether one of them blocks the other. */
  synchronized boolean apart(String one, String other) {
    return has(blocks, one, other) || has(blocks, other, one);
  }

  /** How many a reader follows. */
  synchronized int follows(String reader) {
    return follows.getOrDefault(reader, Set.of()).size();
  }

  /** All posts that were not taken back, newest first. */
  synchronized List<Long> posts() {
    return List.copyOf(posts.keySet());
  }

  /** The posts of an author that were not taken back, newest first. */
  synchronized List<Long> postsOf(String author) {
    return posts.entrySet().stream()
        .filter(post -> post.getValue().author().equals(author))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The ids of what a reader must see, newest first. */
  synchronized List<Long> timeline(String reader) {
    return posts.entrySet().stream()
        .filter(post -> sees(reader, post.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** A reply is seen by whoever sees both; its author sees it anyway. */
  private boolean sees(String reader, Post post) {
    return sees(reader, post.author())
        && (post.answered() == null
            || post.author().equals(reader)
            || sees(reader, post.answered()));
  }

  private boolean sees(String reader, String author) {
    return author.equals(reader)
        || has(follows, reader, author) && !has(mutes, reader, author) && !apart(reader, author);
  }

  private static boolean has(Map<String, Set<String>> all, String reader, String target) {
    return all.getOrDefault(reader, Set.of()).contains(target);
  }
}
