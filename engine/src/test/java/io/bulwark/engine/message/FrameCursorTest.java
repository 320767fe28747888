package io.bulwark.engine.message;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameCursorTest {

  private static final int OFFSET = 5;
  private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[128]);

  @Test
  void shouldFindNothingWhenAStepIsEmpty() {
    assertThat(new FrameCursor().next()).isFalse();
    assertThat(new FrameCursor().wrap(buffer, OFFSET, 0).next()).isFalse();
  }

  @Test
  void shouldWalkEveryFrameWhenTheStepIsWhole() {
    int second = frame(OFFSET, 8, 23);
    int end = frame(second, 20, 100);
    FrameCursor cursor = new FrameCursor().wrap(buffer, OFFSET, end - OFFSET);

    assertThat(cursor.next()).isTrue();
    assertThat(cursor.offset()).isEqualTo(OFFSET + 4);
    assertThat(cursor.length()).isEqualTo(8);
    assertThat(cursor.templateId()).isEqualTo(23);
    assertThat(cursor.next()).isTrue();
    assertThat(cursor.offset()).isEqualTo(second + 4);
    assertThat(cursor.length()).isEqualTo(20);
    assertThat(cursor.templateId()).isEqualTo(100);
    assertThat(cursor.buffer()).isSameAs(buffer);
    assertThat(cursor.next()).isFalse();
    assertThat(cursor.next()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 11}) // inside the length, behind it, a byte before the end
  void shouldRefuseWhenAFrameIsCutOff(int length) {
    frame(OFFSET, 8, 23);
    FrameCursor cursor = new FrameCursor().wrap(buffer, OFFSET, length);

    assertThatThrownBy(cursor::next)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected a frame, but was: length=");
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 25})
  void shouldRefuseWhenALengthCannotBe(int length) {
    frame(OFFSET, 24, 23);
    buffer.putInt(OFFSET, length, LITTLE_ENDIAN);
    FrameCursor cursor = new FrameCursor().wrap(buffer, OFFSET, 28);

    assertThatThrownBy(cursor::next).isInstanceOf(IllegalArgumentException.class);
  }

  private int frame(int at, int length, int templateId) {
    buffer.putInt(at, length, LITTLE_ENDIAN);
    buffer.putShort(at + 4 + 2, (short) templateId, LITTLE_ENDIAN);
    return at + 4 + length;
  }
}
