package io.bulwark.adapters.exchange.fault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All kinds of faults, by name: a kind is a record, its name the record's in camel case. */
public final class FaultCatalogue {

  private static final List<Class<? extends Record>> KINDS = kinds();

  private FaultCatalogue() {}

  /** All kinds, sorted by name. */
  public static List<Class<? extends Record>> all() {
    return KINDS;
  }

  /** Names of all kinds, in that order. */
  public static List<String> names() {
    return KINDS.stream().map(FaultCatalogue::nameOf).toList();
  }

  /** The kind of this name; null when there is none. */
  public static @Nullable Class<? extends Record> find(String name) {
    for (Class<? extends Record> kind : KINDS) {
      if (nameOf(kind).equals(name)) {
        return kind;
      }
    }
    return null;
  }

  /** Name of a kind: {@code dropAnswer}. */
  public static String nameOf(Class<?> kind) {
    String simple = kind.getSimpleName();
    return Character.toLowerCase(simple.charAt(0)) + simple.substring(1);
  }

  /** Name of the kind of a fault. */
  public static String nameOf(Fault fault) {
    return nameOf(fault.getClass());
  }

  private static List<Class<? extends Record>> kinds() {
    List<Class<? extends Record>> kinds = new ArrayList<>();
    for (Class<?> family :
        List.of(
            CallFault.class,
            EventFault.class,
            PriceFault.class,
            StreamFault.class,
            VenueFault.class,
            HandFault.class)) {
      for (Class<?> kind : family.getPermittedSubclasses()) {
        kinds.add(kind.asSubclass(Record.class));
      }
    }
    kinds.sort(Comparator.comparing(FaultCatalogue::nameOf)); // compilers list them as they like
    return List.copyOf(kinds);
  }
}
