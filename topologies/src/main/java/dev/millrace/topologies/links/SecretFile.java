package dev.millrace.topologies.links;

import dev.millrace.topologies.links.domain.LinkSecret;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that holds the secret of an installation, in hexadecimal. Made with a random secret if
 * it is missing, readable by its owner alone. All instances need a copy of the same file.
 */
public final class SecretFile {
  private static final Logger LOG = LoggerFactory.getLogger(SecretFile.class);
  private static final int BYTES = 32;

  private SecretFile() {}

  /**
   * Reads the secret, or makes it.
   *
   * @throws IllegalStateException if the file can be neither read nor made, or holds no secret
   */
  public static LinkSecret load(Path file) {
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      String text = Files.readString(file).trim();
      return new LinkSecret(HexFormat.of().parseHex(text));
    } catch (IOException e) {
      throw new IllegalStateException("The secret " + file + " cannot be read: " + e, e);
    } catch (IllegalArgumentException e) {
      // Not the cause: its message could quote the secret.
      throw new IllegalStateException(
          "The secret " + file + " must be at least 32 hexadecimal digits");
    }
  }

  private static void make(Path file) throws IOException {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    // Written aside and linked into place, so that nobody ever reads half of it or another one.
    Path fresh =
        Files.createTempFile(
            folder,
            ".secret",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(fresh, HexFormat.of().formatHex(secret) + "\n");
      Files.createLink(file, fresh);
      LOG.info("Made the secret {}; every instance needs a copy of it", file);
    } catch (FileAlreadyExistsException e) {
      LOG.debug("Another process made {} just now", file);
    } catch (UnsupportedOperationException | AtomicMoveNotSupportedException e) {
      throw new IOException("the file system has no hard links", e);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
