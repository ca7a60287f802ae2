package dev.millrace.schemas.links;

import static dev.millrace.schemas.Topics.topic;

import dev.millrace.schemas.Topic;
import dev.millrace.schemas.Topics;
import dev.millrace.schemas.links.v1.BlockRule;
import dev.millrace.schemas.links.v1.Click;
import dev.millrace.schemas.links.v1.Link;
import dev.millrace.schemas.links.v1.LinkCommand;
import dev.millrace.schemas.links.v1.RangeLease;
import dev.millrace.schemas.links.v1.RangeRequest;
import dev.millrace.schemas.platform.v1.IdempotencyClaim;
import dev.millrace.schemas.platform.v1.RedriveMark;
import java.time.Duration;
import java.util.List;

/** The topics of short links. */
public final class LinksTopics {
  public static final Topic<String, LinkCommand> COMMANDS =
      topic("links.commands", LinkCommand.getDefaultInstance())
          .keyedBy("code")
          .says("A link is to be created, changed or deleted.")
          .writtenBy("links service", "millrace import")
          .readBy("link registry")
          .build();

  public static final Topic<String, Link> LINKS =
      topic("links.links", Link.getDefaultInstance())
          .compacted()
          .keyedBy("code")
          .says("The state of a link after its last command.")
          .writtenBy("link registry")
          .readBy("other systems")
          .build();

  public static final Topic<String, IdempotencyClaim> CLAIMS =
      topic("links.claims", IdempotencyClaim.getDefaultInstance())
          .keptFor(Duration.ofDays(2))
          .keyedBy("idempotency key")
          .says("A request claims its idempotency key; the first claim wins.")
          .writtenBy("links service")
          .readBy("link registry")
          .build();

  public static final Topic<String, RangeRequest> RANGE_REQUESTS =
      topic("links.range-requests", RangeRequest.getDefaultInstance())
          .partitions(1)
          .keptFor(Duration.ofDays(7))
          .keyedBy("constant: one allocator decides all")
          .says("An instance asks for a range of code numbers.")
          .writtenBy("links service")
          .readBy("range allocator")
          .build();

  public static final Topic<String, RangeLease> RANGE_LEASES =
      topic("links.range-leases", RangeLease.getDefaultInstance())
          .partitions(1)
          .keyedBy("constant: one allocator decides all")
          .says("A range of code numbers belongs to an instance, for ever.")
          .writtenBy("range allocator")
          .readBy("links service")
          .build();

  public static final Topic<String, BlockRule> BLOCKLIST =
      topic("links.blocklist", BlockRule.getDefaultInstance())
          .partitions(1)
          .compacted()
          .keyedBy("host in lower case; covers its sub-domains")
          .says("Links to a host are refused.")
          .writtenBy("operators")
          .readBy("links service")
          .build();

  public static final Topic<String, Click> CLICKS =
      topic("links.clicks", Click.getDefaultInstance())
          .hot()
          .keptFor(Duration.ofDays(7))
          .keyedBy("code")
          .says("A short link was followed.")
          .writtenBy("links service", "millrace import")
          .readBy("click-analytics")
          .build();

  public static final Topic<String, Click> LATE_CLICKS =
      topic("links.clicks.late", Click.getDefaultInstance())
          .keptFor(Duration.ofDays(30))
          .keyedBy("code")
          .says("A click that came after its window was final.")
          .writtenBy("click-analytics")
          .readBy("people, with millrace dlq")
          .build();

  public static final Topic<byte[], byte[]> DEAD = Topics.deadLetters("links");

  public static final Topic<String, RedriveMark> REDRIVEN = Topics.redriveMarks("links");

  private LinksTopics() {}

  /** All of them, in the order in which a reader meets them. */
  public static List<Topic<?, ?>> all() {
    return List.of(
        COMMANDS,
        LINKS,
        CLAIMS,
        RANGE_REQUESTS,
        RANGE_LEASES,
        BLOCKLIST,
        CLICKS,
        LATE_CLICKS,
        DEAD,
        REDRIVEN);
  }
}
