package dev.millrace.topologies.timelines.domain;

/** Ids of several runs, largest first: a heap with one cursor per run. */
final class Merge implements IdSource {
  private final Ids[] runs;
  private final int[] at;
  private int size;

  /**
   * @param runs changed by this; those without a smaller id are left out
   * @param count so many of them, from the first on
   * @param below only smaller ids
   */
  Merge(Ids[] runs, int count, long below) {
    this.runs = runs;
    this.at = new int[count];
    for (int i = 0; i < count; i++) {
      Ids run = runs[i];
      int smaller = run.size() == 0 ? 0 : run.below(below);
      if (smaller > 0) {
        runs[size] = run;
        at[size++] = smaller - 1;
      }
    }
    for (int i = size / 2 - 1; i >= 0; i--) {
      sink(i);
    }
  }

  @Override
  public long next() {
    if (size == 0) {
      return END;
    }
    long largest = head(0);
    if (at[0]-- == 0) {
      size--;
      runs[0] = runs[size];
      at[0] = at[size];
    }
    sink(0);
    return largest;
  }

  private long head(int i) {
    return runs[i].get(at[i]);
  }

  private void sink(int start) {
    int i = start;
    while (2 * i + 1 < size) {
      int child = 2 * i + 1;
      if (child + 1 < size && head(child + 1) > head(child)) {
        child++;
      }
      if (head(i) >= head(child)) {
        return;
      }
      swap(i, child);
      i = child;
    }
  }

  private void swap(int i, int j) {
    Ids run = runs[i];
    runs[i] = runs[j];
    runs[j] = run;
    int place = at[i];
    at[i] = at[j];
    at[j] = place;
  }
}
