package dev.millrace.jobs.links;

import dev.millrace.schemas.links.v1.Click;

/**
 * A click that came after its minute was final. A Flink POJO: mutable, with a no-argument
 * constructor.
 */
public class LateClick {
  /** The link. */
  public String code;

  /** When, epoch ms. */
  public long atMs;

  /** The click as it came. */
  public byte[] message;

  /** The header that says how often it was sent back; null if it never was. */
  public byte[] redriveCount;

  public LateClick() {}

  /**
   * @param message null if it was not kept: then as much of the click as is still known
   */
  LateClick(String code, long atMs, byte[] message, byte[] redriveCount) {
    this.redriveCount = redriveCount;
    this.code = code;
    this.atMs = atMs;
    this.message =
        message != null
            ? message
            : Click.newBuilder().setCode(code).setClickedAtMs(atMs).build().toByteArray();
  }
}
