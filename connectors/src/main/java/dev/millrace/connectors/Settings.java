package dev.millrace.connectors;

import java.io.IOException;
import java.io.Reader;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A flat set of settings, {@code key=value}. A value is looked up in this order: overrides (the
 * command line), the environment ({@code MILLRACE_REDIS_URI} for {@code redis.uri}), the properties
 * file, the default of the caller. Empty values count as absent.
 *
 * <p>Immutable, and serializable so that it travels to Flink's tasks as it was read where the job
 * was submitted. {@link #toString} hides secrets.
 */
public final class Settings implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String ENVIRONMENT_PREFIX = "MILLRACE_";

  private final TreeMap<String, String> file;
  private final TreeMap<String, String> environment;
  private final TreeMap<String, String> overrides;

  private Settings(
      Map<String, String> file, Map<String, String> environment, Map<String, String> overrides) {
    this.file = new TreeMap<>(file);
    this.environment = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(ENVIRONMENT_PREFIX)) {
            this.environment.put(name, value);
          }
        });
    this.overrides = new TreeMap<>(overrides);
  }

  /** Settings from a map alone, without the environment. */
  public static Settings of(Map<String, String> values) {
    return new Settings(values, Map.of(), Map.of());
  }

  /** Settings from a map under an environment, usually {@link System#getenv()}. */
  public static Settings of(Map<String, String> values, Map<String, String> environment) {
    return new Settings(values, environment, Map.of());
  }

  /**
   * Settings from a properties file (UTF-8) under an environment.
   *
   * @throws IOException if the file can't be read or is not a properties file
   */
  public static Settings load(Path file, Map<String, String> environment) throws IOException {
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return read(reader, environment);
    } catch (NoSuchFileException e) {
      throw new IOException("There is no settings file " + file, e);
    } catch (AccessDeniedException e) {
      throw new IOException("The settings file " + file + " may not be read", e);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is not a properties file: " + e.getMessage(), e);
    }
  }

  /**
   * Settings from the text of a properties file under an environment.
   *
   * @throws IOException if it can't be read
   * @throws IllegalArgumentException if it is no properties file
   */
  public static Settings read(Reader text, Map<String, String> environment) throws IOException {
    Properties properties = new Properties();
    properties.load(text);
    Map<String, String> values =
        properties.stringPropertyNames().stream()
            .collect(Collectors.toMap(name -> name, properties::getProperty));
    return new Settings(values, environment, Map.of());
  }

  /** The same settings with some values that win over file and environment. */
  public Settings with(Map<String, String> winning) {
    TreeMap<String, String> merged = new TreeMap<>(overrides);
    merged.putAll(winning);
    return new Settings(file, environment, merged);
  }

  /** The value of a key, trimmed; empty if there is none. */
  public Optional<String> find(String key) {
    return first(overrides.get(key), environment.get(environmentName(key)), file.get(key));
  }

  /** The value of a key, or a default. */
  public String text(String key, String otherwise) {
    return find(key).orElse(otherwise);
  }

  /**
   * The value of a key that must be there.
   *
   * @throws SettingException if it is not
   */
  public String text(String key) {
    return find(key).orElseThrow(() -> new SettingException(key, "is missing."));
  }

  /**
   * A whole number in a range.
   *
   * @throws SettingException if the value is not a number of that range
   */
  public int number(String key, int otherwise, int least, int most) {
    String value = find(key).orElse(null);
    if (value == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, with the range.
    }
    throw new SettingException(
        key,
        "must be a whole number from "
            + least
            + " to "
            + most
            + ", not "
            + shown(key, value)
            + ".");
  }

  /**
   * A truth value.
   *
   * @throws SettingException if the value is neither {@code true} nor {@code false}
   */
  public boolean flag(String key, boolean otherwise) {
    String value = find(key).orElse(null);
    if (value == null) {
      return otherwise;
    }
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new SettingException(key, "must be true or false, not " + shown(key, value) + ".");
    };
  }

  /**
   * All settings under a prefix, without it. A name that only the environment knows is taken to be
   * lower case with dots, as Kafka's names are: {@code MILLRACE_KAFKA_SASL_MECHANISM} is {@code
   * kafka.sasl.mechanism}.
   *
   * @param prefix with its dot, such as {@code kafka.}
   */
  public Map<String, String> under(String prefix) {
    Set<String> keys = new TreeSet<>();
    keys.addAll(keysUnder(prefix));
    Set<String> known = keys.stream().map(Settings::environmentName).collect(Collectors.toSet());
    String environmentPrefix = environmentName(prefix);
    for (String name : environment.keySet()) {
      if (name.startsWith(environmentPrefix) && !known.contains(name)) {
        String rest = name.substring(environmentPrefix.length());
        keys.add(prefix + rest.toLowerCase(Locale.ROOT).replace('_', '.'));
      }
    }
    Map<String, String> values = new TreeMap<>();
    for (String key : keys) {
      find(key).ifPresent(value -> values.put(key.substring(prefix.length()), value));
    }
    return values;
  }

  /** The keys under a prefix that file and overrides name. */
  Set<String> keysUnder(String prefix) {
    Set<String> keys = new TreeSet<>();
    file.keySet().stream().filter(key -> key.startsWith(prefix)).forEach(keys::add);
    overrides.keySet().stream().filter(key -> key.startsWith(prefix)).forEach(keys::add);
    return keys;
  }

  /** The environment variable that overrides a key. */
  public static String environmentName(String key) {
    return ENVIRONMENT_PREFIX + key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  /** All values that are set, sorted by key, secrets hidden. */
  @Override
  public String toString() {
    Set<String> keys = new TreeSet<>(file.keySet());
    keys.addAll(overrides.keySet());
    Set<String> known = keys.stream().map(Settings::environmentName).collect(Collectors.toSet());
    String named =
        keys.stream()
            .map(key -> key + "=" + shown(key, find(key).orElse("")))
            .collect(Collectors.joining(", "));
    String fromEnvironment =
        environment.entrySet().stream()
            .filter(entry -> !known.contains(entry.getKey()))
            .map(entry -> entry.getKey() + "=" + shown(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
    return named + (named.isEmpty() || fromEnvironment.isEmpty() ? "" : ", ") + fromEnvironment;
  }

  static String shown(String key, String value) {
    return Secrets.shown(key, value);
  }

  private static Optional<String> first(String... values) {
    for (String value : values) {
      if (value != null && !value.isBlank()) {
        return Optional.of(value.trim());
      }
    }
    return Optional.empty();
  }
}
