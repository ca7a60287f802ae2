package dev.millrace.topologies.timelines.domain;

import java.util.Arrays;
import java.util.List;

/**
 * The posts that the readers of a partition may see, by id and by author. Of each author they are a
 * run without gaps: what a {@link #join snapshot} gave, and all that came since.
 *
 * <p>Bounded by number, per author and in all: the first to come go first. One thread writes, any
 * thread reads.
 */
public final class PostIndex {
  /**
   * How much is kept.
   *
   * @param perAuthor posts of one author
   * @param posts in all; some 500 bytes each
   */
  public record Limits(int perAuthor, int posts) {
    public Limits {
      if (perAuthor < 1 || posts < perAuthor) {
        throw new IllegalArgumentException("At least one post per author, and room for them");
      }
    }
  }

  private static final int FIRST_CAPACITY = 1_024;

  private final Limits limits;
  private final PostTable posts = new PostTable();
  private final LongQueue arrivals = new LongQueue();
  private volatile AuthorPosts[] authors = new AuthorPosts[FIRST_CAPACITY];

  /** Who has posts that no ring has: a look at many authors goes through no other memory. */
  private final NumberSet withMerged = new NumberSet();

  /** An author's ids: all of them, and those that are merged when readers read. */
  private static final class AuthorPosts {
    private volatile Ids all = Ids.NONE;
    private volatile Ids merged = Ids.NONE;
  }

  public PostIndex(Limits limits) {
    this.limits = limits;
  }

  /** Adds a post; false if it is there already. */
  public boolean add(IndexedPost post) {
    if (posts.get(post.id()) != null) {
      return false;
    }
    AuthorPosts author = of(post.author());
    Ids before = author.all;
    if (before.size() >= limits.perAuthor()) {
      forget(before.get(0));
    }
    if (arrivals.size() >= limits.posts()) {
      forget(arrivals.poll());
    }
    // First the post, then its id: who finds the id finds the post.
    posts.add(post);
    arrivals.add(post.id());
    author.all = author.all.with(post.id(), limits.perAuthor());
    if (!post.pushed()) {
      withMerged.add(post.author());
      author.merged = author.merged.with(post.id(), limits.perAuthor());
    }
    return true;
  }

  /**
   * The newest posts of an author are these. What is older stays if it goes on into them without a
   * gap.
   *
   * @param ascending of this author, by id
   */
  public void join(int author, List<IndexedPost> ascending) {
    if (!goesOn(ascending)) {
      drop(author);
    }
    ascending.forEach(this::add);
  }

  private boolean goesOn(List<IndexedPost> ascending) {
    return !ascending.isEmpty() && posts.get(ascending.get(0).id()) != null;
  }

  /** Whether {@link #join} would change anything. */
  public boolean differs(int author, List<IndexedPost> ascending) {
    return goesOn(ascending)
        ? ascending.stream().anyMatch(post -> posts.get(post.id()) == null)
        : !ascending.isEmpty() || all(author).size() > 0;
  }

  /** Removes all posts of an author. */
  public void drop(int author) {
    AuthorPosts known = find(author);
    if (known == null) {
      return;
    }
    Ids gone = known.all;
    known.all = Ids.NONE;
    known.merged = Ids.NONE;
    withMerged.remove(author);
    for (int i = 0; i < gone.size(); i++) {
      posts.remove(gone.get(i));
    }
  }

  /** Removes a post. */
  public void remove(long id) {
    forget(id);
  }

  /** Removes what came first, as long as it is older than a time. Epoch ms. */
  public void forgetBefore(long timeMs) {
    while (!arrivals.isEmpty() && PostId.timeMs(arrivals.peek()) < timeMs) {
      forget(arrivals.poll());
    }
  }

  private void forget(long id) {
    IndexedPost post = posts.get(id);
    if (post == null) {
      return;
    }
    AuthorPosts author = of(post.author());
    author.all = author.all.without(id);
    author.merged = author.merged.without(id);
    if (author.merged.size() == 0) {
      withMerged.remove(post.author());
    }
    posts.remove(id);
  }

  /** The post of an id, or null. */
  public IndexedPost get(long id) {
    return posts.get(id);
  }

  /** All ids of an author, ascending. */
  Ids all(int author) {
    AuthorPosts known = find(author);
    return known == null ? Ids.NONE : known.all;
  }

  /** Whether an author has posts that no ring has. */
  boolean hasMerged(int author) {
    return withMerged.contains(author);
  }

  /** The ids of an author that no ring has, ascending. */
  Ids merged(int author) {
    AuthorPosts known = find(author);
    return known == null ? Ids.NONE : known.merged;
  }

  /** How many posts there are. */
  public int size() {
    return posts.size();
  }

  private AuthorPosts find(int author) {
    AuthorPosts[] all = authors;
    return author < 0 || author >= all.length ? null : all[author];
  }

  private AuthorPosts of(int author) {
    AuthorPosts known = find(author);
    if (known != null) {
      return known;
    }
    AuthorPosts[] all = authors;
    if (author >= all.length) {
      all = Arrays.copyOf(all, Math.max(2 * all.length, author + 1));
    }
    known = new AuthorPosts();
    all[author] = known;
    authors = all;
    return known;
  }
}
