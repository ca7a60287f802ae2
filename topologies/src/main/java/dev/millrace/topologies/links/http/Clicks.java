package dev.millrace.topologies.links.http;

import com.google.protobuf.ByteString;
import dev.millrace.schemas.links.v1.Click;
import dev.millrace.schemas.links.v1.ClickMethod;
import dev.millrace.topologies.links.domain.Countries;
import dev.millrace.topologies.links.domain.TrustedProxies;
import dev.millrace.topologies.links.domain.VisitorHash;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;

/** Makes a click of a request. The address goes into the visitor's hash and the country only. */
public final class Clicks {
  private static final int LONGEST_HEADER = 512;
  private static final String FORWARDED_FOR = HttpHeader.X_FORWARDED_FOR.asString();
  private static final List<String> PREFETCH_HEADERS = List.of("Sec-Purpose", "Purpose", "X-Moz");

  private final TrustedProxies proxies;
  private final VisitorHash visitors;
  private final Countries countries;

  public Clicks(TrustedProxies proxies, VisitorHash visitors, Countries countries) {
    this.proxies = proxies;
    this.visitors = visitors;
    this.countries = countries;
  }

  /**
   * The click that a request is.
   *
   * @param nowMs epoch milliseconds, UTC
   */
  public Click of(String code, Request request, long nowMs) {
    HttpFields headers = request.getHeaders();
    String userAgent = cut(headers.get(HttpHeader.USER_AGENT));
    Click.Builder click =
        Click.newBuilder()
            .setClickId(id())
            .setCode(code)
            .setClickedAtMs(nowMs)
            .setUserAgent(userAgent)
            .setReferrer(cut(headers.get(HttpHeader.REFERER)))
            .setMethod(
                HttpMethod.HEAD.is(request.getMethod())
                    ? ClickMethod.CLICK_METHOD_HEAD
                    : ClickMethod.CLICK_METHOD_GET)
            .setPrefetch(prefetch(headers));
    InetAddress address = address(request, headers);
    if (address != null) {
      byte[] visitor = visitors.of(address, userAgent, Instant.ofEpochMilli(nowMs));
      click.setVisitor(ByteString.copyFrom(visitor)).setCountry(countries.of(address));
    }
    return click.build();
  }

  private InetAddress address(Request request, HttpFields headers) {
    if (request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress peer
        && peer.getAddress() != null) {
      return headers.contains(FORWARDED_FOR)
          ? proxies.client(peer.getAddress(), headers.getValuesList(FORWARDED_FOR))
          : peer.getAddress();
    }
    return null;
  }

  /** "prefetch" in any of the headers by which browsers have said so. */
  private static boolean prefetch(HttpFields headers) {
    for (String name : PREFETCH_HEADERS) {
      String value = headers.get(name);
      if (value != null && value.toLowerCase(Locale.ROOT).contains("prefetch")) {
        return true;
      }
    }
    return false;
  }

  private static String cut(String header) {
    if (header == null) {
      return "";
    }
    return header.length() <= LONGEST_HEADER ? header : header.substring(0, LONGEST_HEADER);
  }

  /** Unique, not secret: a fast generator does. */
  private static String id() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
