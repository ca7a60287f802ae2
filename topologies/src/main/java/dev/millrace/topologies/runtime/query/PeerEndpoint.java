package dev.millrace.topologies.runtime.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Message;
import dev.millrace.topologies.runtime.http.PositionHeader;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.runtime.offsets.Position;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.util.Optional;

/**
 * The other end of {@link KeyedReads}: answers an instance that asks about a key with the bare
 * Protobuf message, 404, 422 or 503. The key is a parameter: in a path, what it may hold would be
 * taken for a part of it.
 */
public final class PeerEndpoint {
  private static final String KEY = "key";

  private PeerEndpoint() {}

  /** Adds the endpoint of a store. */
  public static <V extends Message> void register(
      RoutesConfig routes, String path, KeyedReads<?, V> reads) {
    routes.get(path, ctx -> answer(ctx, reads));
  }

  /** Where an instance is asked about a key. */
  public static String of(String path, String key) {
    return path + "?" + KEY + "=" + URLEncoder.encode(key, UTF_8);
  }

  private static <V extends Message> void answer(Context ctx, KeyedReads<?, V> reads) {
    String key = ctx.queryParam(KEY);
    if (key == null) {
      throw ProblemException.invalid(KEY, "is missing");
    }
    Optional<Position> atLeast = PositionHeader.read(ctx);
    boolean asStandby = ctx.header(KeyedReads.STANDBY_HEADER) != null;
    Answer<V> answer = reads.readHere(key, atLeast, asStandby);
    if (answer instanceof Answer.Found<V> found) {
      found.staleness().ifPresent(lag -> ctx.header(KeyedReads.STALE_HEADER, lag));
      ctx.contentType("application/protobuf").result(found.value().toByteArray());
    } else {
      ctx.status(answer instanceof Answer.Absent<V> ? 404 : 503).result(new byte[0]);
    }
  }
}
