package io.bulwark.replay;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.MessageJson;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import uk.co.real_logic.sbe.ir.Signal;
import uk.co.real_logic.sbe.ir.Token;

/** Whether the frames of a step are an input and decisions of the catalogue, whole and alone. */
final class FrameCheck {

  private static final int TEMPLATES = 1 << 16;

  /** By template id: block length, or -1 - block length when parts of variable length follow. */
  private static final int[] SHAPES = shapes();

  private static final int UNKNOWN = Integer.MIN_VALUE;

  /** By template id: the header of a message of this build's version; what nearly all have. */
  private static final long[] HEADERS = headers();

  private final Findings findings;
  private final StringBuilder scratch = new StringBuilder();

  FrameCheck(Findings findings) {
    this.findings = findings;
  }

  private static int[] shapes() {
    int[] shapes = new int[TEMPLATES];
    Arrays.fill(shapes, Integer.MIN_VALUE);
    for (Messages.MessageType type : Messages.all()) {
      shapes[type.templateId()] = hasParts(type) ? -1 - type.blockLength() : type.blockLength();
    }
    return shapes;
  }

  private static long[] headers() {
    UnsafeBuffer bytes = new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH]);
    MessageHeaderEncoder header = new MessageHeaderEncoder();
    long[] headers = new long[TEMPLATES];
    for (Messages.MessageType type : Messages.all()) {
      header
          .wrap(bytes, 0)
          .blockLength(type.blockLength())
          .templateId(type.templateId())
          .schemaId(MessageHeaderEncoder.SCHEMA_ID)
          .version(MessageHeaderEncoder.SCHEMA_VERSION);
      headers[type.templateId()] = bytes.getLong(0, LITTLE_ENDIAN);
    }
    return headers;
  }

  private static boolean hasParts(Messages.MessageType type) {
    for (Token token : type.tokens()) {
      if (token.signal() == Signal.BEGIN_GROUP || token.signal() == Signal.BEGIN_VAR_DATA) {
        return true;
      }
    }
    return false;
  }

  /**
   * Looks at a frame.
   *
   * @param templateId of the frame
   * @param schemaVersion of the step
   * @return whether it can be looked at further
   */
  boolean isSound(FrameCursor frame, int templateId, boolean isFirst, int schemaVersion) {
    int shape = SHAPES[templateId];
    if (frame.buffer().getLong(frame.offset(), LITTLE_ENDIAN) == HEADERS[templateId]
        && MessageHeaderDecoder.ENCODED_LENGTH + shape == frame.length()
        && MessageHeaderDecoder.SCHEMA_VERSION <= schemaVersion
        && Messages.isInput(templateId) == isFirst) {
      return true;
    }
    if (shape == UNKNOWN) {
      return wrong("a message of the catalogue", "templateId=" + templateId);
    }
    if (Messages.isInput(templateId) != isFirst) {
      return wrong(
          isFirst ? "an input first" : "decisions behind the input",
          "message=" + Messages.type(templateId).name());
    }
    int version = header(frame, MessageHeaderDecoder.versionEncodingOffset());
    int schemaId = header(frame, MessageHeaderDecoder.schemaIdEncodingOffset());
    int blockLength = header(frame, MessageHeaderDecoder.blockLengthEncodingOffset());
    int known = shape < 0 ? -1 - shape : shape;
    boolean isWhole = MessageHeaderDecoder.ENCODED_LENGTH + blockLength <= frame.length();
    boolean isAlone =
        shape < 0 || MessageHeaderDecoder.ENCODED_LENGTH + blockLength == frame.length();
    boolean isOfVersion =
        version == MessageHeaderDecoder.SCHEMA_VERSION
            ? blockLength == known
            : blockLength <= known;
    if (schemaId != MessageHeaderDecoder.SCHEMA_ID
        || version > schemaVersion
        || !isWhole
        || !isAlone
        || !isOfVersion) {
      return wrong(
          "message " + Messages.type(templateId).name() + " of " + known + " bytes in its block",
          "schemaId="
              + schemaId
              + ", version="
              + version
              + ", blockLength="
              + blockLength
              + ", length="
              + frame.length());
    }
    return shape >= 0 || isPrintable(frame);
  }

  /** Whether groups and texts lie within the step: printing walks them all. */
  private boolean isPrintable(FrameCursor frame) {
    scratch.setLength(0);
    try {
      MessageJson.print(frame.buffer(), frame.offset(), scratch);
      return true;
    } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
      return wrong(
          "groups and texts within the message",
          Messages.type(frame.templateId()).name() + " leads out of it");
    }
  }

  private boolean wrong(String expected, String actual) {
    findings.add(Finding.Rule.MESSAGES, "expected " + expected + ", but was: " + actual);
    return false;
  }

  private static int header(FrameCursor frame, int fieldOffset) {
    return frame.buffer().getShort(frame.offset() + fieldOffset, LITTLE_ENDIAN) & 0xFFFF;
  }
}
