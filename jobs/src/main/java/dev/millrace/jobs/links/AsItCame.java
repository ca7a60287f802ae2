package dev.millrace.jobs.links;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.millrace.jobs.runtime.LateRecords;
import dev.millrace.schemas.links.v1.Click;

/** How a late click is written. */
final class AsItCame implements LateRecords.Late<LateClick> {
  private static final long serialVersionUID = 1;

  @Override
  public String key(LateClick click) {
    return click.code;
  }

  @Override
  public byte[] message(LateClick click) {
    return click.message;
  }

  @Override
  public String id(LateClick click) {
    try {
      return Click.parseFrom(click.message).getClickId();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("It was a click when it was decoded", e);
    }
  }

  @Override
  public byte[] redriveCount(LateClick click) {
    return click.redriveCount;
  }

  @Override
  public long timeMs(LateClick click) {
    return click.atMs;
  }
}
