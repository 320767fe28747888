package io.bulwark.adapters.exchange;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the venue still knows of ended orders, by client id: the newest {@value #SIZE_MAX}. A reused
 * id names the newest, as clients must assume of the real venue.
 */
final class History<T> {

  private static final int SIZE_MAX = 16_384;

  private final Map<ClientKey, T> byClientId =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ClientKey, T> eldest) {
          return size() > SIZE_MAX;
        }
      };

  void put(ClientKey clientId, T ended) {
    byClientId.remove(clientId); // so that a reused id counts as new when the eldest goes
    byClientId.put(clientId, ended);
  }

  @Nullable T get(ClientKey clientId) {
    return byClientId.get(clientId);
  }

  /** The oldest first. */
  Collection<T> all() {
    return byClientId.values();
  }

  boolean contains(ClientKey clientId) {
    return byClientId.containsKey(clientId);
  }
}
