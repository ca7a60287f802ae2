package dev.millrace.jobs.rides.domain;

import dev.millrace.connectors.rides.Cells;
import dev.millrace.connectors.rides.GreatCircle;

/**
 * What becomes of a driver with each of its pings, in the order in which they come.
 *
 * <ul>
 *   <li>A ping of an older beat than the last one is out of order: ignored. Within a beat the last
 *       one to come is right, from its time on or from that of the one before, whichever is later.
 *   <li>A ping that is so far away that the driver would have moved faster than {@link
 *       #FASTEST_MPS} is implausible: it is ignored, and so are those that repeat it within its
 *       beat. Both may be right, if the one before was wrong; a driver that stays there is believed
 *       once it can have got there, or is gone where it was.
 *   <li>Of a driver from whom no ping came for {@link Beats#GONE_AFTER_MS} after the begin of its
 *       last beat is said that it is offline, as of then.
 * </ul>
 *
 * <p>A ping with the cell, status and beat of the one before changes nothing of a state that
 * counts: whether the one before was taken or ignored, this one does nothing more. So it makes no
 * difference how many of those {@link PingFilter} has left out. It may only be said once more where
 * the driver is, if it has moved.
 *
 * <p>Plain Java; who calls it keeps the state and its timer.
 */
public final class DriverTrack {
  /** 360 km/h: no car, and no error of a positioning system that is worth believing. */
  static final double FASTEST_MPS = 100;

  /** Errors of two positions are taken to be no less than this apart. */
  private static final long SHORTEST_MS = 1_000;

  private final Outputs out;

  /** Why a ping is ignored. */
  public enum Ignored {
    /** It is of an older beat than one before it. */
    OUT_OF_ORDER,
    /** Nobody is that fast. */
    IMPLAUSIBLE
  }

  /** Takes what there is to say. */
  public interface Outputs {
    /**
     * The number of drivers that are available in a surge cell changes.
     *
     * @param change 1 or -1
     */
    void available(long surgeCell, long atMs, int change);

    /** A driver is there and does that. */
    void place(DriverPosition position);

    /** A driver with a ride has moved on. */
    void tripPosition(DriverPosition position);

    /** A ping is ignored. */
    void ignored(Ignored reason);
  }

  public DriverTrack(Outputs out) {
    this.out = out;
  }

  /**
   * Takes a ping.
   *
   * @param before null if nothing is known of the driver; may be changed
   * @return the state after it
   */
  public DriverState ping(DriverState before, DriverPosition ping) {
    if (before == null) {
      return appear(ping);
    }
    if (ping.beatMs >= before.goneMs()) {
      gone(ping.driver, before);
      return appear(ping);
    }
    if (ping.beatMs < before.beatMs) {
      out.ignored(Ignored.OUT_OF_ORDER);
    } else if (ping.says(before.cell, before.status, before.beatMs)) {
      moveOn(before, ping);
    } else if (ping.says(before.refusedCell, before.refusedStatus, before.refusedBeatMs)
        || implausible(before, ping)) {
      before.refuse(ping);
      out.ignored(Ignored.IMPLAUSIBLE);
    } else {
      count(before, ping);
    }
    return before;
  }

  private DriverState appear(DriverPosition ping) {
    DriverState state = new DriverState();
    change(0, availableIn(ping.status, ping.cell), ping.atMs);
    state.take(ping, ping.atMs);
    say(state, ping);
    return state;
  }

  private static boolean implausible(DriverState before, DriverPosition ping) {
    double metres = GreatCircle.metres(before.lat, before.lng, ping.lat, ping.lng);
    long ms = Math.max(SHORTEST_MS, Math.abs(ping.atMs - before.atMs));
    return metres * 1_000 > FASTEST_MPS * ms;
  }

  private void count(DriverState state, DriverPosition ping) {
    long sinceMs = Math.max(ping.atMs, state.atMs);
    boolean stillOffline =
        state.status == DriverStates.OFFLINE && ping.status == DriverStates.OFFLINE;
    change(state.availableIn(), availableIn(ping.status, ping.cell), sinceMs);
    state.take(ping, sinceMs);
    if (!stillOffline) {
      say(state, ping.at(Math.max(sinceMs, state.saidMs)));
    }
  }

  private void say(DriverState state, DriverPosition position) {
    out.place(position);
    if (position.status == DriverStates.ON_TRIP) {
      out.tripPosition(position);
    }
    state.said(position);
  }

  private void moveOn(DriverState state, DriverPosition ping) {
    // Half of it: the filter measures a little differently.
    double step = DriverStates.stepM(ping.status) / 2;
    if (ping.atMs <= state.saidMs
        || GreatCircle.metres(state.saidLat, state.saidLng, ping.lat, ping.lng) < step) {
      return;
    }
    if (ping.status == DriverStates.ON_TRIP) {
      out.tripPosition(ping);
    } else {
      out.place(ping);
    }
    state.said(ping);
  }

  /** Says that a driver is gone, as of {@link DriverState#goneMs}; its state is of no use then. */
  public void gone(String driver, DriverState state) {
    change(state.availableIn(), 0, state.goneMs());
    if (state.status == DriverStates.OFFLINE) {
      return;
    }
    DriverPosition last = new DriverPosition();
    last.driver = driver;
    last.cell = state.cell;
    last.lat = state.saidLat;
    last.lng = state.saidLng;
    last.headingDeg = Float.NaN;
    last.status = DriverStates.OFFLINE;
    last.atMs = state.goneMs();
    last.beatMs = state.beatMs;
    out.place(last);
  }

  static long availableIn(int status, long searchCell) {
    return status == DriverStates.AVAILABLE ? Cells.surge(searchCell) : 0;
  }

  private void change(long from, long to, long atMs) {
    if (from != to) {
      if (from != 0) {
        out.available(from, atMs, -1);
      }
      if (to != 0) {
        out.available(to, atMs, 1);
      }
    }
  }
}
