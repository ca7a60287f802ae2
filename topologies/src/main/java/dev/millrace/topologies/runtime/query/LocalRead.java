package dev.millrace.topologies.runtime.query;

import java.util.Optional;

/**
 * Reads one key from an opened store.
 *
 * @param <S> the store's type
 */
@FunctionalInterface
public interface LocalRead<S, V> {
  Optional<V> read(S store, String key);
}
