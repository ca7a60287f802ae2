package dev.millrace.jobs.rides;

import dev.millrace.jobs.runtime.LateRecords;

/** How a late request is written. */
final class AsItCame implements LateRecords.Late<RequestEvent> {
  private static final long serialVersionUID = 1;

  @Override
  public String key(RequestEvent request) {
    return request.ride;
  }

  @Override
  public byte[] message(RequestEvent request) {
    return request.message;
  }

  @Override
  public String id(RequestEvent request) {
    return request.ride;
  }

  @Override
  public long timeMs(RequestEvent request) {
    return request.atMs;
  }

  @Override
  public byte[] redriveCount(RequestEvent request) {
    return request.redriveCount;
  }
}
