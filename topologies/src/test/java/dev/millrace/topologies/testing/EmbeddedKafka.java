package dev.millrace.topologies.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real Kafka in this JVM: one node that is broker and controller, on loopback, up in two seconds.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final int NODE = 1;
  private static final String CONTROLLER = "CONTROLLER";
  private static final String CLIENTS = "CLIENTS";

  private final Path folder;
  private final int port;
  private final KafkaRaftServer server;
  private final Map<String, String> login;

  private EmbeddedKafka(Path folder, int port, KafkaRaftServer server, Map<String, String> login) {
    this.folder = folder;
    this.port = port;
    this.server = server;
    this.login = login;
  }

  /** Starts one on free ports; its data lies in a temporary folder that goes with it. */
  public static EmbeddedKafka start() {
    return start(Map.of("listener.security.protocol.map", protocols("PLAINTEXT")), Map.of());
  }

  /** Like {@link #start()}, and lets only this user in (SASL/PLAIN without encryption). */
  public static EmbeddedKafka startWithPassword(String user, String password) {
    String module = PlainLoginModule.class.getName() + " required";
    String credentials = " username=\"%s\" password=\"%s\"".formatted(user, password);
    String accepted = " user_%s=\"%s\"".formatted(user, password);
    return start(
        Map.of(
            "listener.security.protocol.map",
            protocols("SASL_PLAINTEXT"),
            "sasl.enabled.mechanisms",
            "PLAIN",
            "sasl.mechanism.inter.broker.protocol",
            "PLAIN",
            "listener.name.clients.plain.sasl.jaas.config",
            module + credentials + accepted + ";"),
        Map.of(
            "security.protocol",
            "SASL_PLAINTEXT",
            "sasl.mechanism",
            "PLAIN",
            "sasl.jaas.config",
            module + credentials + ";"));
  }

  private static String protocols(String clients) {
    return CLIENTS + ":" + clients + "," + CONTROLLER + ":PLAINTEXT";
  }

  private static EmbeddedKafka start(Map<String, String> security, Map<String, String> login) {
    try {
      Path folder = Files.createTempDirectory("kafka");
      int[] ports = freePorts();
      Map<String, String> config = config(folder, ports[0], ports[1]);
      config.putAll(security);
      format(folder);
      KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(config, false), Time.SYSTEM);
      server.startup();
      return new EmbeddedKafka(folder, ports[0], server, login);
    } catch (Exception e) {
      throw new IllegalStateException("Kafka does not start", e);
    }
  }

  /** What clients connect to. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** What a client needs to know. */
  public Properties clientProperties() {
    Properties properties = new Properties();
    properties.putAll(login);
    properties.put("bootstrap.servers", bootstrapServers());
    return properties;
  }

  private static Map<String, String> config(Path folder, int brokerPort, int controllerPort) {
    Map<String, String> config = new HashMap<>();
    config.put("process.roles", "broker,controller");
    config.put("node.id", Integer.toString(NODE));
    config.put(
        "listeners",
        CLIENTS
            + "://127.0.0.1:"
            + brokerPort
            + ","
            + CONTROLLER
            + "://127.0.0.1:"
            + controllerPort);
    config.put("advertised.listeners", CLIENTS + "://127.0.0.1:" + brokerPort);
    config.put("inter.broker.listener.name", CLIENTS);
    config.put("controller.listener.names", CONTROLLER);
    config.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
    config.put("log.dirs", folder.toString());
    config.put("offsets.topic.replication.factor", "1");
    config.put("offsets.topic.num.partitions", "3");
    config.put("transaction.state.log.replication.factor", "1");
    config.put("transaction.state.log.num.partitions", "3");
    config.put("transaction.state.log.min.isr", "1");
    config.put("share.coordinator.state.topic.replication.factor", "1");
    config.put("share.coordinator.state.topic.min.isr", "1");
    config.put("group.initial.rebalance.delay.ms", "0");
    config.put("auto.create.topics.enable", "false");
    config.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
    return config;
  }

  private static void format(Path folder) throws Exception {
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(NODE)
        .setControllerListenerName(CONTROLLER)
        .addDirectory(folder.toString())
        .setMetadataLogDirectory(folder.toString())
        .run();
  }

  /** Two at once, so that they differ. */
  private static int[] freePorts() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket one = new ServerSocket(0, 1, loopback);
        ServerSocket other = new ServerSocket(0, 1, loopback)) {
      return new int[] {one.getLocalPort(), other.getLocalPort()};
    }
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
