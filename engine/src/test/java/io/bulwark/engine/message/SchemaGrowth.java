package io.bulwark.engine.message;

import java.util.ArrayList;
import java.util.List;
import uk.co.real_logic.sbe.ir.Ir;
import uk.co.real_logic.sbe.ir.Signal;
import uk.co.real_logic.sbe.ir.Token;

/**
 * Whether a version of the catalogue only appends to an earlier one, so that every message of the
 * earlier one reads the same for ever: nothing of it is renamed, moved, changed or gone, and what
 * is new says since when ({@code sinceVersion}) and stands behind the old.
 */
final class SchemaGrowth {

  private final int version;
  private final List<String> problems = new ArrayList<>();

  private SchemaGrowth(int version) {
    this.version = version;
  }

  /** What is not an append, one sentence each; empty when all is well. */
  static List<String> problems(Ir before, Ir now) {
    SchemaGrowth growth = new SchemaGrowth(before.version());
    if (now.id() != before.id() || !now.byteOrder().equals(before.byteOrder())) {
      growth.problems.add("expected the same schema id and byte order, but was: " + now.id());
    }
    for (List<Token> message : before.messages()) {
      int id = message.get(0).id();
      List<Token> today = now.getMessage(id);
      if (today == null) {
        growth.problems.add("expected message " + message.get(0).name() + ", but was: gone");
      } else {
        growth.compare(message, today);
      }
    }
    for (List<Token> message : now.messages()) {
      if (before.getMessage(message.get(0).id()) == null
          && message.get(0).version() <= before.version()) {
        growth.problems.add(
            "expected sinceVersion above "
                + before.version()
                + " for a new message, but was: "
                + message.get(0).name());
      }
    }
    return growth.problems;
  }

  private void compare(List<Token> before, List<Token> now) {
    String message = before.get(0).name();
    List<Token> old = now.stream().filter(token -> token.version() <= version).toList();
    for (int i = 0; i < Math.max(before.size(), old.size()); i++) {
      String then = i < before.size() ? text(before.get(i)) : "nothing";
      String today = i < old.size() ? text(old.get(i)) : "nothing";
      if (!then.equals(today)) {
        problems.add("expected in " + message + ": " + then + ", but was: " + today);
        return;
      }
    }
    int blockLength = before.get(0).encodedLength();
    boolean isAppended =
        now.stream()
            .filter(token -> token.version() > version && token.signal() == Signal.BEGIN_FIELD)
            .limit(1)
            .allMatch(token -> token.offset() >= blockLength || isInGroup(now, token));
    if (!isAppended) {
      problems.add("expected new fields of " + message + " behind the old, but was: between them");
    }
  }

  private static boolean isInGroup(List<Token> tokens, Token field) {
    int depth = 0;
    for (Token token : tokens) {
      if (token == field) {
        return depth > 0;
      }
      depth += token.signal() == Signal.BEGIN_GROUP ? 1 : 0;
      depth -= token.signal() == Signal.END_GROUP ? 1 : 0;
    }
    return false;
  }

  /** All that decides what the bytes mean. Blocks may grow. */
  private static String text(Token token) {
    boolean mayGrow =
        switch (token.signal()) {
          case BEGIN_MESSAGE, END_MESSAGE, BEGIN_GROUP, END_GROUP -> true;
          default -> false;
        };
    return token.signal()
        + " "
        + token.name()
        + " id="
        + token.id()
        + " offset="
        + token.offset()
        + " length="
        + (mayGrow ? "any" : token.encodedLength())
        + " type="
        + token.encoding().primitiveType()
        + " presence="
        + token.encoding().presence()
        + " const="
        + token.encoding().constValue()
        + " null="
        + token.encoding().nullValue()
        + " characters="
        + token.encoding().characterEncoding();
  }
}
