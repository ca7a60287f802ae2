package dev.millrace.jobs.links;

import dev.millrace.connectors.links.Granularity;

/**
 * The links with the most clicks in a window, as they are told. A Flink POJO: mutable, with a
 * no-argument constructor.
 */
public class TopLinkView {
  /** Minute, hour or day. */
  public Granularity window;

  /** When it was made, epoch ms: the later one counts. */
  public long version;

  /** A {@code TopLinks} message. */
  public byte[] message;

  public TopLinkView() {}

  TopLinkView(Granularity window, long version, byte[] message) {
    this.window = window;
    this.version = version;
    this.message = message;
  }
}
