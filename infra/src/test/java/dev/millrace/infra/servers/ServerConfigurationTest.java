package dev.millrace.infra.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerConfigurationTest {
  @TempDir Path directory;

  @Test
  void shouldGiveEveryServerPortsOfItsOwn() {
    Set<Integer> seen = new HashSet<>();
    for (ManagedServer server : servers(new Ports(1000))) {
      for (ServerPort port : server.ports()) {
        assertThat(seen.add(port.number())).as(server.name() + " " + port).isTrue();
        assertThat(port.number()).isGreaterThan(7000);
      }
    }
    assertThat(seen).hasSize(11);
  }

  @Test
  void shouldRefuseOffsetThatLeavesNoPort() {
    assertThat(new Ports(Ports.MAX_OFFSET).kafkaController()).isEqualTo(65535);
    assertThatThrownBy(() -> new Ports(Ports.MAX_OFFSET + 1)).hasMessageContaining("offset");
    assertThatThrownBy(() -> new Ports(-1)).hasMessageContaining("offset");
  }

  @Test
  void shouldKeepKafkaOnLoopbackAndItsPromises() throws Exception {
    Properties kafka = new Properties();
    kafka.load(
        new StringReader(new KafkaServer(distribution(), data(), new Ports(7)).properties()));
    assertThat(kafka)
        .containsEntry("listeners", "PLAINTEXT://127.0.0.1:9099,CONTROLLER://127.0.0.1:9100")
        .containsEntry("advertised.listeners", "PLAINTEXT://127.0.0.1:9099")
        .containsEntry("auto.create.topics.enable", "false")
        .containsEntry("log.message.timestamp.after.max.ms", "3600000")
        .containsEntry("group.min.session.timeout.ms", "6000")
        .containsEntry("log.dirs", data().of("kafka").resolve("log").toString());
  }

  @Test
  void shouldQuotePathsInYaml() {
    assertThat(Yaml.quote("/home/a b: #c/\"d\"\\")).isEqualTo("\"/home/a b: #c/\\\"d\\\"\\\\\"");
    assertThat(new FlinkConfiguration(data(), new Ports(0)).yaml())
        .contains("io.tmp.dirs: \"" + data().of("flink").resolve("tmp") + "\"")
        .contains("execution.checkpointing.dir: \"file:///");
  }

  @Test
  void shouldSizeFlinkAsToldAndOtherwiseAsEmbedded() {
    assertThat(new FlinkConfiguration(data(), new Ports(0)).yaml())
        .contains("numberOfTaskSlots: 4", "framework.heap.size: 128m", "task.heap.size: 384m")
        .contains("managed.size: 192m", "jvm-metaspace.size: 256m");
    FlinkSize large = new FlinkSize(2, 1_536, 512, 1_024, List.of("flink", "flink-sql"));
    assertThat(new FlinkConfiguration(data(), new Ports(0), large).yaml())
        .contains("numberOfTaskSlots: 2", "framework.heap.size: 128m", "task.heap.size: 1536m")
        .contains("managed.size: 512m", "jvm-metaspace.size: 1024m");
    assertThat(new FlinkTaskManager(distribution(), data(), new Ports(0), large).launch().command())
        .contains("-Xmx1664m", "-XX:MaxMetaspaceSize=1024m")
        .contains(distribution().lib("flink") + "/*:" + distribution().lib("flink-sql") + "/*");
  }

  @Test
  void shouldBindFlinkAndCassandraToLoopback() {
    assertThat(new FlinkConfiguration(data(), new Ports(5)).yaml())
        .contains("rest.bind-address: 127.0.0.1", "rest.bind-port: \"8086\"")
        .contains("jobmanager.bind-host: 127.0.0.1", "taskmanager.bind-host: 127.0.0.1");
    assertThat(new CassandraServer(distribution(), data(), new Ports(5)).yaml())
        .contains("listen_address: 127.0.0.1", "rpc_address: 127.0.0.1")
        .contains("native_transport_port: 9047", "num_tokens: 1");
    assertThat(new RedisServer(data(), new Ports(5)).configuration())
        .contains("bind 127.0.0.1", "port 6384", "appendonly yes");
  }

  @Test
  void shouldMarkEveryProcessWithItsDataFolder() {
    for (ManagedServer server : servers(new Ports(0))) {
      Launch launch = server.launch();
      assertThat(launch.command()).as(server.name()).contains(launch.marker());
      assertThat(launch.marker()).contains(data().root().toString());
    }
  }

  @Test
  void shouldKeepEndpointsFromOtherUsers() throws Exception {
    DataFolder.writeSecret(data().endpoints(), "kafka.sasl.jaas.config=secret");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data().endpoints())))
        .isEqualTo("rw-------");
    DataFolder.writeSecret(data().endpoints(), "other");
    assertThat(data().endpoints()).hasContent("other");
    assertThat(data().conf()).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void shouldBeLargerOrForgetfulForThoseWhoWantIt() {
    Ports ports = new Ports(5);
    assertThat(new RedisServer(data(), ports, false).configuration()).contains("appendonly no");
    TopologiesServer usual = new TopologiesServer(distribution(), data(), ports);
    TopologiesServer large = new TopologiesServer(distribution(), data(), ports, 1_512);
    assertThat(usual.launch().command()).contains("-Xmx512m");
    assertThat(large.launch().command()).contains("-Xmx1512m");
    assertThat(large.memoryMb() - usual.memoryMb()).isEqualTo(1_000);
  }

  private List<ManagedServer> servers(Ports ports) {
    return List.of(
        new KafkaServer(distribution(), data(), ports),
        new CassandraServer(distribution(), data(), ports),
        new RedisServer(data(), ports),
        new FlinkJobManager(distribution(), data(), ports),
        new FlinkTaskManager(distribution(), data(), ports),
        new TopologiesServer(distribution(), data(), ports));
  }

  private Distribution distribution() {
    return new Distribution(directory.resolve("dist"));
  }

  private DataFolder data() {
    return new DataFolder(directory.resolve("with space"));
  }
}
