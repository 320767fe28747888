package io.bulwark.app.journal;

import io.bulwark.app.Refusal;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.text.Nearest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Names of messages as a user gives them. */
final class MessageNames {

  private MessageNames() {}

  /**
   * Their template ids, sorted.
   *
   * @throws Refusal when there is no such message
   */
  static Set<Integer> ids(List<String> types) {
    List<String> names = Messages.all().stream().map(Messages.MessageType::name).toList();
    Set<Integer> ids = new TreeSet<>();
    for (String type : types) {
      try {
        ids.add(Messages.type(type).templateId());
      } catch (IllegalArgumentException e) {
        throw new Refusal(
            "expected --type with the name of a message (nearest: "
                + Nearest.of(type, names)
                + "), but was: "
                + type
                + "; there are: "
                + String.join(", ", names),
            e);
      }
    }
    return ids;
  }
}
