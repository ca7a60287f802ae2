package dev.millrace.topologies.timelines.domain;

import java.util.Arrays;

/** What authors were last told of their readers in a partition. For one thread. */
public final class Told {
  /** Followers that are shown to the author are exact to a tenth. */
  private static final int TENTH = 10;

  private int[] readers = new int[0];
  private int[] active = new int[0];

  /** Whether its readers are at least a tenth more or less. */
  public boolean isOff(int author, int readersNow) {
    int before = author < readers.length ? readers[author] : 0;
    return Math.abs(readersNow - before) * (long) TENTH > before;
  }

  /**
   * Whether its active readers are twice as many or half: as much as matters to {@link
   * DeliveryPolicy}.
   */
  public boolean isFarOff(int author, int activeNow) {
    int before = author < active.length ? active[author] : 0;
    return activeNow > 2 * before || 2 * activeNow < before;
  }

  /** It has been told these. */
  public void tell(int author, int readersNow, int activeNow) {
    if (author >= readers.length) {
      int length = Math.max(2 * readers.length, author + 1);
      readers = Arrays.copyOf(readers, length);
      active = Arrays.copyOf(active, length);
    }
    readers[author] = readersNow;
    active[author] = activeNow;
  }
}
