package dev.millrace.infra.it.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;

/** Values at and beyond the edge of what anybody expects, drawn from one source of chance. */
final class Oddities {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "-0",
          "1e9",
          "NaN",
          "null",
          "true",
          "2147483648",
          "9223372036854775807",
          "-9223372036854775808",
          "99999999999999999999999999",
          "999999999999999",
          "-999999999999999",
          "2030-12-31T23:59:59Z",
          "2030-02-30T00:00:00Z",
          "-999999999-01-01T00:00:00Z",
          "+999999999-12-31T23:59:59Z",
          "-292275055-05-16T16:47:05Z",
          "+292278994-08-17T07:12:55Z",
          "1970-01-01T00:00:00+18:00",
          "../../etc/passwd",
          "..;/",
          "%00",
          "%",
          "%s%n%x",
          "'; DROP TABLE links; --",
          "<script>alert(1)</script>",
          "${jndi:ldap://127.0.0.1/x}",
          "a\u0000b",
          "a\r\nX-Injected: 1",
          "\u0007\u001b[31m",
          "\u00e4\u00f6\u00fc\u00df",
          "\u202e\u200d\ufeff",
          "\ud83d\ude00",
          "\ud800",
          "\udc00\ud800",
          "\uffff",
          "links.commands:0:9223372036854775807",
          "links.commands:2147483647:0",
          "links.commands:99:7",
          "no-topic:0:0",
          "links.commands:-1:0",
          "a:b:c:d",
          "AAAAAAAAAAAAAAAA",
          "____________________",
          "https://",
          "https://[::1]:99999/",
          "http://user:word@example.org/",
          "javascript:alert(1)",
          "https://xn--/",
          "https://exa\u00dfmple.org/\u00e4?\u00f6#\ud83d\ude00",
          "live.g1",
          "live.g999999999999");

  private final Random random;

  Oddities(Random random) {
    this.random = random;
  }

  String text() {
    return switch (random.nextInt(8)) {
      case 0 -> "x".repeat(edge());
      case 1 -> "\ud83d\ude00".repeat(edge() / 2);
      case 2 -> Long.toString(random.nextLong());
      case 3 -> anyCharacters(random.nextInt(40));
      default -> TEXTS.get(random.nextInt(TEXTS.size()));
    };
  }

  /** A length around the limits that there are. */
  private int edge() {
    int[] edges = {1, 2, 3, 7, 40, 64, 200, 255, 512, 2_048};
    return Math.max(0, edges[random.nextInt(edges.length)] + random.nextInt(3) - 1);
  }

  private String anyCharacters(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x1_0000));
    }
    return text.toString();
  }

  /** A value of any type. */
  JsonNode json() {
    return switch (random.nextInt(12)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(random.nextInt());
      case 3 -> NODES.numberNode(random.nextLong());
      case 4 -> NODES.numberNode(BigInteger.TEN.pow(random.nextInt(400)));
      case 5 -> NODES.numberNode(new BigDecimal(BigInteger.ONE, random.nextInt(20_000) - 10_000));
      case 6 -> deep(random.nextInt(900));
      case 7 -> list(random.nextInt(40));
      case 8 -> NODES.objectNode().set(text(), NODES.textNode(text()));
      default -> NODES.textNode(text());
    };
  }

  private ArrayNode list(int size) {
    ArrayNode list = NODES.arrayNode();
    for (int i = 0; i < size; i++) {
      list.add(random.nextInt(4) == 0 ? NODES.nullNode() : NODES.textNode(text()));
    }
    return list;
  }

  private static JsonNode deep(int levels) {
    JsonNode node = NODES.textNode("deep");
    for (int i = 0; i < levels; i++) {
      node = i % 2 == 0 ? NODES.arrayNode().add(node) : NODES.objectNode().set("d", node);
    }
    return node;
  }

  /** A body that is not what it says it is. */
  byte[] brokenJson(ObjectNode whole) {
    String text = whole.toString();
    return switch (random.nextInt(10)) {
      case 0 -> new byte[0];
      case 1 -> text.substring(0, random.nextInt(text.length())).getBytes(UTF_8);
      case 2 -> (text + text).getBytes(UTF_8);
      case 3 -> ("[" + text + "]").getBytes(UTF_8);
      case 4 -> "[".repeat(30_000).getBytes(UTF_8);
      case 5 -> text.getBytes(java.nio.charset.StandardCharsets.UTF_16);
      case 6 -> "{\"url\":\"https://example.org/\u00e9\u00ff\"}".getBytes(ISO_8859_1);
      case 7 -> ("{\"url\":\"https://example.org/\",\"url\":1}").getBytes(UTF_8);
      case 8 -> "{\"url\":\"https://example.org/\",\"\\ud800\":\"\\udfff\"}".getBytes(UTF_8);
      default -> bytes(random.nextInt(200));
    };
  }

  byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
