package dev.millrace.topologies.links.topology;

import dev.millrace.schemas.CloudEvents;
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.Link;
import dev.millrace.schemas.links.v1.LinkCommand;
import dev.millrace.topologies.links.domain.Decision;
import dev.millrace.topologies.links.domain.LinkChange;
import dev.millrace.topologies.links.domain.LinkFold;
import dev.millrace.topologies.links.domain.LinkRules;
import dev.millrace.topologies.links.domain.Violation;
import dev.millrace.topologies.runtime.process.RejectedRecordException;
import dev.millrace.topologies.runtime.process.TrackedProcessor;
import dev.millrace.topologies.runtime.query.ChangeStamps;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Applies the commands of each code in their order and says the state that results. The first
 * create of a code wins; whoever lost sees it by {@code created_by}, which is not their command id.
 * That is business as usual and only counted. A command that breaks a rule is none and goes to the
 * dead letters before anything is written.
 *
 * <p>A command that is read again after a crash changes nothing, but the index entry and the state
 * are written once more: the store's changelog may have survived where they did not.
 */
final class LinkRegistryProcessor extends TrackedProcessor<String, LinkCommand, String, Link> {
  private static final LinkRules RULES = LinkRules.everywhere();
  private static final byte[] NOTHING = {};

  private final Map<Decision.Reason, Sensor> rejections = new EnumMap<>(Decision.Reason.class);
  private final ChangeStamps changes;
  private KeyValueStore<String, Link> links;
  private KeyValueStore<Bytes, byte[]> linksByTime;

  LinkRegistryProcessor(LinkRegistryConfig config) {
    super(LinksTopics.COMMANDS.name(), config.applied());
    this.changes = config.changes();
  }

  @Override
  protected void prepare(ProcessorContext<String, Link> context) {
    changes.allChanged();
    links = context.getStateStore(LinkRegistryTopology.LINKS);
    linksByTime = context.getStateStore(LinkRegistryTopology.LINKS_BY_TIME);
    for (Decision.Reason reason : Decision.Reason.values()) {
      rejections.put(
          reason,
          LinkMetrics.counter(
              context.metrics(),
              context.taskId().toString(),
              "commands-rejected-" + reason.name().toLowerCase(Locale.ROOT)));
    }
  }

  @Override
  public void close() {
    changes.allChanged();
    rejections.values().forEach(context().metrics()::removeSensor);
  }

  @Override
  protected void apply(Record<String, LinkCommand> record, RecordMetadata source) {
    LinkChange change =
        LinkMessages.change(record.value())
            .orElseThrow(() -> new RejectedRecordException("The command has no action"));
    List<Violation> violations = RULES.check(record.key(), change);
    if (!violations.isEmpty()) {
      throw new RejectedRecordException(
          violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
    }
    Optional<Link> current = Optional.ofNullable(links.get(record.key()));
    Decision decision =
        LinkFold.decide(
            current.map(LinkMessages::shortLink), record.key(), change, source.offset());
    if (decision instanceof Decision.Applied applied) {
      Link link = LinkMessages.message(applied.link());
      links.put(link.getCode(), link);
      changes.changed(link.getCode());
      derive(link, record);
    } else if (decision instanceof Decision.Rejected rejected) {
      rejections.get(rejected.reason()).record();
    } else {
      derive(current.orElseThrow(), record);
    }
  }

  /** All that follows from a link's state, and from nothing else. */
  private void derive(Link link, Record<String, LinkCommand> cause) {
    Bytes indexKey = TimeIndexKey.of(link.getCreatedAtMs(), link.getCode());
    if (link.getDeleted()) {
      linksByTime.delete(indexKey);
    } else {
      linksByTime.put(indexKey, NOTHING);
    }
    RecordHeaders headers = new RecordHeaders();
    CloudEvents.write(
        headers,
        link.getCode() + "@" + link.getAppliedOffset(),
        Link.getDescriptor().getFullName(),
        "/topologies/links/registry",
        link.getUpdatedAtMs());
    context().forward(new Record<>(link.getCode(), link, cause.timestamp(), headers));
  }
}
