package dev.millrace.infra.it;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of metrics in a PromQL expression. Made for dashboards: comments are not known. */
final class PromQlNames {
  /** What holds names of labels, times or text, but none of metrics. */
  private static final Pattern NO_METRICS =
      Pattern.compile(
          "\"(?:[^\"\\\\]|\\\\.)*\"|\\[[^]]*]"
              + "|\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

  private static final Pattern MATCHERS = Pattern.compile("\\{[^}]*}");
  private static final Pattern NAME =
      Pattern.compile("(?<![0-9.])\\b([a-zA-Z_:][a-zA-Z0-9_:]*)\\b(\\s*\\()?");
  private static final Set<String> KEYWORDS =
      Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");

  private PromQlNames() {}

  static Set<String> of(String expression) {
    String rest = NO_METRICS.matcher(expression).replaceAll(" ");
    rest = MATCHERS.matcher(rest).replaceAll(" ");
    Set<String> names = new TreeSet<>();
    Matcher name = NAME.matcher(rest);
    while (name.find()) {
      boolean call = name.group(2) != null || isAggregation(rest, name.end(1));
      if (!call && !KEYWORDS.contains(name.group(1).toLowerCase(Locale.ROOT))) {
        names.add(name.group(1));
      }
    }
    return names;
  }

  /** An aggregation whose labels stood between its name and its parenthesis. */
  private static boolean isAggregation(String rest, int end) {
    return rest.substring(end).stripLeading().startsWith("(");
  }
}
