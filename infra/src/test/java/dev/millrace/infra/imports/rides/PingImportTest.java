package dev.millrace.infra.imports.rides;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.millrace.infra.data.TimestampBounds;
import dev.millrace.infra.imports.ImportException;
import dev.millrace.infra.imports.LineImport;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.DriverPing;
import dev.millrace.schemas.rides.v1.DriverStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PingImportTest {
  private static final long NOW = Instant.parse("2026-06-01T12:00:00Z").toEpochMilli();
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final String HEADER = "lat,lng,datetime,uid";

  @TempDir Path folder;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

  private static PingLines lines(long shiftMs) {
    TimestampBounds bounds = new TimestampBounds(Long.MAX_VALUE, Long.MAX_VALUE, DAY);
    return new PingLines(RidesTopics.PINGS, bounds, shiftMs, NOW);
  }

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("pings.csv"), List.of(lines));
  }

  private LineImport.Result run(PingLines reader, Path file) throws IOException {
    return new LineImport(file, reader).run(producer, new PrintStream(err, true, UTF_8));
  }

  private List<String> said() {
    return err.toString(UTF_8).lines().toList();
  }

  private List<DriverPing> sent() throws InvalidProtocolBufferException {
    List<DriverPing> pings = new ArrayList<>();
    for (ProducerRecord<byte[], byte[]> record : producer.history()) {
      DriverPing ping = DriverPing.parseFrom(record.value());
      assertThat(record.topic()).isEqualTo("rides.pings");
      assertThat(new String(record.key(), UTF_8)).isEqualTo(ping.getDriver());
      assertThat(record.timestamp()).isEqualTo(ping.getAtMs());
      assertThat(record.headers()).isEmpty();
      pings.add(ping);
    }
    return pings;
  }

  private static DriverPing ping(String driver, double lat, double lng, String at) {
    return DriverPing.newBuilder()
        .setDriver(driver)
        .setLat(lat)
        .setLng(lng)
        .setStatus(DriverStatus.DRIVER_STATUS_AVAILABLE)
        .setAtMs(Instant.parse(at).toEpochMilli())
        .build();
  }

  @Test
  void shouldReadPositionsWhateverTheOrderOfTheColumns() throws IOException {
    LineImport.Result result =
        run(
            lines(0),
            file(
                "uid,alt, datetime ,lng,lat",
                "001,3,2008-10-23 05:53:05,116.319236,39.984094",
                "",
                "b_2,,2008-10-23T05:53:06.5Z,-180,-90\r"));
    assertThat(result.bad()).isZero();
    assertThat(sent())
        .containsExactly(
            ping("001", 39.984094, 116.319236, "2008-10-23T05:53:05Z"),
            ping("b_2", -90, -180, "2008-10-23T05:53:06.5Z"));
  }

  @Test
  void shouldSayWhatIsWrongWithALineAndSendTheOthers() throws IOException {
    LineImport.Result result =
        run(
            lines(0),
            file(
                HEADER,
                "90.1,0,2020-01-01 00:00:00,a",
                "NaN,0,2020-01-01 00:00:00,a",
                "0,-181,2020-01-01 00:00:00,a",
                "0,0,yesterday,a",
                "0,0,1980-01-06 00:00:00,a",
                "0,0,2026-06-01 12:00:01,a",
                "0,0,2020-01-01 00:00:00,",
                "0,0,2020-01-01 00:00:00",
                "1,2,2020-01-01 00:00:00,a"));
    assertThat(sent()).containsExactly(ping("a", 1, 2, "2020-01-01T00:00:00Z"));
    assertThat(result.bad()).isEqualTo(8);
    assertThat(said())
        .containsExactly(
            "line 2: lat must be degrees from -90 to 90",
            "line 3: lat must be degrees from -90 to 90",
            "line 4: lng must be degrees from -180 to 180",
            "line 5: datetime must be like 2008-10-23 05:53:05, in UTC",
            "line 6: datetime is before 2000",
            "line 7: datetime is in the future",
            "line 8: uid must have 1 to 64 letters, digits, hyphens or underscores",
            "line 9: has 3 columns instead of 4");
  }

  @Test
  void shouldShiftTheLastToNowAndCountWhatTheTopicDropsSoon() throws IOException {
    Path file =
        file(
            HEADER,
            "1,1,2008-10-20 00:00:00,a",
            "broken",
            "1,1,2008-10-23 00:00:00,a",
            "1,1,2008-10-22 12:00:00,b");
    PingScan scan = PingScan.of(file, NOW);
    assertThat(scan.good()).isEqualTo(3);
    assertThat(Instant.ofEpochMilli(scan.firstMs())).isEqualTo("2008-10-20T00:00:00Z");
    assertThat(Instant.ofEpochMilli(scan.lastMs())).isEqualTo("2008-10-23T00:00:00Z");
    PingLines lines = lines(NOW - scan.lastMs());
    assertThat(run(lines, file).bad()).isEqualTo(1);
    assertThat(sent())
        .extracting(DriverPing::getAtMs)
        .containsExactly(NOW - 3 * DAY, NOW, NOW - DAY / 2);
    assertThat(lines.expired()).isEqualTo(1);
  }

  @Test
  void shouldRefuseAFileWithoutHeaderOrPositions() throws IOException {
    Path headless = file("39.984094,116.319236,2008-10-23 05:53:05,001");
    assertThatThrownBy(() -> PingScan.of(headless, NOW))
        .isInstanceOf(ImportException.class)
        .hasMessage("The first line must name the columns lat, lng, datetime and uid");
    Path empty = file(HEADER, "x,y,z,a");
    assertThatThrownBy(() -> PingScan.of(empty, NOW))
        .isInstanceOf(ImportException.class)
        .hasMessageEndingWith("has no line that is a position");
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void shouldReadRealTraces() throws IOException {
    Path traces = realTraces();
    if (!Files.isReadable(traces)) {
      String why =
          "There is no "
              + traces
              + ": the import was tried on small files only. Name one with MILLRACE_TEST_PINGS.";
      System.err.println("SKIPPED: " + why);
      Assumptions.abort(why);
    }
    PingScan scan = PingScan.of(traces, NOW);
    LineImport.Result result = run(lines(NOW - scan.lastMs()), traces);
    assertThat(result.sent()).isPositive().isEqualTo(scan.good());
    assertThat(result.lines()).isEqualTo(result.sent() + result.bad() + 1);
    assertThat(sent().stream().mapToLong(DriverPing::getAtMs).max()).hasValue(NOW);
  }

  private static Path realTraces() {
    String named = System.getenv("MILLRACE_TEST_PINGS");
    return named != null
        ? Path.of(named)
        : Path.of("").toAbsolutePath().resolve("../../shared/data/gps-geolife.csv.gz").normalize();
  }
}
