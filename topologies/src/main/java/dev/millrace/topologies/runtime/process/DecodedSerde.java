package dev.millrace.topologies.runtime.process;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A serde whose deserializer never throws: what the inner one refuses, and a missing value, becomes
 * {@link Decoded.Poison}. Poison is serialized to the bytes that it came from.
 */
public final class DecodedSerde<V> implements Serde<Decoded<V>> {
  private final Serde<V> inner;

  private DecodedSerde(Serde<V> inner) {
    this.inner = inner;
  }

  public static <V> DecodedSerde<V> of(Serde<V> inner) {
    return new DecodedSerde<>(inner);
  }

  @Override
  public Serializer<Decoded<V>> serializer() {
    Serializer<V> serializer = inner.serializer();
    return (topic, decoded) -> {
      if (decoded instanceof Decoded.Value<V> good) {
        return serializer.serialize(topic, good.value());
      }
      return decoded instanceof Decoded.Poison<V> poison ? poison.bytes() : null;
    };
  }

  @Override
  public Deserializer<Decoded<V>> deserializer() {
    Deserializer<V> deserializer = inner.deserializer();
    return (topic, bytes) -> {
      if (bytes == null) {
        return Decoded.poison(null, "The record has no value");
      }
      try {
        V value = deserializer.deserialize(topic, bytes);
        return value == null
            ? Decoded.poison(bytes, "The record's value stands for nothing")
            : Decoded.of(value);
      } catch (RuntimeException e) {
        return Decoded.poison(bytes, String.valueOf(e.getMessage()));
      }
    };
  }
}
