package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.CloudEvents;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.Candidates;
import dev.millrace.schemas.rides.v1.DriverSearch;
import dev.millrace.schemas.rides.v1.Place;
import dev.millrace.topologies.rides.domain.Nearby;
import dev.millrace.topologies.rides.domain.Regions;
import dev.millrace.topologies.rides.domain.Search;
import dev.millrace.topologies.rides.domain.Wgs84;
import dev.millrace.topologies.runtime.process.RejectedRecordException;
import dev.millrace.topologies.runtime.process.TrackedProcessor;
import java.util.HashSet;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Answers each search with the drivers who would be there first. A search that is processed again
 * after a crash is answered again; a ride knows its searches by number.
 */
final class SearchProcessor extends TrackedProcessor<String, DriverSearch, String, Candidates> {
  private static final CloudEvents EVENTS =
      CloudEvents.of(Candidates.getDescriptor().getFullName(), "/topologies/rides/index");

  private final IndexConfig config;
  private RegionIndexStore index;
  private int ownPartition;

  SearchProcessor(IndexConfig config) {
    super(RidesTopics.SEARCHES.name(), config.applied());
    this.config = config;
  }

  @Override
  protected void prepare(ProcessorContext<String, Candidates> context) {
    index = context.getStateStore(IndexTopology.REGION_INDEX);
    ownPartition = context.taskId().partition();
  }

  @Override
  protected void apply(Record<String, DriverSearch> record, RecordMetadata source) {
    DriverSearch search = record.value();
    check(search);
    Place around = search.getAround();
    Nearby found =
        index
            .index()
            .search(
                new Search(around.getLat(), around.getLng(), search.getLimit()),
                new HashSet<>(search.getExceptList()),
                config.eta());
    config.metrics().searches().increment();
    RecordHeaders headers = new RecordHeaders();
    EVENTS.write(headers, search.getRide() + "@" + search.getSearch(), record.timestamp());
    context()
        .forward(
            new Record<>(
                search.getRide(), Places.candidates(search, found), record.timestamp(), headers));
  }

  private void check(DriverSearch search) {
    Place around = search.getAround();
    if (search.getRide().isEmpty()) {
      throw new RejectedRecordException("Field ride is missing");
    }
    if (!search.hasAround() || !Wgs84.isLat(around.getLat()) || !Wgs84.isLng(around.getLng())) {
      throw new RejectedRecordException("Field around is no place");
    }
    if (search.getLimit() < 1 || search.getLimit() > Search.MOST) {
      throw new RejectedRecordException("Field limit is not from 1 to " + Search.MOST);
    }
    long region = Regions.of(around.getLat(), around.getLng());
    if (RegionPartition.of(region, config.partitions()) != ownPartition) {
      throw new RejectedRecordException("The key is not the region of field around");
    }
  }
}
