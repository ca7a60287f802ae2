package dev.millrace.jobs.rides;

/** A step of a ride. A Flink POJO: mutable, with a no-argument constructor. */
public class TripStep {
  /** The ride. */
  public String ride;

  /** Who asked for it. */
  public String rider;

  /** When, epoch ms. */
  public long atMs;

  /** Whether it is the last one. */
  public boolean last;

  /** The step as it came. */
  public byte[] message;

  public TripStep() {}
}
