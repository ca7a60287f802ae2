package dev.millrace.connectors.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A Lua script and the digest by which Redis knows it once it is loaded.
 *
 * @param name file name under {@code /redis/}, without {@code .lua}
 * @param source its text
 * @param sha1 SHA-1 of the text in lower-case hexadecimal
 * @param digest the same as bytes of text
 */
record RedisScript(String name, String source, String sha1, byte[] digest) {

  /** Reads a script from the class path. */
  static RedisScript load(String name) {
    String path = "/redis/" + name + ".lua";
    try (InputStream in = RedisScript.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("No such script on the class path: " + path);
      }
      byte[] bytes = in.readAllBytes();
      String sha1 = sha1(bytes);
      return new RedisScript(name, new String(bytes, UTF_8), sha1, sha1.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha1(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-1", e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
