package dev.millrace.infra.bench;

import java.util.Locale;

/** What a contender stands for in a comparison. */
public enum Role {
  /** What is measured. */
  OURS,

  /** The least work that any solution must do. */
  FLOOR,

  /** What a competent user would otherwise build. */
  BASELINE;

  /** As people and JSON read it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
