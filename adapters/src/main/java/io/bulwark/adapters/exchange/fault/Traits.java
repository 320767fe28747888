package io.bulwark.adapters.exchange.fault;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.bulwark.adapters.exchange.fault.FaultFilter.Author;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.AccountUpdateDecoder;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.LegStatus;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.OrdStatus;
import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.OrderRole;
import io.bulwark.engine.message.codec.Side;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import uk.co.real_logic.sbe.ir.Signal;
import uk.co.real_logic.sbe.ir.Token;

/**
 * What a filter can ask of a message, by the names of its fields in the catalogue; what a message
 * does not have is null, or -1. Reused.
 */
final class Traits {

  /** No instrument. */
  static final int NO_INSTRUMENT = -1;

  private static final List<String> NAMES =
      List.of(
          "instrumentId",
          "side",
          "legKind",
          "ordType",
          "role",
          "reduceOnly",
          "closePosition",
          "ordStatus",
          "legStatus",
          "clientId");
  private static final int[][] OFFSETS = offsets();
  private static final int ABSENT_ID = 0xFFFF;

  int instrumentId;
  @Nullable Side side;
  @Nullable LegKind legKind;
  @Nullable OrdType ordType;
  @Nullable OrderRole role;
  @Nullable Boolean reduceOnly;
  @Nullable Author author;
  String status = "";

  private DirectBuffer buffer = new UnsafeBuffer(new byte[0]);
  private int body;
  private int[] offsets = {};

  void read(DirectBuffer message, int offset) {
    int templateId = Messages.templateId(message, offset);
    buffer = message;
    body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
    offsets = OFFSETS[templateId];
    instrumentId = instrumentId(templateId, offset);
    side = has(1) ? Side.get(code(1)) : null;
    legKind = has(2) ? LegKind.get(code(2)) : null;
    ordType = has(3) ? OrdType.get(code(3)) : null;
    role = has(4) ? OrderRole.get(code(4)) : null;
    reduceOnly = (has(5) || has(6)) ? Boolean.valueOf(isTrue(5) || isTrue(6)) : null;
    status = status();
    author = null;
    if (has(9)) {
      author = CallId.of(message, offset).equals(CallId.OTHER) ? Author.OTHER : Author.CLIENT;
    }
  }

  private String status() {
    if (has(7)) {
      return OrdStatus.get(code(7)).name();
    }
    return has(8) ? LegStatus.get(code(8)).name() : "";
  }

  /** Of an account update: that of the first position in it. */
  private int instrumentId(int templateId, int offset) {
    if (has(0)) {
      int id = buffer.getShort(body + offsets[0], LITTLE_ENDIAN) & 0xFFFF;
      if (id != ABSENT_ID) {
        return id;
      }
    }
    if (templateId == AccountUpdateDecoder.TEMPLATE_ID && Rows.count(buffer, offset) > 0) {
      return buffer.getShort(Rows.begin(buffer, offset), LITTLE_ENDIAN) & 0xFFFF;
    }
    return NO_INSTRUMENT;
  }

  private boolean has(int name) {
    return offsets[name] >= 0;
  }

  private short code(int name) {
    return (short) (buffer.getByte(body + offsets[name]) & 0xFF);
  }

  private boolean isTrue(int name) {
    return has(name) && code(name) == 1;
  }

  private static int[][] offsets() {
    int[][] all = new int[1 << 10][];
    for (Messages.MessageType type : Messages.all()) {
      int[] own = new int[NAMES.size()];
      for (int i = 0; i < own.length; i++) {
        own[i] = offset(type.tokens(), NAMES.get(i));
      }
      all[type.templateId()] = own;
    }
    return all;
  }

  private static int offset(List<Token> tokens, String name) {
    for (int i = 1; i < tokens.size(); i += tokens.get(i).componentTokenCount()) {
      Token token = tokens.get(i);
      if (token.signal() == Signal.BEGIN_FIELD && token.name().equals(name)) {
        return token.offset();
      }
      if (token.signal() == Signal.END_MESSAGE) {
        break;
      }
    }
    return -1;
  }
}
