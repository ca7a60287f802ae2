package dev.millrace.infra.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.connectors.rides.SurgeFormula;
import dev.millrace.schemas.rides.v1.SupplyDemand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The page computes prices anew, in a language of its own. Windows with what the formula makes of
 * them lie beside its unit tests, which compare; {@code -Ddocs.write} writes them.
 */
class SurgeVectorsTest {
  private static final Path VECTORS = Path.of("console", "test", "unit", "surgeVectors.json");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long WINDOW_MS = Duration.ofMinutes(5).toMillis();
  private static final int RANDOM = 80;

  @Test
  void shouldBeWhatTheFormulaGives() throws IOException {
    String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(vectors()) + "\n";
    if (System.getProperty("docs.write") != null) {
      Files.writeString(VECTORS, text);
    }

    assertThat(VECTORS).hasContent(text);
  }

  private static ArrayNode vectors() {
    ArrayNode vectors = JSON.createArrayNode();
    for (int previous : new int[] {10, 11, 13, 18, 19, 20, 21, 22, 30}) {
      vectors.add(vector(seen(0, 0), seen(0, 0), previous));
      vectors.add(vector(seen(0, 6), seen(0, 0), previous));
      vectors.add(vector(seen(0, 1_000), seen(0, 0), previous));
    }
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < RANDOM; i++) {
      vectors.add(vector(any(random, 30), any(random, 120), random.nextInt(10, 31)));
    }
    return vectors;
  }

  private static SupplyDemand any(SplittableRandom random, int most) {
    return seen(random.nextLong(most * WINDOW_MS), random.nextInt(2 * most));
  }

  private static SupplyDemand seen(long availableMs, long requests) {
    return SupplyDemand.newBuilder().setAvailableMs(availableMs).setRequests(requests).build();
  }

  private static ObjectNode vector(SupplyDemand own, SupplyDemand ring, int previous) {
    SurgeFormula.Surge surge = SurgeFormula.of(own, ring, WINDOW_MS, previous);
    ObjectNode vector = JSON.createObjectNode();
    vector.set("own", json(own));
    vector.set("ring", json(ring));
    return vector
        .put("windowMs", WINDOW_MS)
        .put("previous", previous)
        .put("ratio", surge.ratio())
        .put("wanted", surge.wantedTenths())
        .put("multiplier", surge.multiplierTenths());
  }

  private static ObjectNode json(SupplyDemand seen) {
    return JSON.createObjectNode()
        .put("availableMs", seen.getAvailableMs())
        .put("requests", seen.getRequests());
  }
}
