package dev.millrace.topologies.timelines.topology;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The processors of several partitions whose records are taken in any order that Kafka allows, with
 * tasks that crash and begin again where they last committed. Whatever the order: what a page says
 * to be complete is, and in the end every reader sees what a brute-force timeline says.
 */
class InterleavingsTest {
  @Property(tries = 300)
  void shouldEndWithTheTimelinesOfABruteForceWhateverTheOrder(@ForAll long seed)
      throws IOException {
    Path folder = Files.createTempDirectory("interleavings");
    new TimelineSimulation().play(new Random(seed), folder);
    Files.deleteIfExists(folder);
  }
}
