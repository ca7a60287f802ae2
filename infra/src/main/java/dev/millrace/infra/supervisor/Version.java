package dev.millrace.infra.supervisor;

import java.util.Optional;

/** The version of Millrace, from the manifest of its jar. */
public final class Version {
  private Version() {}

  public static String current() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
