package dev.millrace.topologies.links.topology;

import dev.millrace.schemas.links.v1.BlockRule;
import dev.millrace.topologies.links.domain.HostName;
import dev.millrace.topologies.runtime.process.Decoded;
import java.util.Optional;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the block list under the canonical form of each host; a record without a value takes its
 * host off the list. A global store has no dead letters and an exception would stop the whole
 * process, so a record that says nothing usable is skipped, logged and counted ({@code
 * block-rules-skipped-total}).
 */
final class BlockListProcessor implements Processor<String, Decoded<BlockRule>, Void, Void> {
  private static final Logger LOG = LoggerFactory.getLogger(BlockListProcessor.class);

  private KeyValueStore<String, BlockRule> hosts;
  private Sensor skipped;

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    hosts = context.getStateStore(LinkRegistryTopology.BLOCKED_HOSTS);
    skipped = LinkMetrics.counter(context.metrics(), "global", "block-rules-skipped");
  }

  @Override
  public void process(Record<String, Decoded<BlockRule>> record) {
    Optional<String> host = Optional.ofNullable(record.key()).flatMap(HostName::canonical);
    if (host.isEmpty()) {
      skip(record.key(), "The key is not a host");
    } else if (record.value() instanceof Decoded.Value<BlockRule> rule) {
      hosts.put(host.get(), rule.value());
    } else if (record.value() instanceof Decoded.Poison<BlockRule> poison
        && poison.bytes() != null) {
      skip(record.key(), poison.reason());
    } else {
      hosts.delete(host.get());
    }
  }

  private void skip(String key, String reason) {
    skipped.record();
    LOG.warn("An entry of the block list was skipped. Key: {}. {}", key, reason);
  }
}
