package io.bulwark.engine.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulwark.engine.message.codec.CallKind;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallKindsTest {

  @Test
  void shouldBeTheCallOfTheCommandsNameAndEachOnce() {
    Set<CallKind> kinds = EnumSet.noneOf(CallKind.class);
    for (Messages.MessageType type : Messages.all()) {
      if (Messages.isCommand(type.templateId())) {
        CallKind kind = CallKinds.of(type.templateId());
        assertThat(kind.name())
            .isEqualTo(type.name().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT));
        kinds.add(kind);
      } else {
        assertThatThrownBy(() -> CallKinds.of(type.templateId()))
            .hasMessage(
                "expected a command of the catalogue, but was: templateId=" + type.templateId());
      }
    }
    kinds.add(CallKind.NULL_VAL);
    assertThat(kinds).isEqualTo(EnumSet.allOf(CallKind.class));
  }

  @Test
  void shouldTellFamiliesApartAtTheirBounds() {
    assertThat(Messages.isInput(0)).isFalse();
    assertThat(Messages.isInput(1)).isTrue();
    assertThat(Messages.isInput(99)).isTrue();
    assertThat(Messages.isInput(100)).isFalse();
    assertThat(Messages.isCommand(99)).isFalse();
    assertThat(Messages.isCommand(100)).isTrue();
    assertThat(Messages.isCommand(199)).isTrue();
    assertThat(Messages.isCommand(200)).isFalse();
    assertThat(Messages.isKnown(-1)).isFalse();
    assertThat(Messages.isKnown(0)).isFalse();
    assertThat(Messages.isKnown(3)).isTrue();
    assertThat(Messages.isKnown(Messages.TEMPLATES_MAX)).isFalse();
    assertThatThrownBy(() -> Messages.type(-1)).hasMessageContaining("templateId=-1");
    assertThatThrownBy(() -> Messages.type(Messages.TEMPLATES_MAX))
        .hasMessageContaining("templateId=1024");
    assertThatThrownBy(() -> Messages.type("Clok")).hasMessageContaining("(nearest: Clock)");
  }
}
