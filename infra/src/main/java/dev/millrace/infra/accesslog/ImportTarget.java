package dev.millrace.infra.accesslog;

import dev.millrace.infra.data.TimestampBounds;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.links.v1.Click;
import java.util.OptionalLong;

/**
 * Where the clicks of an import go.
 *
 * @param clicks the topic
 * @param bounds what timestamps it takes
 * @param newestMs timestamp of its newest record, epoch milliseconds UTC; empty if it has none
 * @param shifted whether times are shifted so that the last one is now
 */
public record ImportTarget(
    Topic<String, Click> clicks, TimestampBounds bounds, OptionalLong newestMs, boolean shifted) {}
