package io.bulwark.engine.message;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.HexFormat;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Client ids as their text at the venue; words that are no id of ours as {@code 0x…-…}. */
final class ClientIdForm implements FieldForm {

  private static final long NULL_WORD = Long.MIN_VALUE;
  private static final String WORDS = "0x[0-9a-f]{16}-[0-9a-f]{16}";
  private static final int HI_AT = 2;
  private static final int LO_AT = 19;

  @Override
  public boolean isNull(DirectBuffer buffer, int at) {
    return hi(buffer, at) == NULL_WORD && lo(buffer, at) == NULL_WORD;
  }

  @Override
  public void putNull(MutableDirectBuffer buffer, int at) {
    put(buffer, at, NULL_WORD, NULL_WORD);
  }

  @Override
  public void print(DirectBuffer buffer, int at, StringBuilder to) {
    long hi = hi(buffer, at);
    long lo = lo(buffer, at);
    to.append('"');
    if (ClientIds.hasText(hi, lo)) {
      to.append(ClientIds.text(hi, lo));
    } else {
      HexFormat hex = HexFormat.of();
      to.append("0x").append(hex.toHexDigits(hi)).append('-').append(hex.toHexDigits(lo));
    }
    to.append('"');
  }

  @Override
  public void parse(JsonReader in, MutableDirectBuffer buffer, int at) {
    String text = in.text();
    if (text.equals(ClientIds.FOREIGN)) {
      put(buffer, at, 0, 0);
    } else if (text.matches(WORDS)) {
      put(
          buffer,
          at,
          HexFormat.fromHexDigitsToLong(text, HI_AT, LO_AT - 1),
          HexFormat.fromHexDigitsToLong(text, LO_AT, text.length()));
    } else if (ClientIds.hiOf(text) != 0) {
      put(buffer, at, ClientIds.hiOf(text), ClientIds.loOf(text));
    } else {
      throw in.refusal("a client id like bw01-s-1-0-2x9, or " + ClientIds.FOREIGN);
    }
  }

  private static long hi(DirectBuffer buffer, int at) {
    return buffer.getLong(at, LITTLE_ENDIAN);
  }

  private static long lo(DirectBuffer buffer, int at) {
    return buffer.getLong(at + Long.BYTES, LITTLE_ENDIAN);
  }

  private static void put(MutableDirectBuffer buffer, int at, long hi, long lo) {
    buffer.putLong(at, hi, LITTLE_ENDIAN);
    buffer.putLong(at + Long.BYTES, lo, LITTLE_ENDIAN);
  }
}
