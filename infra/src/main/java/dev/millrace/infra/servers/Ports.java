package dev.millrace.infra.servers;

/**
 * The port plan: the usual port of each server plus one offset, so that two platforms can run side
 * by side.
 *
 * @param offset added to every port
 */
public record Ports(int offset) {
  /** The highest offset at which the highest port is still a port. */
  public static final int MAX_OFFSET = 65535 - 9093;

  public Ports {
    if (offset < 0 || offset > MAX_OFFSET) {
      throw new IllegalArgumentException(
          "the port offset must lie between 0 and " + MAX_OFFSET + ", not " + offset);
    }
  }

  public int http() {
    return 8080 + offset;
  }

  public int kafka() {
    return 9092 + offset;
  }

  public int kafkaController() {
    return 9093 + offset;
  }

  public int cassandra() {
    return 9042 + offset;
  }

  public int cassandraStorage() {
    return 7000 + offset;
  }

  public int redis() {
    return 6379 + offset;
  }

  public int flinkRest() {
    return 8081 + offset;
  }

  public int flinkRpc() {
    return 6123 + offset;
  }

  public int flinkBlob() {
    return 6124 + offset;
  }

  public int taskManagerRpc() {
    return 6122 + offset;
  }

  public int taskManagerData() {
    return 6121 + offset;
  }
}
