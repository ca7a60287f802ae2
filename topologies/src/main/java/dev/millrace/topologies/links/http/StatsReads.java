package dev.millrace.topologies.links.http;

import dev.millrace.connectors.links.LinkCountsLayout;
import dev.millrace.connectors.links.LinkCountsReader;
import dev.millrace.connectors.links.ViewUnavailableException;
import dev.millrace.topologies.links.CountsConnection;
import dev.millrace.topologies.links.domain.Aliases;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.runtime.query.Answer;
import java.util.Optional;
import java.util.function.Function;

/** Reads counts for requests: whatever stands in the way becomes a problem. */
final class StatsReads {
  private final CountsConnection counts;
  private final LinkReads links;

  StatsReads(CountsConnection counts, LinkReads links) {
    this.counts = counts;
    this.links = links;
  }

  /**
   * Makes sure that counts of a link can be asked for. A link that can't be looked up now passes:
   * its counts may be readable all the same.
   *
   * @throws ProblemException 404 if there is no such link. The links of an import need not be links
   *     of ours: of these only what can't be a code is unknown.
   */
  void requireLink(String dataset, String code) {
    boolean unknown =
        !Aliases.isCode(code)
            || dataset.equals(LinkCountsLayout.LIVE)
                && links.read(code, Optional.empty()) instanceof Answer.Absent;
    if (unknown) {
      throw ProblemException.of(404, "There is no link under this code");
    }
  }

  /** The counts of a link. */
  StatsView stats(String code, StatsQuery query) {
    return read(
        reader ->
            StatsView.of(code, query.dataset(), reader.read(query.dataset(), code, query.range())));
  }

  /**
   * Asks the reader.
   *
   * @throws ProblemException 503 if it isn't there yet, or a server does not answer
   */
  <T> T read(Function<LinkCountsReader, T> question) {
    LinkCountsReader reader =
        counts
            .reader()
            .orElseThrow(
                () -> ProblemException.retry(503, "Counts cannot be read yet: no Cassandra"));
    try {
      return question.apply(reader);
    } catch (ViewUnavailableException e) {
      throw ProblemException.retry(503, e.server().title() + " does not answer");
    }
  }
}
