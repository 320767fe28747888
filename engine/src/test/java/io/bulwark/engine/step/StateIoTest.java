package io.bulwark.engine.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Save, load, hash and print of the same fields. */
class StateIoTest {

  private static final int VERSION = 7;
  private static final int OFFSET = 3;

  /** One field of each kind, and two sequences. */
  private static final class State {
    private long priceE8;
    private int count;
    private double ratio;
    private boolean open;
    private String name = "";
    private final long[] longs = new long[3];
    private final double[] doubles = new double[3];

    void state(StateIo io) {
      priceE8 = io.int64("priceE8", priceE8);
      count = io.int32("count", count);
      ratio = io.float64("ratio", ratio);
      open = io.bool("open", open);
      name = io.text("name", name);
      io.begin("part");
      io.int64s("longs", longs, 2);
      io.end();
      io.begin("parts", 4);
      io.float64s("doubles", doubles, 2);
      io.end();
    }
  }

  private static State filled() {
    State state = new State();
    state.priceE8 = Long.MIN_VALUE + 1;
    state.count = -5;
    state.ratio = -0.0;
    state.open = true;
    state.name = "x".repeat(SaveIo.TEXT_LENGTH_MAX);
    state.longs[0] = 1;
    state.longs[1] = -1;
    state.longs[2] = 99;
    state.doubles[1] = Double.NaN;
    return state;
  }

  private static long hash(State state) {
    HashIo io = new HashIo(VERSION);
    state.state(io);
    return io.take();
  }

  private static Map<String, String> print(Consumer<StateIo> state) {
    PrintIo io = new PrintIo(VERSION);
    state.accept(io);
    return io.fields();
  }

  @Test
  void shouldReadBackWhatWasSavedWhereverItStands() {
    State saved = filled();
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    SaveIo save = new SaveIo(buffer, OFFSET, VERSION);
    saved.state(save);
    State loaded = new State();
    loaded.longs[2] = 99; // behind the elements that are visited

    LoadIo load = new LoadIo(buffer, OFFSET, save.length(), VERSION);
    loaded.state(load);

    assertThat(load.remaining()).isZero();
    assertThat(hash(loaded)).isEqualTo(hash(saved));
    assertThat(loaded.longs).isEqualTo(saved.longs);
    assertThat(Double.doubleToLongBits(loaded.ratio)).isEqualTo(Double.doubleToLongBits(-0.0));
    assertThat(loaded.name).isEqualTo(saved.name);
    assertThat(save.stateVersion() + load.stateVersion()).isEqualTo(2 * VERSION);
    assertThat(save.length()).isEqualTo(8 + 4 + 8 + 1 + 1 + 255 + 4 * 8);
  }

  /** Only a load may change what it visits. */
  @Test
  void shouldLeaveTheStateAloneWhenItIsSavedHashedOrPrinted() {
    State visited = filled();
    State closed = filled();
    closed.open = false;
    for (StateIo io :
        java.util.List.of(
            new HashIo(VERSION),
            new PrintIo(VERSION),
            new SaveIo(new ExpandableArrayBuffer(), 0, VERSION))) {
      assertThat(io.stateVersion()).isEqualTo(VERSION);
      visited.state(io);
      assertThat(hash(visited)).isEqualTo(hash(filled()));
      assertThat(io.bool("closed", closed.open)).isFalse();
    }
  }

  @Test
  void shouldReadBackTheFalseAsWell() {
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    SaveIo save = new SaveIo(buffer, 0, VERSION);
    assertThat(save.bool("open", false)).isFalse();

    assertThat(new LoadIo(buffer, 0, save.length(), VERSION).bool("open", true)).isFalse();
  }

  @Test
  void shouldNameTheFieldWhenTheBytesEnd() {
    UnsafeBuffer bytes = new UnsafeBuffer(new byte[64]);
    LoadIo exact = new LoadIo(bytes, 4, 8, VERSION);
    LoadIo shorter = new LoadIo(bytes, 4, 7, VERSION);

    assertThat(exact.int64("a", 1)).isZero();
    assertThat(exact.remaining()).isZero();
    assertThatThrownBy(() -> shorter.int64("a", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected more bytes of state, but was: field=a, wanted=8, remaining=7");
    assertThat(shorter.remaining()).isEqualTo(7);
  }

  @Test
  void shouldRefuseATextThatIsTooLong() {
    SaveIo save = new SaveIo(new ExpandableArrayBuffer(), 0, VERSION);

    assertThatThrownBy(() -> save.text("name", "x".repeat(256)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected at most 255 characters, but was: name=name, length=256");
  }

  @Test
  void shouldHaveAnotherHashWhenAnyValueIsAnother() {
    long hash = hash(filled());
    assertThat(hash(filled())).isEqualTo(hash);
    assertThat(hash(new State())).isNotEqualTo(hash);
    for (Consumer<State> change :
        java.util.List.<Consumer<State>>of(
            s -> s.priceE8++,
            s -> s.count++,
            s -> s.ratio = 0.0,
            s -> s.open = false,
            s -> s.name = s.name.substring(1),
            s -> s.name = "y" + s.name.substring(1),
            s -> s.longs[1] = 0,
            s -> s.doubles[0] = 1e-300)) {
      State changed = filled();
      change.accept(changed);
      assertThat(hash(changed)).isNotEqualTo(hash);
    }
  }

  @Test
  void shouldBeginAnewWhenTheHashWasTaken() {
    HashIo io = new HashIo(VERSION);
    filled().state(io);
    io.take();
    filled().state(io);

    assertThat(io.take()).isEqualTo(hash(filled()));
    assertThat(io.stateVersion()).isEqualTo(VERSION);
  }

  @Test
  void shouldSeparateTextsThatFollowEachOtherWhenHashed() {
    HashIo first = new HashIo(VERSION);
    first.text("a", "ab");
    first.text("b", "c");
    HashIo second = new HashIo(VERSION);
    second.text("a", "a");
    second.text("b", "bc");

    assertThat(first.take()).isNotEqualTo(second.take());
  }

  @Test
  void shouldPrintValuesAsAReaderWantsThem() {
    Map<String, String> fields =
        print(
            io -> {
              io.int64("pxE8", 150_000_000L);
              io.int64("noneE8", E8.NULL);
              io.int64("[0]", 5);
              io.int64("deadlineNs", Timers.NEVER_NS);
              io.int64("noneNs", E8.NULL);
              io.int64("waitNs", 1_500_000_000L);
              io.int64("beforeNs", 31_536_000_000_000_000L - 1);
              io.int64("timeNs", 31_536_000_000_000_000L);
              io.int64("sequence", 12);
              io.begin("timesNs", 1);
              io.int64("", 2_000_000_000L);
              io.end();
              io.bool("open", true);
              io.text("name", "n");
              io.float64("ratio", 0.5);
              io.int32("count", 3);
            });

    assertThat(fields)
        .containsExactly(
            Map.entry("pxE8", "1.5"),
            Map.entry("noneE8", "none"),
            Map.entry("[0]", "5"),
            Map.entry("deadlineNs", "never"),
            Map.entry("noneNs", "none"),
            Map.entry("waitNs", "1.5s"),
            Map.entry("beforeNs", "31535999.999999999s"),
            Map.entry("timeNs", "1971-01-01T00:00:00Z"),
            Map.entry("sequence", "12"),
            Map.entry("timesNs[1]", "2s"),
            Map.entry("open", "true"),
            Map.entry("name", "n"),
            Map.entry("ratio", "0.5"),
            Map.entry("count", "3"));
    assertThat(print(filled()::state)).containsKeys("part.longs[0]", "parts[4].doubles[1]");
  }

  @Test
  void shouldRefuseTheSamePathTwiceWhenPrinted() {
    assertThatThrownBy(
            () ->
                print(
                    io -> {
                      io.int32("a", 1);
                      io.int32("a", 1);
                    }))
        .hasMessage("expected each path once, but was: path=a");
  }

  @Test
  void shouldTellChangedNewAndGoneWhenPrintsAreCompared() {
    Map<String, String> before = new LinkedHashMap<>(Map.of("same", "1", "old", "2"));
    before.put("changed", "3");
    Map<String, String> after = new LinkedHashMap<>();
    after.put("changed", "4");
    after.put("same", "1");
    after.put("new", "5");

    assertThat(PrintIo.diff(before, after))
        .containsExactly("changed: 3 -> 4", "new: - -> 5", "old: 2 -> -");
    assertThat(PrintIo.diff(before, before)).isEmpty();
  }
}
