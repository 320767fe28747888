package io.bulwark.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.message.MessageJson;
import io.bulwark.engine.step.StateIo;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * No field is forgotten in a {@code state(StateIo)}. The rule: in a class of the engine that has
 * such a method, every field that can change counts, unless it is {@code transient}, which marks
 * what lives within one step. A field that counts must change the state's hash when it is changed.
 * Final fields cannot change; a final array, or a list, can in its elements: the first is changed.
 * What an array holds beyond the count in use is no state; so a number of zero elements in use is
 * filled first by the scenario, which opens trades in both instruments.
 */
class StateFieldsTest {

  /** Not state although it looks so, with the reason. */
  private static final Map<String, String> EXEMPT =
      Map.of(
          "Timers.earliestNs", "the least of deadlinesNs",
          "Timers.due", "marks of the step",
          "Timers.anyDue", "marks of the step",
          "Core.handlers", "built from the settings",
          "Core.router", "built from the settings",
          "Core.turn", "where the step is");

  @Test
  void shouldChangeTheHashWhenAnyFieldOfTheStateChanges() throws IllegalAccessException {
    Scenario s = Scenario.ready();
    s.venue().next("PlaceLeg TAKE_PROFIT", "refuse -1008").next("QueryLegs", "silent");
    s.signal("BTC", "BUY").after("5s").signal("ETH", "SELL").after("32s");
    List<String> forgotten = new ArrayList<>();
    int checked = 0;

    for (Object owner : stateObjects(s.core())) {
      for (Field field : owner.getClass().getDeclaredFields()) {
        if (isState(field)) {
          field.setAccessible(true);
          long before = s.core().stateHash();
          Runnable undo = change(owner, field);
          if (undo != null) {
            checked++;
            if (s.core().stateHash() == before) {
              forgotten.add(name(field));
            }
            undo.run();
            assertThat(s.core().stateHash()).as(name(field)).isEqualTo(before);
          }
        }
      }
    }

    assertThat(forgotten).isEmpty();
    assertThat(checked).isGreaterThan(300);
  }

  private static String name(Field field) {
    return field.getDeclaringClass().getSimpleName() + "." + field.getName();
  }

  private static boolean isState(Field field) {
    int modifiers = field.getModifiers();
    boolean mutable = !Modifier.isFinal(modifiers) || field.getType().isArray();
    return mutable
        && !Modifier.isStatic(modifiers)
        && !Modifier.isTransient(modifiers)
        && !EXEMPT.containsKey(name(field));
  }

  /** Changes the field, or its first element, and tells how to undo it; null: nothing to change. */
  private static Runnable change(Object owner, Field field) throws IllegalAccessException {
    Object value = field.get(owner);
    if (field.getType().isArray()) {
      if (Array.getLength(value) == 0 || !field.getType().getComponentType().isPrimitive()) {
        return null; // the elements are objects of their own
      }
      Object first = Array.get(value, 0);
      Array.set(value, 0, other(first));
      return () -> Array.set(value, 0, first);
    }
    Object changed = other(value);
    if (changed == null) {
      return null;
    }
    field.set(owner, changed);
    return () -> {
      try {
        field.set(owner, value);
      } catch (IllegalAccessException e) {
        throw new AssertionError(e);
      }
    };
  }

  private static Object other(Object value) {
    if (value instanceof Long number) {
      return number ^ 1;
    }
    if (value instanceof Integer number) {
      return number > 0 ? number - 1 : number + 1;
    }
    if (value instanceof Double number) {
      return Double.isNaN(number) ? 1.0 : number + 1;
    }
    if (value instanceof Boolean truth) {
      return !truth;
    }
    if (value instanceof String text) {
      return text + "x";
    }
    if (value instanceof Enum<?> constant) {
      for (Object another : constant.getDeclaringClass().getEnumConstants()) {
        if (another != constant) {
          return another;
        }
      }
    }
    return null;
  }

  /** Everything reachable that has a state method. */
  private static List<Object> stateObjects(Object root) throws IllegalAccessException {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> open = new ArrayDeque<>(List.of(root));
    List<Object> found = new ArrayList<>();
    while (!open.isEmpty()) {
      Object object = open.pop();
      if (!seen.add(object)) {
        continue;
      }
      if (hasStateMethod(object.getClass())) {
        found.add(object);
      }
      for (Object next : references(object)) {
        open.push(next);
      }
    }
    return found;
  }

  private static List<Object> references(Object object) throws IllegalAccessException {
    List<Object> next = new ArrayList<>();
    if (object instanceof Collection<?> collection) {
      next.addAll(collection);
    } else if (object instanceof Object[] array) {
      next.addAll(Arrays.stream(array).filter(Objects::nonNull).toList());
    } else if (object.getClass().getName().startsWith("io.bulwark.engine")
        && !object.getClass().getPackageName().equals(MessageJson.class.getPackageName())
        && !(object instanceof Enum<?>)) {
      for (Field field : object.getClass().getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          field.setAccessible(true);
          Object value = field.get(object);
          if (value != null) {
            next.add(value);
          }
        }
      }
    }
    return next;
  }

  private static boolean hasStateMethod(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .anyMatch(
            method ->
                method.getName().equals("state")
                    && Arrays.equals(method.getParameterTypes(), new Class<?>[] {StateIo.class}));
  }
}
