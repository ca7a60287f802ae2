package dev.millrace.jobs.links;

/** The marker of a view that nobody empties. */
final class AlwaysThere implements ViewLoss.Marker {
  @Override
  public boolean present() {
    return true;
  }

  @Override
  public void begin() {
    // It is.
  }

  @Override
  public void complete() {
    // It is.
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
