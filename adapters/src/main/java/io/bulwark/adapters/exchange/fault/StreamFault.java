package io.bulwark.adapters.exchange.fault;

import io.bulwark.engine.config.Setting;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.UserStreamDownEncoder;
import io.bulwark.engine.message.codec.UserStreamUpEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/** What happens to the account stream as a whole. */
public sealed interface StreamFault extends Happening {

  /** Nothing comes for a while, then all of it at once. */
  record StallStream(
      @Setting(value = "For how long", unit = "time", def = "10s", min = "1ms", max = "24h")
          long forNs)
      implements StreamFault {
    @Override
    public boolean happen(Scene scene) {
      StreamState stream = scene.stage().stream;
      stream.stalledUntilNs = Math.max(stream.stalledUntilNs, scene.stage().nowNs + forNs);
      return true;
    }
  }

  /** What comes in this time is lost; the connection stays open. */
  record GapStream(
      @Setting(value = "For how long", unit = "time", def = "30s", min = "1ms", max = "24h")
          long forNs)
      implements StreamFault {
    @Override
    public boolean happen(Scene scene) {
      StreamState stream = scene.stage().stream;
      stream.lostUntilNs = Math.max(stream.lostUntilNs, scene.stage().nowNs + forNs);
      return true;
    }
  }

  /** Everything is lost until the client starts a key; the connection stays open. */
  record SilenceStream(
      @Setting(
              value = "After which the gateway starts one by itself; 0s: never",
              unit = "time",
              def = "0s",
              min = "0s",
              max = "24h")
          long renewAfterNs)
      implements StreamFault {
    @Override
    public boolean happen(Scene scene) {
      Stage stage = scene.stage();
      stage.stream.silent = true;
      if (renewAfterNs > 0) {
        stage.later(renewAfterNs, () -> stage.stream.silent = false);
      }
      return true;
    }
  }

  /**
   * The key expires: the client is told, then nothing comes until there is a new one. It knows when
   * the gateway has started one, as after any loss of the stream.
   */
  record ExpireKey(
      @Setting(
              value = "After which the gateway starts one by itself; 0s: never",
              unit = "time",
              def = "1m",
              min = "0s",
              max = "24h")
          long renewAfterNs)
      implements StreamFault {
    @Override
    public boolean happen(Scene scene) {
      Stage stage = scene.stage();
      if (stage.stream.expired) {
        return false;
      }
      stage.control.expireStreamKey(stage.nowNs);
      stage.stream.expired = true;
      if (renewAfterNs > 0) {
        stage.later(renewAfterNs, () -> renew(stage));
      }
      return true;
    }

    private static void renew(Stage stage) {
      if (stage.stream.expired) {
        stage.control.renewStreamKey(stage.nowNs);
        stage.stream.expired = false;
        tellBack(stage);
      }
    }
  }

  /** The connection breaks; the client knows, and knows when it is back. What came is lost. */
  record Disconnect(
      @Setting(value = "For how long", unit = "time", def = "5s", min = "1ms", max = "24h")
          long forNs)
      implements StreamFault {

    private static final String STATE = "stream";

    @Override
    public boolean happen(Scene scene) {
      Stage stage = scene.stage();
      if (!stage.stream.down) {
        stage.stream.down = true;
        UnsafeBuffer message = new UnsafeBuffer(new byte[64]);
        UserStreamDownEncoder down = new UserStreamDownEncoder();
        down.wrapAndApplyHeader(message, 0, new MessageHeaderEncoder()).lostTimeNs(stage.nowNs);
        stage.tell(message, MessageHeaderEncoder.ENCODED_LENGTH + down.encodedLength());
      }
      stage.hold(STATE, forNs, () -> restore(stage));
      return true;
    }

    private static void restore(Stage stage) {
      stage.stream.down = false;
      tellBack(stage);
    }
  }

  private static void tellBack(Stage stage) {
    if (stage.stream.down || stage.stream.expired) {
      return;
    }
    UnsafeBuffer message = new UnsafeBuffer(new byte[64]);
    UserStreamUpEncoder up = new UserStreamUpEncoder();
    up.wrapAndApplyHeader(message, 0, new MessageHeaderEncoder()).backTimeNs(stage.nowNs);
    stage.tell(message, MessageHeaderEncoder.ENCODED_LENGTH + up.encodedLength());
  }
}
