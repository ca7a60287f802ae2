package dev.millrace.infra.bench.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.infra.bench.http.Ascii;
import dev.millrace.infra.bench.http.Script;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReadTimelinesTest {
  private static final int[] READERS = {7, 12_345};

  private static boolean right(ReadTimelines reads, long... ids) {
    String items =
        Arrays.stream(ids)
            .mapToObj(id -> "{\"id\":\"" + id + "\",\"author\":\"u1\",\"text\":\"a {\\\"id\\\"\"}")
            .collect(Collectors.joining(","));
    byte[] answer = Ascii.bytes("HEAD{\"items\":[" + items + "],\"nextCursor\":null}");
    return reads.rightBody(0, answer, "HEAD".length(), answer.length);
  }

  private static long[] descending(int count) {
    return LongStream.range(0, count).map(i -> 9_000_000_000_000_000_000L - i).toArray();
  }

  @Test
  void shouldAskForThePagesOfReadersInTurn() {
    ReadTimelines reads = ReadTimelines.inOrder(READERS, 0);
    byte[] request = new byte[Script.LONGEST_REQUEST];
    for (int number = 0; number < 4; number++) {
      int length = reads.request(number, request);
      assertThat(new String(request, 0, length, java.nio.charset.StandardCharsets.US_ASCII))
          .isEqualTo(
              "GET /api/users/u%d/timeline?limit=20 HTTP/1.1\r\nHost: timelines\r\n\r\n"
                  .formatted(READERS[number % 2]));
    }
  }

  @Test
  void shouldWantWholePagesInOrder() {
    ReadTimelines reads = ReadTimelines.inOrder(READERS, 20);
    assertThat(right(reads, descending(20))).isTrue();
    assertThat(right(reads, descending(19))).isFalse();
    assertThat(right(reads, descending(21))).isFalse();
    long[] disorder = descending(20);
    disorder[11] = disorder[10];
    assertThat(right(reads, disorder)).isFalse();
  }

  @Test
  void shouldWantThePageThatIsRight() {
    ReadTimelines reads = ReadTimelines.expecting(READERS, List.of(30L, 20L, 10L));
    assertThat(right(reads, 30, 20, 10)).isTrue();
    assertThat(right(reads, 30, 20)).isFalse();
    assertThat(right(reads, 30, 20, 9)).isFalse();
    assertThat(right(reads)).isFalse();
  }
}
