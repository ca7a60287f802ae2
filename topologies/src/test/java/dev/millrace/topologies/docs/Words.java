package dev.millrace.topologies.docs;

import java.util.Locale;

/** Figures as documents word them. */
public final class Words {
  private Words() {}

  public static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  /** With one digit behind the point where that says something. */
  public static String one(double value) {
    boolean plain = value >= 100 || value == Math.rint(value);
    return plain ? whole(value) : String.format(Locale.ROOT, "%.1f", value);
  }

  public static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.1 ? "%.2f %%" : "%.1f %%", share * 100);
  }

  public static String bytes(double value) {
    String[] units = {"bytes", "kB", "MB", "GB", "TB", "PB"};
    int unit = 0;
    while (value >= 1_000 && unit < units.length - 1) {
      value /= 1_000;
      unit++;
    }
    return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, units[unit]);
  }

  public static String time(double seconds) {
    if (seconds >= 3_600) {
      return one(seconds / 3_600) + " h";
    }
    return one(seconds) + " s";
  }
}
