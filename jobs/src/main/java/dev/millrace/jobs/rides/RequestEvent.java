package dev.millrace.jobs.rides;

/** A ride that is asked for. A Flink POJO: mutable, with a no-argument constructor. */
public class RequestEvent {
  /** The ride. */
  public String ride;

  /** H3 cell of resolution 8 of the pickup. */
  public long cell;

  /** When, epoch ms. */
  public long atMs;

  /** The request as it came, for {@code rides.requests.late}. */
  public byte[] message;

  /** The header that says how often it was sent back to its topic; null if it never was. */
  public byte[] redriveCount;

  public RequestEvent() {}
}
