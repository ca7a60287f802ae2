package dev.millrace.topologies.links.http;

import dev.millrace.topologies.testing.EmbeddedKafka;
import dev.millrace.topologies.testing.ForkedProcess;
import java.nio.file.Path;
import java.util.Map;

/** An instance in a JVM of its own, which can be killed, and whoever speaks to it. */
final class ForkedInstance implements AutoCloseable {
  private final ForkedProcess process;
  private final LinksClient client;

  private ForkedInstance(ForkedProcess process) {
    this.process = process;
    this.client = new LinksClient(process.port());
  }

  static ForkedInstance start(
      EmbeddedKafka kafka, Path folder, String id, Map<String, String> more) {
    return new ForkedInstance(
        ForkedProcess.start(folder, id, LinksInstance.settings(kafka, folder, id, more)));
  }

  ForkedInstance awaitReady() {
    process.awaitReady();
    return this;
  }

  LinksClient client() {
    return client;
  }

  /** kill -9. */
  void kill() {
    process.kill();
  }

  /** SIGTERM; returns at once. */
  void terminate() {
    process.terminate();
  }

  /** The exit status. */
  int awaitEnd() {
    return process.awaitEnd();
  }

  @Override
  public void close() {
    process.close();
  }
}
