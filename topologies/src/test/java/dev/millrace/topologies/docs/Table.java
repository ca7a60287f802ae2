package dev.millrace.topologies.docs;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Markdown table: text on the left, numbers on the right. */
public final class Table {
  private final StringBuilder text = new StringBuilder();

  public Table(String... heads) {
    row(heads);
    String rule = Stream.of(heads).skip(1).map(h -> "--:|").collect(Collectors.joining());
    text.append("|---|").append(rule).append('\n');
  }

  public void row(String... cells) {
    text.append(Arrays.stream(cells).collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
