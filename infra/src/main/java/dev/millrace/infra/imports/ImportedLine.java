package dev.millrace.infra.imports;

import com.google.protobuf.Message;
import dev.millrace.schemas.Topic;

/**
 * What a line of a file becomes: a record of a topic.
 *
 * @param timeMs event time, epoch milliseconds UTC
 */
public record ImportedLine<M extends Message>(
    Topic<String, M> topic, String key, M message, long timeMs) {}
