package io.bulwark.engine.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulwark.engine.message.ClientIds.Kind;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientIdsTest {

  @Property
  void shouldReadBackWhenMadeWithinLimits(
      @ForAll Kind kind,
      @ForAll @IntRange(max = ClientIds.ENGINE_CODE_MAX) int engineCode,
      @ForAll @IntRange(max = ClientIds.SESSION_MAX) int session,
      @ForAll @IntRange(max = ClientIds.ORDINAL_MAX) int ordinal,
      @ForAll long lo) {
    long hi =
        kind == Kind.ENTRY
            ? ClientIds.entryHi(engineCode)
            : ClientIds.hi(kind, engineCode, session, ordinal);

    String text = ClientIds.text(hi, lo);

    assertThat(text).matches("[0-9a-z-]{8,36}");
    assertThat(ClientIds.hiOf(text)).isEqualTo(hi);
    assertThat(ClientIds.loOf(text)).isEqualTo(lo);
    assertThat(ClientIds.kind(hi)).isEqualTo(kind);
    assertThat(ClientIds.engineCode(hi)).isEqualTo(engineCode);
    assertThat(ClientIds.session(hi)).isEqualTo(kind == Kind.ENTRY ? 0 : session);
    assertThat(ClientIds.isOwn(hi, engineCode)).isTrue();
    assertThat(ClientIds.isOwn(hi, engineCode ^ 1)).isFalse();
    assertThat(ClientIds.hasText(hi, lo)).isTrue();
  }

  @Property
  void shouldHaveTextExactlyWhenItReadsBack(@ForAll long hi, @ForAll long lo) {
    boolean readsBack;
    try {
      String text = ClientIds.text(hi, lo);
      readsBack = ClientIds.hiOf(text) == hi && ClientIds.loOf(text) == lo;
    } catch (IllegalArgumentException e) {
      readsBack = false;
    }
    assertThat(ClientIds.hasText(hi, lo)).isEqualTo(readsBack);
  }

  @ParameterizedTest
  @CsvSource({
    "zzzz-x-mh33-35r-3w5e11264sgsf, true", // every part at its limit
    "zzzz-x-mh34-35r-3w5e11264sgsf, false", // session 2^20
    "zzzz-x-mh33-35s-3w5e11264sgsf, false", // ordinal 2^12
    "zzzz-x-mh33-35r-3w5e11264sgsg, false", // 2^64
    "0000-e-0, true",
    "bw01-e-1kq5n2v9c03ab, true",
    "bw01-e-01, false", // a zero in front: not what we write
    "bw01-s-1-0-2x9, true",
    "bw01-s-01-0-2x9, false",
    "bw01-s-1-00-2x9, false",
    "bw01-s-1-2x9, false",
    "bw01-e-1-0-2x9, false",
    "bw01-y-1-0-2x9, false",
    "bw1-s-1-0-2x9, false",
    "BW01-s-1-0-2x9, false",
    "bw01-s-1-0-, false",
    "web_abc, false"
  })
  void shouldKnowItsOwnFormToTheLetter(String text, boolean own) {
    assertThat(ClientIds.hiOf(text) != 0).isEqualTo(own);
    if (own) {
      assertThat(ClientIds.text(ClientIds.hiOf(text), ClientIds.loOf(text))).isEqualTo(text);
    } else {
      assertThat(ClientIds.loOf(text)).isZero();
    }
  }

  @Test
  void shouldRefuseWhenBeyondTheLimits() {
    assertThatThrownBy(() -> ClientIds.hi(Kind.STOP, 1, ClientIds.SESSION_MAX + 1, 0))
        .hasMessage(
            "expected session 0..1048575 and ordinal 0..4095, but was: session=1048576, ordinal=0");
    assertThatThrownBy(() -> ClientIds.hi(Kind.STOP, 1, 0, ClientIds.ORDINAL_MAX + 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ClientIds.hi(Kind.STOP, 1, -1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ClientIds.hi(Kind.STOP, 1, 0, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abcde", "Bw01", "b-1", "é"})
  void shouldRefuseWhenAnEngineIdIsNone(String engineId) {
    assertThatThrownBy(() -> ClientIds.engineCode(engineId))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("engineId=" + engineId);
  }

  @Test
  void shouldDependOnEveryPartWhenASignalIsNamed() {
    long id = ClientIds.signalId("ema", "BTCUSDT", 60_000_000_000L);

    assertThat(ClientIds.signalId("ema", "BTCUSDT", 60_000_000_000L)).isEqualTo(id).isNotZero();
    assertThat(ClientIds.signalId("emb", "BTCUSDT", 60_000_000_000L)).isNotEqualTo(id);
    assertThat(ClientIds.signalId("ema", "BNBUSDT", 60_000_000_000L)).isNotEqualTo(id);
    assertThat(ClientIds.signalId("ema", "BTCUSDT", 60_000_000_001L)).isNotEqualTo(id);
  }
}
