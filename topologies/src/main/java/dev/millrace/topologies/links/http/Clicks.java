package dev.millrace.topologies.links.http;

import com.google.protobuf.UnsafeByteOperations;
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
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;

/** Makes a click of a request. The address goes into the visitor's hash and the country only. */
public final class Clicks {
  private static final int LONGEST_HEADER = 512;
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
    Headers headers = Headers.of(request.getHeaders());
    Click.Builder click =
        Click.newBuilder()
            .setClickId(id())
            .setCode(code)
            .setClickedAtMs(nowMs)
            .setUserAgent(headers.userAgent)
            .setReferrer(headers.referrer)
            .setMethod(
                HttpMethod.HEAD.is(request.getMethod())
                    ? ClickMethod.CLICK_METHOD_HEAD
                    : ClickMethod.CLICK_METHOD_GET)
            .setPrefetch(headers.prefetch);
    InetAddress address = address(request, headers.forwardedFor);
    if (address != null) {
      byte[] visitor = visitors.of(address, headers.userAgent, Instant.ofEpochMilli(nowMs));
      click.setVisitor(UnsafeByteOperations.unsafeWrap(visitor)).setCountry(countries.of(address));
    }
    return click.build();
  }

  private InetAddress address(Request request, List<String> forwardedFor) {
    if (request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress peer
        && peer.getAddress() != null) {
      return forwardedFor.isEmpty()
          ? peer.getAddress()
          : proxies.client(peer.getAddress(), forwardedFor);
    }
    return null;
  }

  /** What a click takes from the headers, found in one pass over them. */
  private static final class Headers {
    private String userAgent = "";
    private String referrer = "";
    private List<String> forwardedFor = List.of();
    private boolean prefetch;

    static Headers of(HttpFields fields) {
      Headers headers = new Headers();
      for (HttpField field : fields) {
        headers.take(field);
      }
      return headers;
    }

    /** The first that says something counts; of X-Forwarded-For, all do. */
    private void take(HttpField field) {
      HttpHeader header = field.getHeader();
      if (header == HttpHeader.USER_AGENT) {
        userAgent = userAgent.isEmpty() ? cut(field.getValue()) : userAgent;
      } else if (header == HttpHeader.REFERER) {
        referrer = referrer.isEmpty() ? cut(field.getValue()) : referrer;
      } else if (header == HttpHeader.X_FORWARDED_FOR) {
        String hops = field.getValue() == null ? "" : field.getValue();
        forwardedFor =
            forwardedFor.isEmpty()
                ? List.of(hops)
                : Stream.concat(forwardedFor.stream(), Stream.of(hops)).toList();
      } else if (header == null && isPrefetch(field)) {
        prefetch = true;
      }
    }
  }

  /** "prefetch" in any of the headers by which browsers have said so. */
  private static boolean isPrefetch(HttpField field) {
    for (String name : PREFETCH_HEADERS) {
      if (name.equalsIgnoreCase(field.getName())) {
        String value = field.getValue();
        return value != null && value.toLowerCase(Locale.ROOT).contains("prefetch");
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
