package dev.millrace.topologies.rides.domain;

import dev.millrace.topologies.rides.domain.Nearby.Found;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Those of all who are offered that would be there first, in order. */
final class FirstThere {
  /** By name at last, so that all who ask get the same answer. */
  private static final Comparator<Found> ORDER =
      Comparator.comparingDouble(Found::seconds)
          .thenComparingDouble(Found::metres)
          .thenComparing(Found::driver);

  private final Found[] found;
  private int size;

  FirstThere(int most) {
    found = new Found[most];
  }

  /** Whether nobody is wanted any more who takes so long, or longer. */
  boolean beats(double seconds) {
    return size == found.length && found[size - 1].seconds() < seconds;
  }

  /**
   * Takes a driver in if it is one of the first. One that moves may come twice, and counts once.
   */
  void offer(Found one) {
    int at = indexOf(one.driver());
    if (at >= 0) {
      if (ORDER.compare(one, found[at]) >= 0) {
        return;
      }
      System.arraycopy(found, at + 1, found, at, --size - at);
    } else if (size == found.length) {
      if (ORDER.compare(one, found[size - 1]) >= 0) {
        return;
      }
      size--;
    }
    int place = size;
    while (place > 0 && ORDER.compare(one, found[place - 1]) < 0) {
      found[place] = found[place - 1];
      place--;
    }
    found[place] = one;
    size++;
  }

  private int indexOf(String driver) {
    for (int i = 0; i < size; i++) {
      if (found[i].driver().equals(driver)) {
        return i;
      }
    }
    return -1;
  }

  List<Found> list() {
    return List.of(Arrays.copyOf(found, size));
  }
}
