package dev.millrace.infra.it.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.infra.it.fuzz.ApiDocument.Operation;
import dev.millrace.infra.it.fuzz.ApiDocument.Parameter;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Requests of one operation, each made of the document, the values that are known to be right for a
 * name, and a seed. Most have one or two things wrong, so that what lies behind the first check is
 * reached too.
 */
public final class Requests {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** So that the first line stays below what a server takes, encoded as it is. */
  private static final int LONGEST_SEGMENT = 3_000;

  private static final int LONGEST_PARAMETER = 150;

  private static final List<String> TYPES =
      List.of(
          "application/json; charset=utf-8",
          "APPLICATION/JSON",
          "application/json;;;=",
          "application/merge-patch+json",
          "text/plain",
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=x",
          "application/json, text/html",
          "*/*",
          "");

  /** Segments that a server may decode to something else than it compared. */
  private static final List<String> SEGMENTS =
      List.of(
          "%zz",
          "%",
          "%c0%af",
          "%ff%fe",
          "%00",
          "%2f",
          "%2e%2e",
          "..",
          ".",
          "%5c",
          "a;b=c",
          ";",
          "%253f",
          "%e2%82%ac",
          "\u00ff\u00fe",
          "a//b",
          "%u0041",
          "[x]",
          "{x}",
          "a|b",
          "\"",
          "`");

  private static final List<String> METHODS =
      List.of("PUT", "TRACE", "OPTIONS", "CONNECT", "get", "BREW", "PROPFIND", "POST", "HEAD", "X");

  private static final List<String> LINES =
      List.of(
          "Host: second.example",
          "X-Forwarded-For: not-an-address, ::, 999.1.1.1",
          "Forwarded: for=\"[::1\"",
          "Accept: application/xml;q=bad",
          "Accept-Encoding: gzip;q=2, br, *;q=0",
          "Content-Encoding: gzip",
          "Range: bytes=9-1,-",
          "If-None-Match: \"",
          "If-Modified-Since: yesterday",
          "Cookie: =;=;\"",
          "Authorization: Basic !!!!",
          "Purpose: prefetch",
          "User-Agent: \u00f0\u009f\u0098\u0080",
          "User-Agent: " + "\u00f0\u009f\u0098\u0080".repeat(300),
          "Referer: " + "r".repeat(3_000),
          "X-HTTP-Method-Override: DELETE",
          "Millrace-Hop: 1",
          "Millrace-Standby: 1",
          "Millrace-Stale: true");

  /** What breaks HTTP's own rules. */
  private static final List<String> MALFORMED_LINES =
      List.of(
          "Content-Length: 7",
          "Content-Length: -1",
          "Content-Length: 99999999999999999999",
          "Content-Length: 0x10",
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: chunked, identity",
          "Transfer-Encoding: gzip",
          "Expect: a-miracle",
          "no colon in here",
          ": no name",
          " folded: line",
          "Bad Name: x",
          "Upgrade: h2c",
          "X-Control: a\u0001b\u0000c",
          "X-Huge: " + "h".repeat(20_000));

  private final Operation operation;
  private final Map<String, List<String>> known;
  private final Random random;
  private final Oddities odd;

  /**
   * @param known by name of a parameter or a body's field, values that are right or look so
   */
  public Requests(Operation operation, Map<String, List<String>> known, long seed) {
    this.operation = operation;
    this.known = known;
    this.random = new Random(seed);
    this.odd = new Oddities(random);
  }

  /** A request that keeps HTTP's rules, and the API's or not. */
  public FuzzRequest next() {
    List<String> headers = new ArrayList<>(List.of("Host: fuzz.example"));
    byte[] body = body(headers);
    for (Parameter parameter : operation.parameters()) {
      if (parameter.in().equals("header")) {
        header(parameter.name(), headers);
      }
    }
    for (int i = random.nextInt(3); i > 0 && rarely(); i--) {
      headers.add(pick(LINES.subList(1, LINES.size())));
    }
    return new FuzzRequest(operation.method(), target(), "HTTP/1.1", headers, body, true);
  }

  /** A request whose path, framing or method is wrong; the operation's own rules may not matter. */
  public FuzzRequest nextMalformed() {
    FuzzRequest right = next();
    List<String> headers = new ArrayList<>(right.headers());
    String target = right.target();
    String version = right.version();
    byte[] body = right.body();
    switch (random.nextInt(7)) {
      case 0, 1 ->
          target =
              operation.path().contains("{")
                  ? operation.path().replaceAll("\\{.*?}", "@").replace("@", pick(SEGMENTS))
                  : operation.path() + "/" + pick(SEGMENTS);
      case 2 -> headers.add(random.nextInt(headers.size()), pick(MALFORMED_LINES));
      case 3 -> version = pick(List.of("HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/9", "", "http"));
      case 4 -> target = target + (target.contains("?") ? "&" : "?") + "q=" + "q".repeat(9_000);
      case 5 -> headers.set(0, pick(List.of("Host:", "Host: a b", "Host: x:port", "X-No: host")));
      default -> {
        if (body.length > 1) {
          body = java.util.Arrays.copyOf(body, random.nextInt(body.length));
        } else {
          headers.add(LINES.get(0));
        }
      }
    }
    return new FuzzRequest(right.method(), target, version, headers, body, false);
  }

  /** A method that the path may not have. */
  public FuzzRequest nextOtherMethod() {
    FuzzRequest right = next();
    return new FuzzRequest(
        pick(METHODS), right.target(), right.version(), right.headers(), right.body(), true);
  }

  private String target() {
    String path = operation.path();
    StringBuilder query = new StringBuilder();
    for (Parameter parameter : operation.parameters()) {
      if (parameter.in().equals("path")) {
        path = path.replace("{" + parameter.name() + "}", segment(parameter.name()));
      } else if (parameter.in().equals("query")) {
        for (int n = random.nextInt(5) / 2; n > 0; n--) {
          parameter(parameter.name(), value(parameter.name()), query);
        }
      }
    }
    if (random.nextInt(12) == 0) {
      parameter(odd.text(), odd.text(), query);
    }
    if (random.nextInt(20) == 0) {
      query.append(pick(List.of("&&", "&=", "&=&", "&a", "&%zz=1", "&x=%ff", "&x=%", "&x=+%2B")));
    }
    return query.isEmpty() ? path : path + "?" + query.substring(1);
  }

  /** Never what a server may refuse to decode; see {@link #SEGMENTS} for that. */
  private String segment(String name) {
    String text = value(name);
    boolean plain = text.chars().noneMatch(c -> c < ' ' || c == 0x7f || "/\\%;".indexOf(c) >= 0);
    String segment = encoded(text);
    boolean shortEnough = segment.length() < LONGEST_SEGMENT;
    return plain && shortEnough && !text.matches("\\.*") ? segment : "none-such";
  }

  private static void parameter(String name, String value, StringBuilder query) {
    query.append('&').append(encoded(cut(name))).append('=').append(encoded(cut(value)));
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST_PARAMETER));
  }

  private void header(String name, List<String> headers) {
    int times = random.nextInt(8) == 0 ? 2 : random.nextInt(2);
    for (int i = 0; i < times; i++) {
      // As UTF-8 on the wire, without what would end the line.
      String value = new String(value(name).getBytes(UTF_8), ISO_8859_1);
      headers.add(name + ": " + value.replaceAll("[\\x00-\\x1f\\x7f]", "?"));
    }
  }

  private String value(String name) {
    List<String> right = known.getOrDefault(name, List.of());
    return right.isEmpty() || rarely() ? odd.text() : pick(right);
  }

  private byte[] body(List<String> headers) {
    if (operation.body().isEmpty()) {
      return new byte[0];
    }
    Map.Entry<String, JsonNode> content = pick(List.copyOf(operation.body().entrySet()));
    ObjectNode whole = object(content.getValue());
    byte[] bytes = bytes(whole);
    String type = content.getKey();
    switch (random.nextInt(20)) {
      case 0, 1 -> bytes = odd.brokenJson(whole);
      case 2 -> type = pick(TYPES);
      case 3 -> bytes = whole.put("title", "t".repeat(70_000)).toString().getBytes(UTF_8);
      default -> {} // As the schema has it, more or less.
    }
    headers.add("Content-Type: " + type);
    if (random.nextInt(10) == 0) {
      headers.add("Transfer-Encoding: chunked");
      return chunked(bytes);
    }
    headers.add("Content-Length: " + bytes.length);
    return bytes;
  }

  /** In UTF-8 or in escapes, which can say what UTF-8 cannot: half a surrogate pair. */
  private byte[] bytes(ObjectNode object) {
    String text = object.toString();
    if (random.nextBoolean()) {
      return text.getBytes(UTF_8);
    }
    StringBuilder ascii = new StringBuilder();
    for (char c : text.toCharArray()) {
      ascii.append(c < 0x80 ? String.valueOf(c) : String.format("\\u%04x", (int) c));
    }
    return ascii.toString().getBytes(UTF_8);
  }

  private ObjectNode object(JsonNode schema) {
    ObjectNode object = NODES.objectNode();
    for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
      boolean required = schema.path("required").toString().contains("\"" + field.getKey() + "\"");
      if (required ? random.nextInt(12) > 0 : random.nextInt(3) == 0) {
        object.set(field.getKey(), field(field.getKey(), field.getValue()));
      }
    }
    if (random.nextInt(12) == 0) {
      object.set(odd.text(), odd.json());
    }
    return object;
  }

  private JsonNode field(String name, JsonNode schema) {
    if (rarely()) {
      return odd.json();
    }
    List<String> right = known.getOrDefault(name, List.of("text"));
    return switch (schema.path("type").asText()) {
      case "integer" -> NODES.numberNode(random.nextBoolean() ? 302 : 301);
      case "boolean" -> NODES.booleanNode(random.nextBoolean());
      case "array" -> NODES.arrayNode().add(pick(right)).add(rarely() ? odd.text() : pick(right));
      default -> NODES.textNode(pick(right));
    };
  }

  private static byte[] chunked(byte[] bytes) {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    int half = bytes.length / 2;
    chunk(bytes, 0, half, out);
    chunk(bytes, half, bytes.length, out);
    out.writeBytes("0\r\n\r\n".getBytes(ISO_8859_1));
    return out.toByteArray();
  }

  private static void chunk(byte[] bytes, int from, int to, java.io.ByteArrayOutputStream out) {
    if (to > from) {
      out.writeBytes((Integer.toHexString(to - from) + "\r\n").getBytes(ISO_8859_1));
      out.write(bytes, from, to - from);
      out.writeBytes("\r\n".getBytes(ISO_8859_1));
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  private boolean rarely() {
    return random.nextInt(4) == 0;
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
