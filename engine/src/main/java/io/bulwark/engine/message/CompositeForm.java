package io.bulwark.engine.message;

import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** A block of fields within a block: a nested object; null when all of it is. */
record CompositeForm(List<Layout.Field> fields) implements FieldForm {

  @Override
  public boolean isNull(DirectBuffer buffer, int at) {
    for (Layout.Field field : fields) {
      if (!field.form().isNull(buffer, at + field.offset())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void putNull(MutableDirectBuffer buffer, int at) {
    for (Layout.Field field : fields) {
      field.form().putNull(buffer, at + field.offset());
    }
  }

  @Override
  public void print(DirectBuffer buffer, int at, StringBuilder to) {
    to.append('{');
    char before = 0;
    for (Layout.Field field : fields) {
      if (!field.form().isNull(buffer, at + field.offset())) {
        before = JsonText.appendName(before, field.name(), to);
        field.form().print(buffer, at + field.offset(), to);
      }
    }
    to.append('}');
  }

  @Override
  public void parse(JsonReader in, MutableDirectBuffer buffer, int at) {
    in.beginObject();
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      Layout.Field field = Layout.find(fields, name);
      if (field == null) {
        throw in.unknownName(fields.stream().map(Layout.Field::name).toList());
      }
      field.form().parse(in, buffer, at + field.offset());
    }
  }
}
