package dev.millrace.topologies.timelines.domain;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Numbers users in a partition, so that arrays of numbers can stand for them. A number is never
 * given twice and never taken back: some 100 bytes a user that the partition has ever met. One
 * thread adds, any thread asks.
 */
public final class Names {
  /** The answer for a name without a number. */
  public static final int UNKNOWN = -1;

  private static final int FIRST_CAPACITY = 1_024;

  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
  private volatile String[] names = new String[FIRST_CAPACITY];
  private volatile int size;

  /** The number of a name; given now if it has none. */
  public int number(String name) {
    Integer known = numbers.get(name);
    if (known != null) {
      return known;
    }
    int number = size;
    String[] all = names;
    if (number == all.length) {
      all = Arrays.copyOf(all, 2 * number);
    }
    all[number] = name;
    names = all; // Publishes the name before its number can be asked for.
    size = number + 1;
    numbers.put(name, number);
    return number;
  }

  /** The number of a name, or {@link #UNKNOWN}. */
  public int find(String name) {
    return numbers.getOrDefault(name, UNKNOWN);
  }

  /** The name of a number that was given. */
  public String name(int number) {
    return names[number];
  }

  /** How many were given. */
  public int size() {
    return size;
  }
}
