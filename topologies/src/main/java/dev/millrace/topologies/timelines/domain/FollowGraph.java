package dev.millrace.topologies.timelines.domain;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Who follows whom, of the readers of a partition: for each reader whom it follows, and for each
 * author its readers here. Users are numbers, see {@link Names}.
 *
 * <p>One thread writes; any thread may ask for a reader. Readers of an author are for the thread
 * that writes.
 */
public final class FollowGraph {
  private static final VarHandle READER = MethodHandles.arrayElementVarHandle(Reader[].class);
  private static final int[] NOBODY = {};
  private static final int FIRST_CAPACITY = 1_024;

  private volatile Reader[] readers = new Reader[FIRST_CAPACITY];
  private Numbers[] readersOf = new Numbers[FIRST_CAPACITY];

  /**
   * A reader.
   *
   * @param follows whom it follows, ascending
   * @param hidden whose posts it does not see: muted, blocked, or who have blocked it; ascending
   */
  public record Reader(int[] follows, int[] hidden) {
    /** Who stands to nobody. */
    public static final Reader NEW = new Reader(NOBODY, NOBODY);

    /** One that follows and hides these. */
    public static Reader of(int[] follows, int[] hidden) {
      return new Reader(sorted(follows), sorted(hidden));
    }

    /** The same, but to one other. */
    Reader with(int other, boolean followed, boolean hid) {
      return new Reader(changed(follows, other, followed), changed(hidden, other, hid));
    }

    /** Whether posts of an author belong into the timeline of this reader. */
    boolean sees(int self, int author) {
      return (author == self || contains(follows, author)) && !contains(hidden, author);
    }

    /** Whether a post does; a reply does if both are followed. */
    boolean sees(int self, IndexedPost post) {
      if (!sees(self, post.author())) {
        return false;
      }
      return post.answered() == IndexedPost.NOBODY
          || post.author() == self
          || sees(self, post.answered());
    }
  }

  /** Numbers in no order. */
  private static final class Numbers {
    private int[] values = new int[2];
    private int size;

    void add(int value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size + size / 2 + 1);
      }
      values[size++] = value;
    }

    void remove(int value) {
      for (int i = 0; i < size; i++) {
        if (values[i] == value) {
          values[i] = values[--size];
          return;
        }
      }
    }
  }

  /** Calls back for readers. */
  @FunctionalInterface
  public interface EachReader {
    void take(int reader);
  }

  /** Lets a reader be so from now on. */
  public void set(int reader, Reader now) {
    Reader before = get(reader);
    for (int author : before.follows) {
      if (!contains(now.follows, author)) {
        readersOf[author].remove(reader);
      }
    }
    for (int author : now.follows) {
      if (!contains(before.follows, author)) {
        of(author).add(reader);
      }
    }
    publish(reader, now);
  }

  /** Lets a reader stand so to one other user from now on. */
  public void set(int reader, int other, boolean follows, boolean hides) {
    Reader before = get(reader);
    Reader now = before.with(other, follows, hides);
    if (now.follows.length > before.follows.length) {
      of(other).add(reader);
    } else if (now.follows.length < before.follows.length) {
      readersOf[other].remove(reader);
    }
    publish(reader, now);
  }

  private void publish(int reader, Reader now) {
    Reader[] all = readers;
    if (reader >= all.length) {
      all = Arrays.copyOf(all, Math.max(2 * all.length, reader + 1));
      readers = all;
    }
    READER.setRelease(all, reader, now);
  }

  /** A reader; one that was never set follows nobody. */
  public Reader get(int reader) {
    Reader[] all = readers;
    Reader known = reader < all.length ? (Reader) READER.getAcquire(all, reader) : null;
    return known == null ? Reader.NEW : known;
  }

  /** How many readers of an author are here. */
  public int readersOf(int author) {
    return author < readersOf.length && readersOf[author] != null ? readersOf[author].size : 0;
  }

  /**
   * Puts an id into the rings of an author's readers and of the author, who sees its own posts.
   *
   * @return into how many it went
   */
  int push(int author, Rings rings, long id) {
    int pushed = rings.push(author, id) ? 1 : 0;
    if (author < readersOf.length && readersOf[author] != null) {
      Numbers numbers = readersOf[author];
      int[] values = numbers.values;
      int size = numbers.size;
      for (int i = 0; i < size; i++) {
        pushed += rings.push(values[i], id) ? 1 : 0;
      }
    }
    return pushed;
  }

  /** Calls back for each reader of an author. */
  public void forEachReaderOf(int author, EachReader each) {
    if (author < readersOf.length && readersOf[author] != null) {
      Numbers numbers = readersOf[author];
      int[] values = numbers.values;
      for (int i = 0; i < numbers.size; i++) {
        each.take(values[i]);
      }
    }
  }

  private Numbers of(int author) {
    if (author >= readersOf.length) {
      readersOf = Arrays.copyOf(readersOf, Math.max(2 * readersOf.length, author + 1));
    }
    if (readersOf[author] == null) {
      readersOf[author] = new Numbers();
    }
    return readersOf[author];
  }

  private static boolean contains(int[] ascending, int value) {
    return Arrays.binarySearch(ascending, value) >= 0;
  }

  private static int[] changed(int[] ascending, int value, boolean in) {
    int at = Arrays.binarySearch(ascending, value);
    if (at >= 0 == in) {
      return ascending;
    }
    int place = at < 0 ? -at - 1 : at;
    int[] changed = new int[ascending.length + (in ? 1 : -1)];
    System.arraycopy(ascending, 0, changed, 0, place);
    if (in) {
      changed[place] = value;
    }
    int rest = in ? place : place + 1;
    System.arraycopy(ascending, rest, changed, in ? place + 1 : place, ascending.length - rest);
    return changed;
  }

  private static int[] sorted(int[] values) {
    int[] copy = values.clone();
    Arrays.sort(copy);
    return copy;
  }
}
