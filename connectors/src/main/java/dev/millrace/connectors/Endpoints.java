package dev.millrace.connectors;

import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where Kafka, Redis, Cassandra and Flink are, and how to log in there. One vocabulary for every
 * process, see {@link Settings} for where values come from:
 *
 * <table>
 * <caption>Settings</caption>
 * <tr><td>{@code kafka.*}</td><td>handed to every Kafka client without the prefix; {@code
 *     kafka.bootstrap.servers} is 127.0.0.1:9092 by default</td></tr>
 * <tr><td>{@code redis.uri}</td><td>{@code redis://} or {@code rediss://}, with {@code
 *     user:password@} and {@code /database} if needed; redis://127.0.0.1:6379</td></tr>
 * <tr><td>{@code cassandra.contact-points}</td><td>host:port, comma separated;
 *     127.0.0.1:9042</td></tr>
 * <tr><td>{@code cassandra.local-datacenter}</td><td>datacenter1</td></tr>
 * <tr><td>{@code cassandra.username}, {@code cassandra.password}</td><td>both or none</td></tr>
 * <tr><td>{@code cassandra.ssl}</td><td>true or false (default); trusts what the JVM
 *     trusts</td></tr>
 * <tr><td>{@code cassandra.keyspace}</td><td>millrace</td></tr>
 * <tr><td>{@code cassandra.replication-factor}</td><td>of a keyspace that we create; 1</td></tr>
 * <tr><td>{@code flink.rest}</td><td>http://127.0.0.1:8081</td></tr>
 * </table>
 *
 * <p>Everything is checked on construction. {@link #toString} hides secrets.
 */
public final class Endpoints implements Serializable {
  private static final long serialVersionUID = 1;

  private static final Set<String> OURS =
      Set.of(
          "redis.uri",
          "cassandra.contact-points",
          "cassandra.local-datacenter",
          "cassandra.username",
          "cassandra.password",
          "cassandra.ssl",
          "cassandra.keyspace",
          "cassandra.replication-factor",
          "flink.rest");
  private static final Pattern KEYSPACE = Pattern.compile("[a-z][a-z0-9_]{0,47}");

  private final Settings settings;
  private final URI redisUri;
  private final URI flinkRest;
  private final ArrayList<HostPort> cassandraContactPoints;

  private Endpoints(Settings settings) {
    this.settings = settings;
    for (String prefix : List.of("redis.", "cassandra.", "flink.")) {
      for (String key : settings.keysUnder(prefix)) {
        if (!OURS.contains(key)) {
          throw new SettingException(key, "is not known. Known are " + known(prefix) + ".");
        }
      }
    }
    redisUri =
        withPort(uri("redis.uri", "redis://127.0.0.1:6379", Set.of("redis", "rediss")), 6379);
    flinkRest = uri("flink.rest", "http://127.0.0.1:8081", Set.of("http", "https"));
    cassandraContactPoints = hosts("cassandra.contact-points", "127.0.0.1:9042");
    hosts("kafka.bootstrap.servers", "127.0.0.1:9092");
    cassandraCredentials();
    cassandraSsl();
    cassandraKeyspace();
    cassandraReplicationFactor();
  }

  /**
   * Endpoints from settings.
   *
   * @throws SettingException if one is wrong
   */
  public static Endpoints of(Settings settings) {
    return new Endpoints(settings);
  }

  /** Endpoints from a map alone, without the environment. */
  public static Endpoints of(Map<String, String> values) {
    return new Endpoints(Settings.of(values));
  }

  /**
   * Endpoints from a properties file under this process's environment.
   *
   * @throws IOException if the file can't be read
   * @throws SettingException if a setting is wrong
   */
  public static Endpoints load(Path file) throws IOException {
    return new Endpoints(Settings.load(file, System.getenv()));
  }

  /** The settings that these endpoints were read from, with those of other parts. */
  public Settings settings() {
    return settings;
  }

  /** Properties for any Kafka client: what stands under {@code kafka.}, and the servers. */
  public Properties kafka() {
    Properties properties = new Properties();
    properties.putAll(settings.under("kafka."));
    properties.setProperty("bootstrap.servers", kafkaBootstrapServers());
    return properties;
  }

  /** Kafka's bootstrap servers, comma separated. */
  public String kafkaBootstrapServers() {
    return settings.text("kafka.bootstrap.servers", "127.0.0.1:9092");
  }

  /** Where Redis is; may hold a password: show it through {@link Secrets#withoutUserInfo}. */
  public URI redisUri() {
    return redisUri;
  }

  /** Where Cassandra nodes are; at least one. */
  public List<HostPort> cassandraContactPoints() {
    return List.copyOf(cassandraContactPoints);
  }

  /** The data centre that is asked first. */
  public String cassandraLocalDatacenter() {
    return settings.text("cassandra.local-datacenter", "datacenter1");
  }

  /** How to log in to Cassandra; empty if it asks for nothing. */
  public Optional<Credentials> cassandraCredentials() {
    Optional<String> username = settings.find("cassandra.username");
    Optional<String> password = settings.find("cassandra.password");
    if (username.isPresent() != password.isPresent()) {
      throw new SettingException(
          username.isPresent() ? "cassandra.password" : "cassandra.username",
          "is missing while its counterpart is set.");
    }
    return username.map(name -> new Credentials(name, password.orElseThrow()));
  }

  /** Whether connections to Cassandra are encrypted. */
  public boolean cassandraSsl() {
    return settings.flag("cassandra.ssl", false);
  }

  /** The keyspace of all tables: lower case, so that it needs no quotes. */
  public String cassandraKeyspace() {
    String keyspace = settings.text("cassandra.keyspace", "millrace");
    if (!KEYSPACE.matcher(keyspace).matches()) {
      throw new SettingException(
          "cassandra.keyspace",
          "must be at most 48 lower-case letters, digits and underscores and start with a letter,"
              + " not '"
              + keyspace
              + "'.");
    }
    return keyspace;
  }

  /** Copies of each row, where we create the keyspace. */
  public int cassandraReplicationFactor() {
    return settings.number("cassandra.replication-factor", 1, 1, 99);
  }

  /** Flink's REST address. */
  public URI flinkRest() {
    return flinkRest;
  }

  /**
   * Name and password.
   *
   * @param username the name
   * @param password the password, hidden in {@link #toString}
   */
  public record Credentials(String username, String password) {
    @Override
    public String toString() {
      return username + ":***";
    }
  }

  @Override
  public String toString() {
    return "Endpoints[kafka="
        + kafkaBootstrapServers()
        + ", redis="
        + Secrets.withoutUserInfo(redisUri.toString())
        + ", cassandra="
        + cassandraContactPoints
        + ", flink="
        + Secrets.withoutUserInfo(flinkRest.toString())
        + "; "
        + settings
        + "]";
  }

  private URI uri(String key, String otherwise, Set<String> schemes) {
    String text = settings.text(key, otherwise);
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new SettingException(key, "is not a URI: " + e.getReason() + ".");
    }
    if (uri.getScheme() == null || !schemes.contains(uri.getScheme())) {
      throw new SettingException(
          key,
          "must start with " + String.join(":// or ", schemes.stream().sorted().toList()) + "://.");
    }
    if (uri.getHost() == null) {
      throw new SettingException(key, "names no valid host.");
    }
    return uri;
  }

  private static URI withPort(URI uri, int port) {
    if (uri.getPort() >= 0) {
      return uri;
    }
    try {
      return new URI(
          uri.getScheme(), uri.getUserInfo(), uri.getHost(), port, uri.getPath(), null, null);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("A valid URI stays valid with a port", e);
    }
  }

  private ArrayList<HostPort> hosts(String key, String otherwise) {
    ArrayList<HostPort> hosts = new ArrayList<>();
    for (String part : settings.text(key, otherwise).split(",")) {
      if (part.isBlank()) {
        continue;
      }
      String text = part.trim();
      // Kafka's older style names a listener before the address.
      int scheme = text.indexOf("://");
      try {
        hosts.add(HostPort.parse(scheme < 0 ? text : text.substring(scheme + 3)));
      } catch (IllegalArgumentException e) {
        throw new SettingException(key, "is wrong: " + e.getMessage() + ".");
      }
    }
    if (hosts.isEmpty()) {
      throw new SettingException(key, "names no server.");
    }
    return hosts;
  }

  private static List<String> known(String prefix) {
    return OURS.stream().filter(key -> key.startsWith(prefix)).sorted().toList();
  }
}
