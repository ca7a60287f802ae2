package dev.millrace.topologies.links.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.millrace.schemas.links.v1.Link;
import dev.millrace.topologies.links.domain.LinkTarget;
import dev.millrace.topologies.links.domain.ShortLink;
import dev.millrace.topologies.links.topology.LinkMessages;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.runtime.query.Answer;
import dev.millrace.topologies.runtime.query.ChangeStamps;
import dev.millrace.topologies.runtime.query.DirectReads;
import dev.millrace.topologies.runtime.query.KeyedReads;
import dev.millrace.topologies.runtime.query.Route;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Links by code. For redirects, links are remembered: one that this instance owns until the
 * registry changes it, so that the answer is always what the store would say; one of another
 * instance for {@link #UNSEEN}, for which an edit that was made elsewhere may stay unseen here.
 * What is not found is never remembered.
 */
public final class LinkReads {
  /** The longest time that a redirect may follow a link as it was before an edit. */
  public static final Duration UNSEEN = Duration.ofSeconds(5);

  /** Links of other instances; some 30 MB. */
  private static final long MOST_REMEMBERED = 100_000;

  /** Links of this instance, a power of two; some 40 MB. */
  private static final int OWN_REMEMBERED = 1 << 17;

  /** A link of this instance, and its stamp before it was read. */
  private record Own(String code, Answer<LinkTarget> answer, int stamp) {}

  private final KeyedReads<?, Link> reads;
  private final DirectReads<Link> here;
  private final ChangeStamps changes;

  /**
   * A place for each code, which the last one read has. To find one again writes nothing, unlike in
   * a cache that remembers what was used last: such writes are what a pause of the collector is
   * made of. Who is driven out is read from the store again, at a microsecond or two.
   */
  private final AtomicReferenceArray<Own> own = new AtomicReferenceArray<>(OWN_REMEMBERED);

  private final Cache<String, Answer<LinkTarget>> elsewhere =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(UNSEEN).build();

  /**
   * @param here links of this instance
   * @param changes where the registry of this process says which links have changed
   */
  public LinkReads(KeyedReads<?, Link> reads, DirectReads<Link> here, ChangeStamps changes) {
    this.reads = reads;
    this.here = here;
    this.changes = changes;
  }

  /** A link as its owner knows it, including the write that the token stands for. */
  public Answer<ShortLink> read(String code, Optional<Position> atLeast) {
    return reads.read(code, atLeast).map(LinkMessages::shortLink);
  }

  /** A link for a redirect. */
  public Answer<LinkTarget> readForRedirect(String code) {
    // Taken before anything is read: a change from here on makes what is read here forgotten.
    int stamp = changes.of(code);
    int place = place(code);
    Own mine = own.get(place);
    if (mine != null && mine.stamp == stamp && mine.code.equals(code)) {
      return mine.answer;
    }
    Answer<LinkTarget> remembered = elsewhere.getIfPresent(code);
    if (remembered != null) {
      return remembered;
    }
    Link link = here.find(code);
    if (link != null) {
      Answer<LinkTarget> answer = new Answer.Found<>(LinkMessages.target(link), Optional.empty());
      own.set(place, new Own(code, answer, stamp));
      return answer;
    }
    Route route = reads.route(code);
    Answer<LinkTarget> answer = reads.read(route, code, Optional.empty()).map(LinkMessages::target);
    if (answer instanceof Answer.Found<LinkTarget> found && found.staleness().isEmpty()) {
      if (route instanceof Route.Local) {
        own.set(place, new Own(code, answer, stamp));
      } else {
        elsewhere.put(code, answer);
      }
    }
    return answer;
  }

  private static int place(String code) {
    int hash = code.hashCode() * 0x9E37_79B9; // Codes differ in their last characters most.
    return hash >>> Integer.SIZE - Integer.numberOfTrailingZeros(OWN_REMEMBERED);
  }

  /** An edit was made through this instance: it is seen here at once. */
  public void forget(String code) {
    elsewhere.invalidate(code);
  }
}
