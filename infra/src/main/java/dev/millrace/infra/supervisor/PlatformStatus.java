package dev.millrace.infra.supervisor;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millrace.infra.servers.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the supervisor knows, as it writes it to {@code run/status.json} at each change.
 *
 * @param supervisorPid pid of the supervisor that wrote it
 * @param phase of the whole platform
 * @param version of Millrace
 * @param startedAt epoch milliseconds
 * @param dataDir the data folder
 * @param servers in start order
 */
public record PlatformStatus(
    long supervisorPid,
    Phase phase,
    String version,
    long startedAt,
    String dataDir,
    List<ServerStatus> servers) {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** Where the platform as a whole is in its life. */
  public enum Phase {
    STARTING,
    READY,
    STOPPING,
    STOPPED;

    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The last written status; empty if none was written yet. */
  public static Optional<PlatformStatus> read(DataFolder data) {
    try {
      return Optional.of(JSON.readValue(Files.readString(file(data)), PlatformStatus.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  void write(DataFolder data) throws IOException {
    DataFolder.write(file(data), JSON.writeValueAsString(this));
  }

  private static Path file(DataFolder data) {
    return data.run().resolve("status.json");
  }
}
