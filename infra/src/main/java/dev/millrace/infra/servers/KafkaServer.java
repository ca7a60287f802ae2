package dev.millrace.infra.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A Kafka broker that is its own controller (KRaft). A fresh folder is formatted first; a formatted
 * one is never touched.
 */
public final class KafkaServer extends JvmServer {
  public static final String NAME = "kafka";

  /** Fixed, so that a folder that was formatted half (a kill in between) can be formatted again. */
  private static final String CLUSTER_ID = "bWlsbHJhY2UtbG9jYWwtMQ";

  public KafkaServer(Distribution distribution, DataFolder data, Ports ports) {
    super(NAME, distribution, data, ports);
  }

  @Override
  public List<ServerPort> ports() {
    return List.of(
        new ServerPort("clients", ports.kafka()),
        new ServerPort("controller", ports.kafkaController()));
  }

  @Override
  public int memoryMb() {
    return 850;
  }

  @Override
  public void prepare() throws IOException {
    Files.createDirectories(logs());
    DataFolder.write(config(), properties());
    Path logback = Logback.write(data, NAME, "org.apache.kafka.common.config", "kafka.log");
    if (!Files.exists(logs().resolve("meta.properties"))) {
      format(logback);
    }
  }

  private void format(Path logback) throws IOException {
    List<String> command =
        new JavaCommand(128)
            .quickStart()
            .logging(logback)
            .run(
                classPath(),
                "kafka.tools.StorageTool",
                "format",
                "--cluster-id",
                CLUSTER_ID,
                "--config",
                config().toString());
    Helpers.run(command, data.logs().resolve("kafka-format.out"));
  }

  @Override
  public Launch launch() {
    List<String> command =
        java(512).lateOptimiser().run(classPath(), "kafka.Kafka", config().toString());
    return launch(command, data.of(NAME));
  }

  @Override
  public Probe probe() {
    return Probes.kafka(ports.kafka());
  }

  String properties() {
    return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
        controller.listener.names=CONTROLLER
        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
        log.dirs=%3$s

        # Topics come from the catalogue; a typing error must not make one.
        auto.create.topics.enable=false

        # One node, few partitions: each costs a file handle, a log and start-up time.
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=3
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        transaction.state.log.num.partitions=3
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        share.coordinator.state.topic.num.partitions=1

        # A restarted member takes over after 6 s; the first rebalance waits for nobody.
        group.min.session.timeout.ms=6000
        group.initial.rebalance.delay.ms=0

        # Flink's exactly-once sink asks for a timeout below this.
        transaction.max.timeout.ms=900000

        # A record from the future would outlive its retention and drag windows along.
        log.message.timestamp.after.max.ms=3600000

        num.network.threads=2
        num.io.threads=4
        background.threads=4
        num.recovery.threads.per.data.dir=2
        log.cleaner.dedupe.buffer.size=33554432
        """
        .formatted(ports.kafka(), ports.kafkaController(), logs().toString().replace("\\", "/"));
  }

  private Path config() {
    return data.conf().resolve("kafka.properties");
  }

  private Path logs() {
    return data.of(NAME).resolve("log");
  }

  private String classPath() {
    return distribution.lib(NAME) + "/*";
  }
}
