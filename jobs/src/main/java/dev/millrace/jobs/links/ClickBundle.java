package dev.millrace.jobs.links;

/**
 * Clicks on one link, side by side: what stands at an index of one array belongs to what stands
 * there in the others. A Flink POJO: mutable, with a no-argument constructor.
 */
public class ClickBundle {
  static final byte[][] NONE = {};

  /** The link. */
  public String code;

  /** When, epoch ms. */
  public long[] atMs;

  /** Hashes of the clicks' ids. */
  public long[] ids;

  /** Hashes of who clicked; 0 if unknown. */
  public long[] visitors;

  /** Which of {@link #agents} each click is by. */
  public int[] agentOf;

  /** What user agents say, each once. */
  public UserAgent[] agents;

  /** Which of {@link #referrers} each click is from. */
  public int[] referrerOf;

  /** The pages, each once. */
  public Referrer[] referrers;

  /** Which of {@link #countries} each click is from. */
  public int[] countryOf;

  /** The countries, each once. */
  public String[] countries;

  /**
   * The clicks as they came, of those that may prove late; null elsewhere. Empty if all are null.
   */
  public byte[][] messages;

  /** How often these were sent back, as the header says it; empty if none was. */
  public byte[][] redriveCounts;

  public ClickBundle() {}

  int size() {
    return atMs.length;
  }

  /** The click as it came; null if it was not kept. */
  byte[] message(int index) {
    return messages.length == 0 ? null : messages[index];
  }

  /** How often the click was sent back, as the header says it; null if it never was. */
  byte[] redriveCount(int index) {
    return redriveCounts.length == 0 ? null : redriveCounts[index];
  }
}
