package dev.millrace.topologies.timelines.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
 * <p>One thread writes; any thread reads.
 */
public final class HomeTimelines {
  private final Names names;
  private final PostIndex posts;
  private final FollowGraph graph;
  private final Rings rings;

  public HomeTimelines(Names names, PostIndex posts, FollowGraph graph, Rings rings) {
    this.names = names;
    this.posts = posts;
    this.graph = graph;
    this.rings = rings;
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

  /**
   * A post has come.
   *
   * @return into how many rings it went
   */
  public int deliver(IndexedPost post) {
    if (!posts.add(post) || !post.pushed()) {
      return 0;
    }
    long id = post.id();
    rings.push(post.author(), id); // One sees one's own posts.
    graph.forEachReaderOf(post.author(), reader -> rings.push(reader, id));
    return graph.readersOf(post.author());
  }

  /** The posts of an author are these; its readers' rings lack them and are to be made anew. */
  public void replace(int author, List<IndexedPost> ascending) {
    posts.replace(author, ascending);
    rings.drop(author);
    graph.forEachReaderOf(author, rings::drop);
  }

  /** A reader follows and hides these from now on. */
  public void set(int reader, int[] follows, int[] hidden) {
    FollowGraph.Reader before = graph.get(reader);
    graph.set(reader, follows, hidden);
    boolean more =
        Arrays.stream(follows)
            .anyMatch(author -> Arrays.binarySearch(before.follows(), author) < 0);
    if (more) {
      // It has none of the older posts of who is followed now.
      rings.drop(reader);
    }
  }

  /** A post is gone. */
  public void delete(long id) {
    posts.remove(id);
  }

  /** Makes a reader's ring of what is here. */
  public void rebuild(int reader) {
    FollowGraph.Reader who = graph.get(reader);
    Merge merge = new Merge(authors(reader, who), Long.MAX_VALUE, false);
    long[] newestFirst = new long[Rings.CAPACITY];
    int size = 0;
    long floor = PostId.LEAST;
    for (long id = merge.next(); id != Merge.END; id = merge.next()) {
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
    return read(reader, graph.get(reader), below, limit);
  }

  private Page read(int reader, FollowGraph.Reader who, long below, int limit) {
    int[] authors = authors(reader, who);
    List<IndexedPost> page = new ArrayList<>(Math.min(limit, Rings.CAPACITY) + 1);
    Rings.View ring = rings.view(reader);
    long from = below;
    if (ring != null && ring.floor() < below) {
      fill(page, reader, who, above(ring, authors, below), limit);
      from = ring.floor() + 1;
    }
    if (page.size() <= limit) {
      Merge all = new Merge(authors, from, false);
      fill(page, reader, who, all, limit);
    }
    boolean more = page.size() > limit;
    return new Page(more ? page.subList(0, limit) : page, more);
  }

  /** What the ring has, and the unpushed posts above its floor. */
  private Source above(Rings.View ring, int[] authors, long below) {
    Merge unpushed = new Merge(authors, below, true);
    long[] ids = ring.ids();
    int start = Arrays.binarySearch(ids, below);
    int[] left = {start < 0 ? -start - 1 : start};
    long[] pending = {unpushed.next()};
    return () -> {
      long pushed = left[0] == 0 ? Merge.END : ids[left[0] - 1];
      long other = pending[0] > ring.floor() ? pending[0] : Merge.END;
      long largest = Math.max(pushed, other);
      if (largest != Merge.END) {
        // A post whose mode has changed since it was pushed is in both.
        left[0] -= pushed == largest ? 1 : 0;
        pending[0] = other == largest ? unpushed.next() : pending[0];
      }
      return largest;
    };
  }

  /** Takes what the reader sees, until there is one post more than asked for. */
  private void fill(
      List<IndexedPost> page, int reader, FollowGraph.Reader who, Source source, int limit) {
    for (long id = source.next(); id != Merge.END; id = source.next()) {
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

  /** Ids, newest first; {@link Merge#END} when there are no more. */
  @FunctionalInterface
  private interface Source {
    long next();
  }

  /** Merges the ids of authors, largest first: a heap of one cursor per author. */
  private final class Merge implements Source {
    static final long END = -1;

    private final Ids[] ids;
    private final int[] at;
    private int size;

    /**
     * @param below only smaller ids
     * @param unpushed only of posts that went into no ring
     */
    Merge(int[] authors, long below, boolean unpushed) {
      ids = new Ids[authors.length];
      at = new int[authors.length];
      for (int author : authors) {
        Ids of = unpushed ? posts.merged(author) : posts.all(author);
        int smaller = of.size() == 0 ? 0 : of.below(below);
        if (smaller > 0) {
          ids[size] = of;
          at[size++] = smaller - 1;
        }
      }
      for (int i = size / 2 - 1; i >= 0; i--) {
        sink(i);
      }
    }

    @Override
    public long next() {
      if (size == 0) {
        return END;
      }
      long largest = head(0);
      if (at[0]-- == 0) {
        size--;
        ids[0] = ids[size];
        at[0] = at[size];
      }
      sink(0);
      return largest;
    }

    private long head(int i) {
      return ids[i].get(at[i]);
    }

    private void sink(int start) {
      int i = start;
      while (2 * i + 1 < size) {
        int child = 2 * i + 1;
        if (child + 1 < size && head(child + 1) > head(child)) {
          child++;
        }
        if (head(i) >= head(child)) {
          return;
        }
        swap(i, child);
        i = child;
      }
    }

    private void swap(int i, int j) {
      Ids someIds = ids[i];
      ids[i] = ids[j];
      ids[j] = someIds;
      int place = at[i];
      at[i] = at[j];
      at[j] = place;
    }
  }

  /** The numbers of users, for whoever speaks of them by name. */
  public Names names() {
    return names;
  }
}
