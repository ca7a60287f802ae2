package dev.millrace.topologies.links;

import dev.millrace.connectors.SettingException;
import dev.millrace.connectors.Settings;
import dev.millrace.topologies.links.domain.HostName;
import dev.millrace.topologies.links.domain.TrustedProxies;
import dev.millrace.topologies.runtime.Instance;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The settings of short links.
 *
 * @param baseUrl {@code links.base-url}: what stands before a code, without a final slash; default
 *     the address of this instance
 * @param ownHost its host in canonical form: links to it would lead back here
 * @param ackClicks {@code links.clicks.durability}: {@code buffered} (default) or {@code acked}
 * @param secretFile {@code links.secret-file}: default {@code links.secret} beside the state
 * @param geoDatabase {@code links.geo-database}: without it every country is unknown
 * @param proxies {@code http.trusted-proxies}: whose {@code X-Forwarded-For} is believed
 */
public record LinksConfig(
    String baseUrl,
    String ownHost,
    boolean ackClicks,
    Path secretFile,
    Optional<Path> geoDatabase,
    TrustedProxies proxies) {

  /**
   * @throws SettingException if a setting is wrong
   */
  public static LinksConfig of(Settings settings, Instance instance) {
    String baseUrl = settings.text("links.base-url", "http://" + instance.advertised());
    return new LinksConfig(
        baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl,
        host(baseUrl),
        acked(settings.text("links.clicks.durability", "buffered")),
        settings
            .find("links.secret-file")
            .map(Path::of)
            .orElse(instance.stateDir().resolve("links.secret")),
        settings.find("links.geo-database").map(Path::of),
        proxies(settings.text("http.trusted-proxies", TrustedProxies.LOOPBACK)));
  }

  private static String host(String baseUrl) {
    try {
      URI uri = URI.create(baseUrl);
      if (uri.getScheme() != null && uri.getScheme().matches("https?") && uri.getHost() != null) {
        return HostName.canonical(uri.getHost()).orElseThrow(IllegalArgumentException::new);
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new SettingException("links.base-url", "must be like https://example.com.");
  }

  private static boolean acked(String durability) {
    return switch (durability) {
      case "buffered" -> false;
      case "acked" -> true;
      default ->
          throw new SettingException(
              "links.clicks.durability", "must be buffered or acked, not '" + durability + "'.");
    };
  }

  private static TrustedProxies proxies(String blocks) {
    try {
      return TrustedProxies.parse(blocks);
    } catch (IllegalArgumentException e) {
      throw new SettingException("http.trusted-proxies", "is wrong: " + e.getMessage() + ".");
    }
  }
}
