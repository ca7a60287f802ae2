package dev.millrace.infra.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The process that runs every system's topologies, their HTTP services and the console. */
public final class TopologiesServer extends JvmServer {
  public static final String NAME = "topologies";

  /** What a system says in its state when it will never be ready. */
  private static final Pattern REFUSED = Pattern.compile("\"(refused: [^\"]*)\"");

  private static final String MAIN_CLASS = "dev.millrace.infra.PlatformProcess";

  private final int heapMb;

  public TopologiesServer(Distribution distribution, DataFolder data, Ports ports) {
    this(distribution, data, ports, CARRIER_HEAP_MB);
  }

  /**
   * @param heapMb more than usual where more is kept in memory
   */
  public TopologiesServer(Distribution distribution, DataFolder data, Ports ports, int heapMb) {
    super(NAME, distribution, data, ports);
    this.heapMb = heapMb;
  }

  /** The properties that the process is given; written by the supervisor. */
  public static Path config(DataFolder data) {
    return data.conf().resolve("platform.properties");
  }

  @Override
  public List<ServerPort> ports() {
    return List.of(new ServerPort("HTTP", ports.http()));
  }

  @Override
  public int memoryMb() {
    return CARRIER_MEMORY_MB - CARRIER_HEAP_MB + heapMb;
  }

  @Override
  public void prepare() throws IOException {
    Files.createDirectories(data.of("streams"));
    Logback.write(
        data,
        NAME,
        "org.apache.kafka.clients.consumer.ConsumerConfig",
        "org.apache.kafka.clients.producer.ProducerConfig",
        "org.apache.kafka.clients.admin.AdminClientConfig",
        "org.apache.kafka.streams.StreamsConfig");
  }

  @Override
  public Launch launch() {
    return launch(carrier(heapMb, MAIN_CLASS, config(data).toString()), data.of("streams"));
  }

  @Override
  public Probe probe() {
    Probe ready = Probes.http(URI.create("http://127.0.0.1:" + ports.http() + "/health/ready"));
    return () -> {
      try {
        ready.check();
      } catch (IOException e) {
        Matcher refused = REFUSED.matcher(String.valueOf(e.getMessage()));
        if (refused.find()) {
          throw new RefusedException(refused.group(1), e);
        }
        throw e;
      }
    };
  }

  @Override
  public Optional<URI> url() {
    return Optional.of(URI.create("http://127.0.0.1:" + ports.http() + "/"));
  }
}
