package dev.millrace.topologies.links.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
  private final TrustedProxies proxies =
      TrustedProxies.parse(TrustedProxies.LOOPBACK + ", 10.0.0.0/8,2001:db8::/32");

  private static InetAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  private String client(String peer, String... forwardedFor) {
    return proxies.client(address(peer), List.of(forwardedFor)).getHostAddress();
  }

  @Test
  void shouldNotBelieveAStranger() {
    assertThat(client("198.51.100.1", "192.0.2.7")).isEqualTo("198.51.100.1");
  }

  @Test
  void shouldTakeTheRightmostAddressThatIsNoProxy() {
    assertThat(client("127.0.0.1", "192.0.2.7")).isEqualTo("192.0.2.7");
    assertThat(client("127.0.0.1", "6.6.6.6, 192.0.2.7, 10.1.2.3")).isEqualTo("192.0.2.7");
    assertThat(client("::1", "6.6.6.6", "192.0.2.7", "2001:db8::5")).isEqualTo("192.0.2.7");
  }

  @Test
  void shouldTakeTheFarthestProxyIfAllAreTrusted() {
    assertThat(client("127.0.0.1")).isEqualTo("127.0.0.1");
    assertThat(client("127.0.0.1", "10.0.0.9, 10.0.0.8")).isEqualTo("10.0.0.9");
  }

  @Test
  void shouldStopAtWhatIsNoAddress() {
    assertThat(client("127.0.0.1", "192.0.2.7, unknown, 10.0.0.8")).isEqualTo("10.0.0.8");
    assertThat(client("127.0.0.1", "")).isEqualTo("127.0.0.1");
    assertThat(client("127.0.0.1", "localhost")).isEqualTo("127.0.0.1");
  }

  @Test
  void shouldReadAddressesWithPorts() {
    assertThat(client("127.0.0.1", "192.0.2.7:4711")).isEqualTo("192.0.2.7");
    assertThat(client("127.0.0.1", "[2001:db9::1]:4711")).isEqualTo("2001:db9:0:0:0:0:0:1");
  }

  @Test
  void shouldTrustNobodyIfToldSo() {
    assertThat(
            TrustedProxies.parse("")
                .client(address("127.0.0.1"), List.of("192.0.2.7"))
                .getHostAddress())
        .isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.128/25, 192.0.2.200, true",
    "0.0.0.0/0, 8.8.8.8, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.6, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "127.0.0.0/8, ::ffff:127.0.0.1, true",
  })
  void shouldMatchAddressBlocks(String block, String address, boolean contains) {
    assertThat(Cidr.parse(block).contains(address(address))).isEqualTo(contains);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0.0/33",
        "::/129",
        "10.0.0/8",
        "x",
        "10.0.0.0/",
        "10.0.0.0/-1",
        "localhost"
      })
  void shouldRefuseWhatIsNoBlock(String block) {
    assertThatIllegalArgumentException().isThrownBy(() -> Cidr.parse(block));
  }
}
