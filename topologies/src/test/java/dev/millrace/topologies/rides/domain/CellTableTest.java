package dev.millrace.topologies.rides.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CellTableTest {
  @Property(tries = 200)
  void shouldBeAMap(@ForAll long seed) {
    Random random = new Random(seed);
    CellTable<Integer> table = new CellTable<>();
    Map<Long, Integer> map = new HashMap<>();
    int cells = 1 + random.nextInt(5_000);
    for (int i = 0; i < 10_000; i++) {
      long cell = 0x8900_0000_0000_0000L + random.nextInt(cells) * 8L;
      if (random.nextInt(3) == 0) {
        map.remove(cell);
        table.put(cell, null);
      } else {
        map.put(cell, i);
        table.put(cell, i);
      }
    }
    for (int i = 0; i < cells; i++) {
      long cell = 0x8900_0000_0000_0000L + i * 8L;
      assertThat(table.get(cell)).isEqualTo(map.get(cell));
    }
    List<Integer> all = new ArrayList<>();
    table.forEach(all::add);
    assertThat(all).containsExactlyInAnyOrderElementsOf(map.values());
  }

  /** What was there all the time is found all the time, while the table grows around it. */
  @Example
  void shouldLoseNothingForReadersWhileItGrows() throws Exception {
    CellTable<Long> table = new CellTable<>();
    long stays = 7;
    table.put(stays, stays);
    AtomicBoolean written = new AtomicBoolean();
    CompletableFuture<Boolean> reader =
        CompletableFuture.supplyAsync(
            () -> {
              while (!written.get()) {
                Long found = table.get(stays);
                if (found == null || found != stays) {
                  return false;
                }
              }
              return true;
            });
    for (long cell = 100; cell < 500_000; cell++) {
      table.put(cell, cell);
      table.put(cell - 50, null);
    }
    written.set(true);

    assertThat(reader.get()).isTrue();
  }
}
