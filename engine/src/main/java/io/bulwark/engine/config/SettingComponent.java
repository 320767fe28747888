package io.bulwark.engine.config;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A component of a settings record that carries a value. */
record SettingComponent(SettingInfo info, Class<?> type) {

  static SettingComponent of(RecordComponent component, Setting setting, String prefix) {
    SettingType type = SettingType.of(component);
    List<String> choices =
        type == SettingType.CHOICE
            ? Stream.of(component.getType().getEnumConstants())
                .filter(SettingType::isChoice)
                .map(Object::toString)
                .toList()
            : List.of();
    return new SettingComponent(
        new SettingInfo(
            Settings.join(prefix, type.keyOf(component.getName())),
            type,
            setting.value(),
            setting.unit(),
            setting.def(),
            setting.min(),
            setting.max(),
            choices),
        component.getType());
  }

  /** The value in the map, or the default. */
  Object value(Map<String, String> values) {
    String text = values.getOrDefault(info.key(), info.def());
    try {
      Object value = info.type().parse(text, type);
      if (isWithinBounds(value)) {
        return value;
      }
    } catch (IllegalArgumentException e) {
      throw info.refusal(text, e);
    }
    throw info.refusal(text, null);
  }

  private boolean isWithinBounds(Object value) {
    return (info.min().isEmpty() || compare(value, info.min()) >= 0)
        && (info.max().isEmpty() || compare(value, info.max()) <= 0);
  }

  private int compare(Object value, String bound) {
    Object other = info.type().parse(bound, type);
    return value instanceof Double number
        ? Double.compare(number, (Double) other)
        : Long.compare(((Number) value).longValue(), ((Number) other).longValue());
  }
}
