package io.bulwark.engine.message;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import uk.co.real_logic.sbe.ir.Signal;
import uk.co.real_logic.sbe.ir.Token;

/** The rules of the catalogue, checked on the schema itself. */
class CatalogueTest {

  /** What a slot of the ring holds. */
  private static final int SLOT_LENGTH = 512;

  @TestFactory
  List<DynamicTest> shouldKeepTheRulesOfTheCatalogue() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Messages.MessageType type : Messages.all()) {
      tests.add(DynamicTest.dynamicTest(type.name(), () -> check(type)));
    }
    return tests;
  }

  private static void check(Messages.MessageType type) {
    String description = describe(type.tokens().get(0));
    int id = type.templateId();
    assertThat(id)
        .as(
            "within a family: session 1-19, market 20-39, account 40-59, answers 60-99, "
                + "commands 100-199, facts from 200")
        .isBetween(1, Messages.TEMPLATES_MAX - 1);
    assertThat(description)
        .startsWith(Messages.isInput(id) ? "Input:" : Messages.isCommand(id) ? "Command" : "Fact:");
    assertThat(MessageHeaderDecoder.ENCODED_LENGTH + type.blockLength())
        .as("a block fits into a slot of the ring")
        .isLessThanOrEqualTo(SLOT_LENGTH);
    for (int i = 1; i < type.tokens().size(); i++) {
      checkToken(type.tokens(), i);
    }
    checkNames(Layout.of(type.tokens()));
  }

  private static void checkToken(List<Token> tokens, int index) {
    Token token = tokens.get(index);
    switch (token.signal()) {
      case BEGIN_FIELD, BEGIN_VAR_DATA -> {
        assertThat(describe(token)).as(token.name()).contains("From: ");
        assertThat(describe(tokens.get(index + 1))).as("unit of " + token.name()).isNotBlank();
      }
      case BEGIN_GROUP, BEGIN_ENUM, VALID_VALUE -> describe(token);
      default -> {}
    }
    if (token.signal() == Signal.ENCODING && !isVariable(tokens, index)) {
      describe(token);
    }
  }

  /** Whether it is part of the header of a group or of a text; these have their own description. */
  private static boolean isVariable(List<Token> tokens, int index) {
    for (int i = index; i > 0; i--) {
      if (tokens.get(i).signal() == Signal.BEGIN_COMPOSITE) {
        Signal around = tokens.get(i - 1).signal();
        return around == Signal.BEGIN_GROUP || around == Signal.BEGIN_VAR_DATA;
      }
      if (tokens.get(i).signal() == Signal.BEGIN_FIELD) {
        return false;
      }
    }
    return false;
  }

  private static void checkNames(Layout layout) {
    assertThat(layout.names()).doesNotHaveDuplicates().doesNotContain("type");
    assertThat(layout.names()).as("units are shown by the text").noneMatch(CatalogueTest::hasUnit);
    for (Layout.Field field : layout.fields()) {
      if (field.form() instanceof CompositeForm composite) {
        assertThat(composite.fields())
            .extracting(Layout.Field::name)
            .doesNotHaveDuplicates()
            .noneMatch(CatalogueTest::hasUnit);
      }
    }
    for (Layout.Part part : layout.parts()) {
      if (part.element() != null) {
        checkNames(part.element());
      }
    }
  }

  private static boolean hasUnit(String jsonName) {
    return jsonName.endsWith("E8") || jsonName.endsWith("Ns");
  }

  private static String describe(Token token) {
    assertThat(token.description()).as("description of " + token.name()).isNotBlank();
    return token.description();
  }

  /** The generated encoders say what null is; the image must say the same, field by field. */
  @TestFactory
  List<DynamicTest> shouldHoldTheNullValuesOfTheEncodersInTheNullImage() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Messages.MessageType type : Messages.all()) {
      tests.add(DynamicTest.dynamicTest(type.name(), () -> checkNulls(type)));
    }
    return tests;
  }

  private static void checkNulls(Messages.MessageType type) throws ReflectiveOperationException {
    Class<?> decoder = Class.forName("io.bulwark.engine.message.codec." + type.name() + "Decoder");
    for (Token token : type.tokens()) {
      if (token.signal() == Signal.BEGIN_GROUP) {
        break;
      }
      if (token.signal() == Signal.BEGIN_FIELD) {
        checkNull(type, decoder, token);
      }
    }
    byte[] fromForms = new byte[type.blockLength()];
    Layout.of(type.tokens()).putNulls(new UnsafeBuffer(fromForms), 0);
    assertThat(fromForms).isEqualTo(type.nullImage().byteArray());
  }

  private static void checkNull(Messages.MessageType type, Class<?> decoder, Token field)
      throws ReflectiveOperationException {
    Token encoding = type.tokens().get(type.tokens().indexOf(field) + 1);
    UnsafeBuffer image = type.nullImage();
    int at = field.offset();
    if (encoding.signal() == Signal.BEGIN_COMPOSITE) {
      return; // compared with the forms, whose nulls the codec of the composite shares
    }
    if (encoding.signal() == Signal.BEGIN_ENUM) {
      Class<?> type1 = Class.forName("io.bulwark.engine.message.codec." + encoding.name());
      Object nullValue = type1.getField("NULL_VAL").get(null);
      Number code = (Number) type1.getMethod("value").invoke(nullValue);
      assertThat(image.getByte(at) & 0xFF).as(field.name()).isEqualTo(code.intValue());
      return;
    }
    Object nullValue = decoder.getMethod(field.name() + "NullValue").invoke(null);
    if (encoding.arrayLength() > 1) {
      assertThat(image.getByte(at)).as(field.name()).isEqualTo((Byte) nullValue);
    } else if (nullValue instanceof Double number) {
      assertThat(image.getLong(at, LITTLE_ENDIAN)).isEqualTo(Double.doubleToRawLongBits(number));
    } else {
      long bits = ((Number) nullValue).longValue();
      for (int i = 0; i < encoding.encodedLength(); i++) {
        assertThat(image.getByte(at + i)).as(field.name()).isEqualTo((byte) (bits >>> (8 * i)));
      }
    }
  }

  @Test
  void shouldRefuseWhenTheCatalogueDoesNotKnowAnId() {
    assertThat(Messages.isKnown(23)).isTrue();
    assertThat(Messages.isKnown(-1)).isFalse();
    assertThat(Messages.isKnown(0)).isFalse();
    assertThat(Messages.isKnown(Messages.TEMPLATES_MAX)).isFalse();
    assertThat(Messages.all()).extracting(Messages.MessageType::name).isSorted();
  }
}
