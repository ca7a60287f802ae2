package dev.millrace.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointsTest {

  @Test
  void shouldPointToThisMachineByDefault() {
    Endpoints endpoints = Endpoints.of(Map.of());

    assertThat(endpoints.kafka()).containsOnly(Map.entry("bootstrap.servers", "127.0.0.1:9092"));
    assertThat(endpoints.redisUri()).hasToString("redis://127.0.0.1:6379");
    assertThat(endpoints.cassandraContactPoints()).containsExactly(new HostPort("127.0.0.1", 9042));
    assertThat(endpoints.cassandraLocalDatacenter()).isEqualTo("datacenter1");
    assertThat(endpoints.cassandraCredentials()).isEmpty();
    assertThat(endpoints.cassandraSsl()).isFalse();
    assertThat(endpoints.cassandraKeyspace()).isEqualTo("millrace");
    assertThat(endpoints.cassandraReplicationFactor()).isEqualTo(1);
    assertThat(endpoints.flinkRest()).hasToString("http://127.0.0.1:8081");
  }

  @Test
  void shouldPreferCommandLineToEnvironmentToFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("millrace.properties");
    Files.writeString(
        file,
        "redis.uri=redis://file:1\nflink.rest=http://file:2\ncassandra.contact-points=file:3\n");
    Settings settings =
        Settings.load(
                file,
                Map.of(
                    "MILLRACE_REDIS_URI", "redis://environment:1",
                    "MILLRACE_CASSANDRA_CONTACT_POINTS", "environment:3",
                    "OTHER_REDIS_URI", "redis://other:1"))
            .with(Map.of("redis.uri", "redis://command:1"));

    Endpoints endpoints = Endpoints.of(settings);

    assertThat(endpoints.redisUri()).hasToString("redis://command:1");
    assertThat(endpoints.cassandraContactPoints()).hasToString("[environment:3]");
    assertThat(endpoints.flinkRest()).hasToString("http://file:2");
  }

  @Test
  void shouldHandEveryKafkaSettingToTheClient() {
    Settings settings =
        Settings.of(
            Map.of("kafka.bootstrap.servers", "a:1", "kafka.security.protocol", "PLAINTEXT"),
            Map.of(
                "MILLRACE_KAFKA_BOOTSTRAP_SERVERS", "b:2, c:3",
                "MILLRACE_KAFKA_SASL_MECHANISM", "PLAIN"));

    assertThat(Endpoints.of(settings).kafka())
        .containsOnly(
            Map.entry("bootstrap.servers", "b:2, c:3"),
            Map.entry("security.protocol", "PLAINTEXT"),
            Map.entry("sasl.mechanism", "PLAIN"));
  }

  @Test
  void shouldHideSecrets() {
    Settings settings =
        Settings.of(
            Map.of(
                "redis.uri", "redis://app:hush1@cache:6379/2",
                "cassandra.username", "app",
                "cassandra.password", "hush2",
                "kafka.sasl.jaas.config", "hush3",
                "kafka.ssl.key.password", "hush4"),
            Map.of(
                "MILLRACE_KAFKA_SSL_TRUSTSTORE_PASSWORD", "hush5",
                "MILLRACE_REDIS_URI", "rediss://app:hush6@cache:6379"));
    Endpoints endpoints = Endpoints.of(settings);

    assertThat(endpoints.toString()).doesNotContain("hush").contains("cache:6379", "app");
    assertThat(settings.toString()).doesNotContain("hush");
    assertThat(endpoints.cassandraCredentials().orElseThrow().toString()).isEqualTo("app:***");
    assertThat(endpoints.cassandraCredentials().orElseThrow().password()).isEqualTo("hush2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "redis.uri                    | http://x:1       | must start with redis:// or rediss://",
        "redis.uri                    | redis://:pw@:6379 | names no valid host",
        "cassandra.contact-points     | localhost        | 'localhost' is not host:port",
        "cassandra.contact-points     | localhost:99999  | has a port that is not 1 to 65535",
        "cassandra.contact-points     | ::1:9042         | needs brackets",
        "cassandra.username           | app              | is missing while its counterpart is set",
        "cassandra.ssl                | yes              | must be true or false, not yes",
        "cassandra.keyspace           | Mill-race        | lower-case letters",
        "cassandra.replication-factor | 0                | must be a whole number from 1 to 99",
        "cassandra.contact-point      | a:1              | is not known. Known are [cassandra.c",
        "kafka.bootstrap.servers      | a:1,b            | 'b' is not host:port",
        "flink.rest                   | ftp://x          | must start with http:// or https://",
      })
  void shouldNameKeyAndReason(String key, String value, String reason) {
    assertThatThrownBy(() -> Endpoints.of(Map.of(key, value)))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(key.equals("cassandra.username") ? "cassandra.password" : key)
        .hasMessageContaining("MILLRACE_")
        .hasMessageContaining(reason);
  }

  @Test
  void shouldReadBracketedAddresses() {
    assertThat(HostPort.parse("[::1]:9042")).isEqualTo(new HostPort("::1", 9042));
    assertThat(HostPort.parse("[::1]:9042")).hasToString("[::1]:9042");
  }

  @Test
  void shouldTravelToTasks() throws Exception {
    Endpoints endpoints = Endpoints.of(Map.of("redis.uri", "redis://there:1"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(endpoints);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).hasToString(endpoints.toString());
    }
  }

  @Test
  void shouldNameTheFileThatIsNotThere() {
    Path missing = Path.of("not", "there.properties");

    assertThatThrownBy(() -> Settings.load(missing, Map.of()))
        .isInstanceOf(IOException.class)
        .hasMessage("There is no settings file " + missing);
  }
}
