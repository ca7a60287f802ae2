package dev.millrace.jobs.runtime;

import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.TypeExtractor;

/**
 * What a source emits for a record: the event that it decodes to, or a dead letter. Exactly one is
 * set. A Flink POJO: mutable, with a no-argument constructor.
 */
public class Envelope<T> {
  /** The event; null for a dead letter. */
  public T event;

  /** The dead letter; null for an event. */
  public DeadLetter dead;

  public Envelope() {}

  /** An event. */
  public static <T> Envelope<T> of(T event) {
    Envelope<T> envelope = new Envelope<>();
    envelope.event = event;
    return envelope;
  }

  /** A dead letter. */
  public static <T> Envelope<T> dead(DeadLetter dead) {
    Envelope<T> envelope = new Envelope<>();
    envelope.dead = dead;
    return envelope;
  }

  /** The type of envelopes around a type. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // A class literal can't say its type argument.
  public static <T> TypeInformation<Envelope<T>> type(TypeInformation<T> event) {
    Class<Envelope<T>> raw = (Class) Envelope.class;
    return Types.POJO(
        raw, Map.of("event", event, "dead", TypeExtractor.getForClass(DeadLetter.class)));
  }
}
