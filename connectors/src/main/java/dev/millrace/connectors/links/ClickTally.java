package dev.millrace.connectors.links;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.millrace.schemas.links.v1.Breakdown;
import dev.millrace.schemas.links.v1.LinkTally;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;

/**
 * The clicks of one link in one hour, told apart by minute, or in one day, told apart by hour:
 * people and programs per slot, visitors, and categories of what people clicked. Mutable, not
 * thread-safe.
 *
 * <p>Visitors are estimated by a HyperLogLog sketch of 2^{@value #LG_K} buckets, at most 2.1 KB.
 * Its relative standard error is 1.04 / √2^{@value #LG_K} = 1.6 % (Flajolet et al., 2007); up to
 * 192 visitors it is practically exact (the sketch keeps their hashes).
 *
 * <p>As bytes it is a {@link LinkTally}.
 */
public final class ClickTally {
  /** Minutes of an hour. */
  public static final int MINUTES = 60;

  /** Hours of a day. */
  public static final int HOURS = 24;

  private static final int LG_K = 12;

  private final long[] human;
  private final long[] bot;
  private final Map<Dimension, CategoryCounts> categories = new EnumMap<>(Dimension.class);
  private HllSketch visitors;

  private ClickTally(int slots) {
    human = new long[slots];
    bot = new long[slots];
  }

  /** Nothing yet, of an hour. */
  public static ClickTally ofHour() {
    return new ClickTally(MINUTES);
  }

  /** Nothing yet, of a day. */
  public static ClickTally ofDay() {
    return new ClickTally(HOURS);
  }

  /**
   * The tally of an hour that bytes stand for.
   *
   * @throws IllegalArgumentException if they are none
   */
  public static ClickTally hour(byte[] bytes) {
    return decode(bytes, MINUTES);
  }

  /**
   * The tally of a day that bytes stand for.
   *
   * @throws IllegalArgumentException if they are none
   */
  public static ClickTally day(byte[] bytes) {
    return decode(bytes, HOURS);
  }

  private static ClickTally decode(byte[] bytes, int slots) {
    try {
      LinkTally message = LinkTally.parseFrom(bytes);
      ClickTally tally = new ClickTally(slots);
      for (int i = 0; i < message.getSlotsCount(); i++) {
        tally.human[message.getSlots(i)] = message.getHuman(i);
        tally.bot[message.getSlots(i)] = message.getBot(i);
      }
      if (!message.getVisitors().isEmpty()) {
        tally.visitors = HllSketch.heapify(message.getVisitors().toByteArray());
      }
      for (Breakdown breakdown : message.getBreakdownsList()) {
        Dimension.of(breakdown.getDimension()).ifPresent(by -> tally.fill(by, breakdown));
      }
      return tally;
    } catch (InvalidProtocolBufferException | RuntimeException e) {
      throw new IllegalArgumentException("Not a tally of clicks: " + e.getMessage(), e);
    }
  }

  private void fill(Dimension dimension, Breakdown breakdown) {
    CategoryCounts counts = by(dimension);
    for (int i = 0; i < breakdown.getNamesCount(); i++) {
      counts.add(breakdown.getNames(i), breakdown.getClicks(i));
    }
    counts.addOther(breakdown.getOther());
  }

  /** The bytes that stand for it. */
  public byte[] encode() {
    LinkTally.Builder message = LinkTally.newBuilder();
    for (int slot = 0; slot < human.length; slot++) {
      if (human[slot] != 0 || bot[slot] != 0) {
        message.addSlots(slot).addHuman(human[slot]).addBot(bot[slot]);
      }
    }
    if (visitors != null) {
      message.setVisitors(ByteString.copyFrom(visitors.toCompactByteArray()));
    }
    categories.forEach(
        (dimension, counts) -> {
          if (!counts.isEmpty()) {
            Breakdown.Builder breakdown =
                Breakdown.newBuilder().setDimension(dimension.wire()).setOther(counts.other());
            counts.named().forEach((name, clicks) -> breakdown.addNames(name).addClicks(clicks));
            message.addBreakdowns(breakdown);
          }
        });
    return message.build().toByteArray();
  }

  /** Counts clicks of people in a slot. */
  public void addHuman(int slot, long clicks) {
    human[slot] += clicks;
  }

  /** Counts clicks of programs in a slot. */
  public void addBot(int slot, long clicks) {
    bot[slot] += clicks;
  }

  /** Counts a visitor, by a hash of who it is; again makes no difference. */
  public void addVisitor(long hash) {
    if (visitors == null) {
      visitors = new HllSketch(LG_K, TgtHllType.HLL_4);
    }
    visitors.update(hash);
  }

  /** Clicks of people by the categories of a dimension; live, for reading and adding. */
  public CategoryCounts by(Dimension dimension) {
    return categories.computeIfAbsent(dimension, any -> new CategoryCounts());
  }

  /**
   * Adds an hour to a day.
   *
   * @param hourOfDay the slot of it, 0 to 23
   * @param hour the tally of that hour
   */
  public void addHour(int hourOfDay, ClickTally hour) {
    human[hourOfDay] += hour.human();
    bot[hourOfDay] += hour.bot();
    mergeKinds(hour);
  }

  /** Adds the visitors and categories of another, and none of its counts per slot. */
  public void mergeKinds(ClickTally more) {
    if (more.visitors != null) {
      if (visitors == null) {
        visitors = more.visitors.copy();
      } else {
        Union union = new Union(LG_K);
        union.update(visitors);
        union.update(more.visitors);
        visitors = union.getResult(TgtHllType.HLL_4);
      }
    }
    more.categories.forEach((dimension, counts) -> by(dimension).merge(counts));
  }

  /** Clicks of people. */
  public long human() {
    return Arrays.stream(human).sum();
  }

  /** Clicks of programs. */
  public long bot() {
    return Arrays.stream(bot).sum();
  }

  /** Clicks of people in a slot. */
  public long human(int slot) {
    return human[slot];
  }

  /** Clicks of programs in a slot. */
  public long bot(int slot) {
    return bot[slot];
  }

  /** Visitors among people, estimated; 0 if none is known. */
  public long visitors() {
    return visitors == null ? 0 : Math.round(visitors.getEstimate());
  }

  /**
   * What orders two states of a tally: it grows with every click folded in, and once more when
   * nothing more is folded in. Who was set back and folds again passes the same versions again.
   */
  public long version(boolean complete) {
    return 2 * (human() + bot()) + (complete ? 1 : 0);
  }

  @Override
  public String toString() {
    return human() + " human, " + bot() + " bot, " + visitors() + " visitors, " + categories;
  }
}
