package dev.millrace.topologies.links.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.millrace.schemas.links.v1.Link;
import dev.millrace.topologies.links.domain.ShortLink;
import dev.millrace.topologies.links.topology.LinkMessages;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.runtime.query.Answer;
import dev.millrace.topologies.runtime.query.KeyedReads;
import dev.millrace.topologies.runtime.query.Route;
import java.time.Duration;
import java.util.Optional;

/**
 * Links by code. For redirects, a link of another instance is remembered for {@link #UNSEEN}: so
 * long an edit that was made elsewhere may stay unseen here. What is not found is never remembered.
 */
public final class LinkReads {
  /** The longest time that a redirect may follow a link as it was before an edit. */
  public static final Duration UNSEEN = Duration.ofSeconds(5);

  private static final long MOST_REMEMBERED = 100_000;

  private final KeyedReads<?, Link> reads;
  private final Cache<String, ShortLink> elsewhere =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(UNSEEN).build();

  public LinkReads(KeyedReads<?, Link> reads) {
    this.reads = reads;
  }

  /** A link as its owner knows it, including the write that the token stands for. */
  public Answer<ShortLink> read(String code, Optional<Position> atLeast) {
    return reads.read(code, atLeast).map(LinkMessages::shortLink);
  }

  /** A link for a redirect. */
  public Answer<ShortLink> readForRedirect(String code) {
    ShortLink remembered = elsewhere.getIfPresent(code);
    if (remembered != null) {
      return new Answer.Found<>(remembered, Optional.empty());
    }
    Route route = reads.route(code);
    Answer<ShortLink> answer =
        reads.read(route, code, Optional.empty()).map(LinkMessages::shortLink);
    if (route instanceof Route.Remote
        && answer instanceof Answer.Found<ShortLink> found
        && found.staleness().isEmpty()) {
      elsewhere.put(code, found.value());
    }
    return answer;
  }

  /** An edit was made through this instance: it is seen here at once. */
  public void forget(String code) {
    elsewhere.invalidate(code);
  }
}
