package dev.millrace.topologies.rides.topology;

import dev.millrace.topologies.rides.domain.Regions;
import dev.millrace.topologies.runtime.topics.KeyPartition;

/** Where a region lives. */
public final class RegionPartition {
  private RegionPartition() {}

  /** The partition of records with the region's name as key. */
  public static int of(long region, int partitions) {
    return KeyPartition.of(Regions.name(region), partitions);
  }
}
