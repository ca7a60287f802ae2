package dev.millrace.topologies.links.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountriesTest {
  @TempDir Path folder;

  private static String country(Countries countries, String address) {
    return countries.of(IpAddress.parse(address).orElseThrow());
  }

  @Test
  void shouldFindTheCountryOfAnAddress() throws IOException {
    Path file = folder.resolve("countries.mmdb");
    CountryFile.write(
        file, Map.of("192.0.2.0/24", "DE", "198.51.100.0/25", "fr", "2001:db8::/32", "JP"));

    try (Countries countries = Countries.of(file)) {
      assertThat(country(countries, "192.0.2.255")).isEqualTo("DE");
      assertThat(country(countries, "198.51.100.1")).isEqualTo("FR");
      assertThat(country(countries, "198.51.100.200")).isEqualTo(Countries.UNKNOWN);
      assertThat(country(countries, "2001:db8::7")).isEqualTo("JP");
      assertThat(country(countries, "127.0.0.1")).isEqualTo(Countries.UNKNOWN);
    }
  }

  @Test
  void shouldKnowNothingWithoutADatabase() throws IOException {
    try (Countries countries = Countries.none()) {
      assertThat(country(countries, "192.0.2.7")).isEqualTo(Countries.UNKNOWN);
    }
  }

  @Test
  void shouldRefuseWhatIsNoDatabase() throws IOException {
    Path file = Files.writeString(folder.resolve("x.mmdb"), "nothing of the sort");

    assertThatExceptionOfType(IOException.class).isThrownBy(() -> Countries.of(file));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Countries.of(folder.resolve("missing.mmdb")));
  }
}
