package dev.millrace.topologies.timelines.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The home timelines of the readers of a partition: the posts of those whom a reader follows and
 * its own, newest first.
 *
 * <p>A post that is pushed goes into the rings of its author's readers; one that is not is merged
 * when they read. A page is put together of the ring above its floor and of the unpushed posts
 * there, and below the floor of all posts of all who are followed. Whether a post was pushed never
 * shows. Who is no longer followed, muted or blocked, and what was deleted, is left out while
 * reading, so that no ring has to be searched when that changes.
 *
 * <p>Only readers who were seen lately have a ring. One without gets the same page, and a ring
 * afterwards.
 *
 * <p>One thread writes; any thread reads.
 */
public final class HomeTimelines {
  private final Names names = new Names();
  private final PostIndex posts;
  private volatile FollowGraph graph = new FollowGraph();
  private volatile Rings rings = new Rings();
  private volatile ActiveReaders active = new ActiveReaders();

  /** Readers who are to get a ring, each once. */
  private final Set<Integer> wanted = ConcurrentHashMap.newKeySet();

  public HomeTimelines(PostIndex.Limits limits) {
    posts = new PostIndex(limits);
  }

  /**
   * A part of a timeline.
   *
   * @param posts newest first
   * @param more whether older ones follow
   */
  public record Page(List<IndexedPost> posts, boolean more) {
    public Page {
      posts = List.copyOf(posts);
    }
  }

  /** The numbers of users, for whoever speaks of them by name. */
  public Names names() {
    return names;
  }

  /** The posts that are here. */
  public PostIndex posts() {
    return posts;
  }

  /** Whom readers follow and hide. */
  public FollowGraph graph() {
    return graph;
  }

  /** Who was seen lately. */
  public ActiveReaders active() {
    return active;
  }

  Rings rings() {
    return rings;
  }

  /**
   * A post has come.
   *
   * @return into how many rings it went
   */
  public int deliver(IndexedPost post) {
    if (!posts.add(post) || !post.pushed()) {
      return 0;
    }
    return graph.push(post.author(), rings, post.id());
  }

  /** The newest posts of an author are these; its readers' rings may lack some. */
  public void join(int author, List<IndexedPost> ascending) {
    if (posts.differs(author, ascending)) {
      // Before the posts are there: who finds one of them finds no ring that lacks it.
      remake(author);
      graph.forEachReaderOf(author, this::remake);
      posts.join(author, ascending);
    }
  }

  private void remake(int reader) {
    rings.drop(reader);
    if (active.isActive(reader)) {
      wanted.add(reader);
    }
  }

  /** A reader follows and hides these from now on. */
  public void set(int reader, int[] follows, int[] hidden) {
    FollowGraph.Reader now = FollowGraph.Reader.of(follows, hidden);
    int[] before = graph.get(reader).follows();
    if (Arrays.stream(now.follows()).anyMatch(author -> Arrays.binarySearch(before, author) < 0)) {
      // It has none of the older posts of who is followed now.
      remake(reader);
    }
    active.refollow(reader, before, now.follows());
    graph.set(reader, now);
  }

  /** A reader stands so to one other user from now on. */
  public void set(int reader, int other, boolean follows, boolean hides) {
    int[] before = graph.get(reader).follows();
    boolean followed = Arrays.binarySearch(before, other) >= 0;
    if (follows && !followed) {
      remake(reader);
    }
    if (follows != followed) {
      active.refollow(reader, other, follows);
    }
    graph.set(reader, other, follows, hides);
  }

  /** A post is gone. */
  public void delete(long id) {
    posts.remove(id);
  }

  /** A reader has been here: by any thread. */
  public void see(int reader, long nowMs) {
    active.see(reader, nowMs);
    if (!rings.has(reader)) {
      wanted.add(reader);
    }
  }

  /**
   * Makes rings for readers who have been here and have none.
   *
   * @param most so many of them at most
   * @param made told of each
   * @return how many count as active from now on
   */
  public int makeWanted(int most, long nowMs, Runnable made) {
    int activated = 0;
    Iterator<Integer> readers = wanted.iterator();
    for (int i = 0; i < most && readers.hasNext(); i++) {
      int reader = readers.next();
      readers.remove();
      activated += active.activate(reader, graph.get(reader).follows(), nowMs) ? 1 : 0;
      make(reader);
      made.run();
    }
    return activated;
  }

  /** Takes the rings of those away who were last seen before a time. Epoch ms. */
  public void forgetUnseenSince(long timeMs) {
    for (int reader : active.unseenSince(timeMs)) {
      active.deactivate(reader, graph.get(reader).follows());
      rings.drop(reader);
    }
  }

  /** Nobody follows anybody, has a ring or counts as seen. */
  public void forgetAllReaders() {
    wanted.clear();
    graph = new FollowGraph();
    rings = new Rings();
    active = new ActiveReaders();
  }

  /** Makes a reader's ring of what is here. */
  void make(int reader) {
    IdSource all = merge(authors(reader, graph.get(reader)), Long.MAX_VALUE, false);
    long[] newestFirst = new long[Rings.CAPACITY];
    int size = 0;
    long floor = PostId.LEAST;
    for (long id = all.next(); id != IdSource.END; id = all.next()) {
      IndexedPost post = posts.get(id);
      if (post == null || !post.pushed()) {
        continue;
      }
      if (size == newestFirst.length) {
        floor = id;
        break;
      }
      newestFirst[size++] = id;
    }
    long[] ascending = new long[size];
    for (int i = 0; i < size; i++) {
      ascending[i] = newestFirst[size - 1 - i];
    }
    rings.put(reader, ascending, floor);
  }

  /**
   * A page of a reader's timeline.
   *
   * @param below only posts with a smaller id; {@link Long#MAX_VALUE} for the newest
   * @param limit the most posts
   */
  public Page read(int reader, long below, int limit) {
    FollowGraph.Reader who = graph.get(reader);
    // Twice as many as asked for: some may be hidden or gone.
    return read(reader, who, rings.view(reader, below, 2 * (limit + 1)), below, limit);
  }

  /** The same for a reader who stands so to others, of the posts alone. */
  public Page read(int reader, FollowGraph.Reader who, long below, int limit) {
    return read(reader, who, null, below, limit);
  }

  private Page read(int reader, FollowGraph.Reader who, Rings.View ring, long below, int limit) {
    int[] authors = authors(reader, who);
    List<IndexedPost> page = new ArrayList<>(Math.min(limit, Rings.CAPACITY) + 1);
    long from = below;
    if (ring != null && ring.floor() < below) {
      fill(page, reader, who, above(ring, authors, below), limit);
      from = ring.floor() + 1;
    }
    if (page.size() <= limit) {
      fill(page, reader, who, merge(authors, from, false), limit);
    }
    boolean more = page.size() > limit;
    return new Page(more ? page.subList(0, limit) : page, more);
  }

  /** What the ring has, and the unpushed posts above its floor. */
  private IdSource above(Rings.View ring, int[] authors, long below) {
    IdSource unpushed = merge(authors, below, true);
    long[] ids = ring.ids();
    int start = Arrays.binarySearch(ids, below);
    int[] left = {start < 0 ? -start - 1 : start};
    long[] pending = {unpushed.next()};
    return () -> {
      long pushed = left[0] == 0 ? IdSource.END : ids[left[0] - 1];
      long other = pending[0] > ring.floor() ? pending[0] : IdSource.END;
      long largest = Math.max(pushed, other);
      if (largest != IdSource.END) {
        // A post whose mode has changed since it was pushed is in both.
        left[0] -= pushed == largest ? 1 : 0;
        pending[0] = other == largest ? unpushed.next() : pending[0];
      }
      return largest;
    };
  }

  /** Takes what the reader sees, until there is one post more than asked for. */
  private void fill(
      List<IndexedPost> page, int reader, FollowGraph.Reader who, IdSource source, int limit) {
    for (long id = source.next(); id != IdSource.END; id = source.next()) {
      IndexedPost post = posts.get(id);
      if (post != null && who.sees(reader, post)) {
        page.add(post);
        if (page.size() > limit) {
          return;
        }
      }
    }
  }

  /** Whose posts a reader's timeline is made of. */
  private static int[] authors(int reader, FollowGraph.Reader who) {
    if (Arrays.binarySearch(who.follows(), reader) >= 0) {
      return who.follows();
    }
    int[] all = Arrays.copyOf(who.follows(), who.follows().length + 1);
    all[all.length - 1] = reader;
    return all;
  }

  private IdSource merge(int[] authors, long below, boolean unpushed) {
    Ids[] runs = new Ids[authors.length];
    int count = 0;
    for (int author : authors) {
      if (!unpushed) {
        runs[count++] = posts.all(author);
      } else if (posts.hasMerged(author)) {
        runs[count++] = posts.merged(author);
      }
    }
    return new Merge(runs, count, below);
  }
}
