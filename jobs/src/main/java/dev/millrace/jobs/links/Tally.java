package dev.millrace.jobs.links;

/** Clicks of people and of programs. A Flink POJO: mutable, with a no-argument constructor. */
public class Tally {
  public long human;
  public long bot;

  public Tally() {}
}
