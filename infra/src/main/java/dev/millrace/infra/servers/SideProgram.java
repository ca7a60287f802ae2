package dev.millrace.infra.servers;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * A program of ours that answers HTTP beside the topologies process and is run exactly as that one
 * is: the same jars, heap, collector and compiler. Benchmarks compare with it.
 */
public final class SideProgram extends JvmServer {
  private final int port;
  private final String mainClass;
  private final Path settings;
  private final Supplier<String> properties;
  private final int heapMb;

  /**
   * @param port where it answers {@code /health/ready} with 200 once it is ready
   * @param mainClass takes the file of its settings as its one argument
   * @param properties the content of that file
   */
  public SideProgram(
      String name,
      Distribution distribution,
      DataFolder data,
      Ports ports,
      int port,
      String mainClass,
      Supplier<String> properties) {
    this(name, distribution, data, ports, port, mainClass, properties, CARRIER_HEAP_MB);
  }

  /**
   * Like the other constructor.
   *
   * @param heapMb more than usual where more is kept in memory
   */
  public SideProgram(
      String name,
      Distribution distribution,
      DataFolder data,
      Ports ports,
      int port,
      String mainClass,
      Supplier<String> properties,
      int heapMb) {
    super(name, distribution, data, ports);
    this.heapMb = heapMb;
    this.port = port;
    this.mainClass = mainClass;
    this.settings = data.conf().resolve(name + ".properties");
    this.properties = properties;
  }

  @Override
  public List<ServerPort> ports() {
    return List.of(new ServerPort("HTTP", port));
  }

  @Override
  public int memoryMb() {
    return CARRIER_MEMORY_MB - CARRIER_HEAP_MB + heapMb;
  }

  @Override
  public void prepare() throws java.io.IOException {
    DataFolder.writeSecret(settings, properties.get());
    Logback.write(data, name(), "org.apache.kafka.clients.producer.ProducerConfig");
  }

  @Override
  public Launch launch() {
    return launch(carrier(heapMb, mainClass, settings.toString()), data.of(name()));
  }

  @Override
  public Probe probe() {
    return Probes.http(URI.create("http://127.0.0.1:" + port + "/health/ready"));
  }
}
