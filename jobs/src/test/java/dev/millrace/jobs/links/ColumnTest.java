package dev.millrace.jobs.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class ColumnTest {
  @Property
  void shouldGiveBackEveryRowAndKeepEachValueOnce(
      @ForAll @Size(max = 60) List<@StringLength(max = 1) String> given) {
    Column<String> column = new Column<>();
    given.forEach(column::add);

    String[] values = column.values(String[]::new);
    assertThat(Arrays.stream(column.rows()).mapToObj(row -> values[row])).isEqualTo(given);
    assertThat(values).hasSize(new HashSet<>(given).size());
  }
}
