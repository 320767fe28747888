package io.bulwark.adapters.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {

  @Test
  void shouldGiveStringsBareAndAllElseWhole() {
    assertThat(fields("{\"a\":\"x\", \"b\": -1.5 ,\"c\":[1,{\"d\":\"]}\"}],\"e\":null,\"f\":{}}"))
        .containsExactly("x", "-1.5 ", "[1,{\"d\":\"]}\"}]", "null", "{}");
    assertThat(fields("{}")).isEmpty();
    assertThat(fields("{\"a\":\"q\\\"}\",\"b\":true}")).containsExactly("q\\\"}", "true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":\"x",
        "{\"a\":\"x\"",
        "{\"a\":1",
        "{\"a\":[1",
        "{\"a\":,\"b\":1}",
        "{\"a\" 1}",
        "{a:1}",
        "{\"a\":1 \"b\":2",
        "{\"a\":\"x\\"
      })
  void shouldSayThatItIsBrokenWhenItIsCutOffOrNoObject(String text) {
    JsonFields fields = new JsonFields();
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    fields.wrap(bytes, 0, bytes.length);
    int count = 0;
    while (fields.next() && count < 10) {
      count++;
    }
    assertThat(fields.isBroken()).isTrue();
  }

  @Property(tries = 200)
  void shouldFindEveryValueWhenValuesAreAnyStrings(
      @ForAll @Size(max = 8) List<@AlphaChars @NotEmpty String> values) {
    StringBuilder text = new StringBuilder("{");
    for (String value : values) {
      text.append(text.length() > 1 ? "," : "").append("\"k\":\"").append(value).append('"');
    }

    assertThat(fields(text.append('}').toString())).isEqualTo(values);
  }

  private static List<String> fields(String text) {
    byte[] bytes = ("##" + text).getBytes(StandardCharsets.US_ASCII);
    JsonFields fields = new JsonFields();
    fields.wrap(bytes, 2, bytes.length);
    List<String> values = new ArrayList<>();
    while (fields.next()) {
      values.add(
          new String(
              bytes,
              fields.valueFrom(),
              fields.valueTo() - fields.valueFrom(),
              StandardCharsets.US_ASCII));
    }
    assertThat(fields.isBroken()).isFalse();
    assertThat(fields.end()).isEqualTo(bytes.length);
    return values;
  }
}
