package io.bulwark.adapters.exchange.fault;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.step.E8;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import uk.co.real_logic.sbe.ir.Signal;
import uk.co.real_logic.sbe.ir.Token;

/** The times in messages that are by the venue's clock. A call's result has none of them. */
final class TimeFields {

  private static final List<TimeFields> BY_ID = all();

  private final List<Integer> inBlock = new ArrayList<>();
  private final List<Integer> inRow = new ArrayList<>();

  /** Moves all of them. */
  static void shift(UnsafeBuffer message, long byNs) {
    int templateId = Messages.templateId(message, 0);
    if (templateId == CallResultDecoder.TEMPLATE_ID) {
      return;
    }
    TimeFields own = BY_ID.get(templateId);
    for (int offset : own.inBlock) {
      shift(message, MessageHeaderDecoder.ENCODED_LENGTH + offset, byNs);
    }
    if (!own.inRow.isEmpty()) {
      int row = Rows.begin(message, 0);
      for (int i = Rows.count(message, 0); i > 0; i--, row += Rows.length(message, 0)) {
        for (int offset : own.inRow) {
          shift(message, row + offset, byNs);
        }
      }
    }
  }

  /** The only time of a row; for listings whose rows have one. */
  static long ofRow(UnsafeBuffer message, int row) {
    int offset = BY_ID.get(Messages.templateId(message, 0)).inRow.get(0);
    return message.getLong(row + offset, LITTLE_ENDIAN);
  }

  private static void shift(UnsafeBuffer message, int at, long byNs) {
    long timeNs = message.getLong(at, LITTLE_ENDIAN);
    if (E8.isPresent(timeNs) && timeNs != 0) {
      message.putLong(at, timeNs + byNs, LITTLE_ENDIAN);
    }
  }

  private static List<TimeFields> all() {
    List<TimeFields> all = new ArrayList<>();
    for (int id = 0; id < 1 << 10; id++) {
      TimeFields own = new TimeFields();
      if (Messages.isKnown(id)) {
        own.read(Messages.type(id).tokens());
      }
      all.add(own);
    }
    return all;
  }

  private void read(List<Token> tokens) {
    boolean group = false;
    for (int i = 1; i + 1 < tokens.size(); i++) {
      Token token = tokens.get(i);
      group |= token.signal() == Signal.BEGIN_GROUP;
      Token type = tokens.get(i + 1);
      boolean time =
          token.signal() == Signal.BEGIN_FIELD
              && type.signal() == Signal.ENCODING
              && "Time".equals(type.encoding().semanticType());
      if (time) {
        (group ? inRow : inBlock).add(token.offset());
      }
    }
  }
}
