package dev.millrace.topologies.runtime.query;

import com.google.protobuf.Message;
import dev.millrace.topologies.runtime.http.PositionHeader;
import dev.millrace.topologies.runtime.offsets.Position;
import io.javalin.http.Context;
import java.util.Optional;

/**
 * The other end of {@link KeyedReads}: answers an instance that asks about a key with the bare
 * Protobuf message, 404, 422 or 503. The last path segment is the key.
 */
public final class PeerEndpoint {
  private PeerEndpoint() {}

  /** Handles {@code GET <path>{key}}. */
  public static <V extends Message> void answer(Context ctx, KeyedReads<?, V> reads) {
    Optional<Position> atLeast = PositionHeader.read(ctx);
    boolean asStandby = ctx.header(KeyedReads.STANDBY_HEADER) != null;
    Answer<V> answer = reads.readHere(ctx.pathParam("key"), atLeast, asStandby);
    if (answer instanceof Answer.Found<V> found) {
      found.staleness().ifPresent(lag -> ctx.header(KeyedReads.STALE_HEADER, lag));
      ctx.contentType("application/protobuf").result(found.value().toByteArray());
    } else {
      ctx.status(answer instanceof Answer.Absent<V> ? 404 : 503).result(new byte[0]);
    }
  }
}
