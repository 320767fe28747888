package io.bulwark.engine.config;

import io.bulwark.engine.text.Nearest;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns text into settings records and back. A record's components carry {@link Setting}, or are
 * records themselves, whose keys then stand below the component's name. The order is always that of
 * the declarations.
 */
public final class Settings {

  private Settings() {}

  /**
   * All settings of a record.
   *
   * @param prefix stands before every key; empty: nothing does
   */
  public static List<SettingInfo> catalogue(Class<? extends Record> type, String prefix) {
    List<SettingInfo> infos = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Setting setting = component.getAnnotation(Setting.class);
      if (setting == null) {
        infos.addAll(catalogue(subTree(component), join(prefix, component.getName())));
      } else {
        infos.add(SettingComponent.of(component, setting, prefix).info());
      }
    }
    return infos;
  }

  /**
   * Makes a record from text; what the map does not name has its default. Keys that stand elsewhere
   * than the record's are left alone: somebody else may know them, see {@link #requireKnown}.
   *
   * @param prefix stands before every key; empty: nothing does
   * @throws SettingException when a value is not allowed, or a key is unknown that stands below the
   *     prefix or, without prefix, below one of the record's own components
   */
  public static <T extends Record> T bind(
      Class<T> type, String prefix, Map<String, String> values) {
    List<SettingInfo> catalogue = catalogue(type, prefix);
    requireKnown(
        catalogue, values.keySet().stream().filter(k -> isOurs(k, catalogue, prefix)).toList());
    return make(type, prefix, values);
  }

  /**
   * Refuses keys that nobody knows.
   *
   * @throws SettingException for the first of them, in the order of the alphabet, with the nearest
   *     known key
   */
  public static void requireKnown(Collection<SettingInfo> catalogue, Collection<String> keys) {
    List<String> known = catalogue.stream().map(SettingInfo::key).toList();
    for (String key : new TreeSet<>(keys)) {
      if (!known.contains(key)) {
        throw unknown(key, known);
      }
    }
  }

  /** The refusal of a key that is not among the known ones, with the nearest of them. */
  public static SettingException unknown(String key, List<String> known) {
    String nearest = known.isEmpty() ? "" : " (nearest: " + Nearest.of(key, known) + ")";
    return new SettingException(key, "expected a known key" + nearest + ", but was: " + key, null);
  }

  /**
   * Every setting of a record in canonical text, defaults included; {@link #bind} makes an equal
   * record of it.
   *
   * @param prefix stands before every key; empty: nothing does
   */
  public static Map<String, String> flatten(Record settings, String prefix) {
    Map<String, String> values = new LinkedHashMap<>();
    flatten(settings, prefix, values::put);
    return values;
  }

  private static void flatten(Record settings, String prefix, BiConsumer<String, String> to) {
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      Setting setting = component.getAnnotation(Setting.class);
      Object value = read(settings, component);
      if (setting == null) {
        flatten((Record) value, join(prefix, component.getName()), to);
      } else {
        SettingInfo info = SettingComponent.of(component, setting, prefix).info();
        to.accept(info.key(), info.type().print(value));
      }
    }
  }

  static String join(String prefix, String name) {
    return prefix.isEmpty() ? name : prefix + '.' + name;
  }

  private static boolean isOurs(String key, List<SettingInfo> catalogue, String prefix) {
    if (!prefix.isEmpty()) {
      return key.startsWith(prefix + '.');
    }
    int dot = key.indexOf('.');
    String first = dot < 0 ? key : key.substring(0, dot);
    for (SettingInfo info : catalogue) {
      if (info.key().equals(first) || info.key().startsWith(first + '.')) {
        return true;
      }
    }
    return false;
  }

  private static <T extends Record> T make(
      Class<T> type, String prefix, Map<String, String> values) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      RecordComponent component = components[i];
      Setting setting = component.getAnnotation(Setting.class);
      types[i] = component.getType();
      arguments[i] =
          setting == null
              ? make(subTree(component), join(prefix, component.getName()), values)
              : SettingComponent.of(component, setting, prefix).value(values);
    }
    try {
      Constructor<T> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true); // a strategy may keep its record to itself
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw failure(type, e);
    }
  }

  private static Object read(Record settings, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(settings);
    } catch (ReflectiveOperationException e) {
      throw failure(settings.getClass(), e);
    }
  }

  private static Class<? extends Record> subTree(RecordComponent component) {
    if (!component.getType().isRecord()) {
      throw new IllegalStateException(
          "expected @Setting, or a record of settings, but was: component=" + component);
    }
    return component.getType().asSubclass(Record.class);
  }

  private static IllegalStateException failure(Class<?> type, ReflectiveOperationException e) {
    @Nullable Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
    return new IllegalStateException(
        "expected a settings record, but was: type=" + type.getName(), cause);
  }
}
