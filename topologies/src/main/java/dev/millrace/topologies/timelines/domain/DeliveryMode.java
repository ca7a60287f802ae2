package dev.millrace.topologies.timelines.domain;

/** How the posts of an author come into the timelines of its readers. */
public enum DeliveryMode {
  /** Each goes into the ring of every active reader when it is written. */
  PUSH,

  /** They are merged in when a reader reads. */
  MERGE
}
