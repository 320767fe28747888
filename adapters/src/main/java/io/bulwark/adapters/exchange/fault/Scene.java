package io.bulwark.adapters.exchange.fault;

import io.bulwark.adapters.random.Xoshiro;
import io.bulwark.engine.step.E8;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where a happening takes place.
 *
 * @param instrumentId of what it is about; below zero: any
 * @param random the rule's own stream
 */
record Scene(Stage stage, int instrumentId, Xoshiro random) {

  /** The instrument it is about, or one of those that suit; null when there is none. */
  @Nullable Listed pick(Predicate<Listed> suits) {
    List<Listed> suiting = new ArrayList<>();
    for (Listed listed : stage.instruments) {
      if ((instrumentId < 0 || instrumentId == listed.id) && suits.test(listed)) {
        suiting.add(listed);
      }
    }
    if (suiting.isEmpty()) {
      return null;
    }
    return suiting.size() == 1 ? suiting.get(0) : suiting.get(random.nextInt(suiting.size()));
  }

  /** One with a position. */
  @Nullable Listed pickOpen() {
    return pick(listed -> stage.exchange.positionE8(listed.id) != 0);
  }

  /** One with a price. */
  @Nullable Listed pickPriced() {
    return pick(listed -> E8.isPresent(listed.lastPxE8));
  }
}
