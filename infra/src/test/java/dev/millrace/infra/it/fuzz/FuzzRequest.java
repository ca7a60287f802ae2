package dev.millrace.infra.it.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * A request, byte for byte.
 *
 * @param method the method, maybe none that exists
 * @param target path and query as they go on the wire
 * @param version of HTTP
 * @param headers lines without their ends, in order
 * @param body what follows the headers
 * @param wellFormed whether HTTP's own rules are kept, so that the answer is the API's
 */
public record FuzzRequest(
    String method,
    String target,
    String version,
    List<String> headers,
    byte[] body,
    boolean wellFormed) {

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target).append(' ').append(version).append("\r\n");
    headers.forEach(line -> head.append(line).append("\r\n"));
    head.append("\r\n");
    // Whoever wants bytes beyond ASCII writes them as the characters of Latin-1.
    out.writeBytes(head.toString().getBytes(ISO_8859_1));
    out.writeBytes(body);
    return out.toByteArray();
  }

  /** For a failure's message: what is sent, shortened, with escapes for what cannot be printed. */
  @Override
  public String toString() {
    byte[] bytes = bytes();
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      if (text.length() > 600) {
        return text + "… (" + bytes.length + " bytes)";
      }
      if (b >= ' ' && b < 0x7f) {
        text.append(new String(new byte[] {b}, US_ASCII));
      } else {
        text.append(
            b == '\n'
                ? "\\n"
                : b == '\r' ? "" : "\\x" + Integer.toHexString((b & 0xff) + 0x100).substring(1));
      }
    }
    return text.toString();
  }
}
