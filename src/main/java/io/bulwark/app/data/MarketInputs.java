package io.bulwark.app.data;

import io.bulwark.engine.message.codec.BarDecoder;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.SourceDeclaredDecoder;

/** Which messages of the catalogue are market inputs: their family has ids of its own. */
final class MarketInputs {

  private MarketInputs() {}

  static boolean isMarket(int templateId) {
    return templateId >= SourceDeclaredDecoder.TEMPLATE_ID
        && templateId < OrderUpdateDecoder.TEMPLATE_ID;
  }

  /** Whether a source delivers it when it is opened, before its first price. */
  static boolean isOpening(int templateId) {
    return templateId == SourceDeclaredDecoder.TEMPLATE_ID
        || templateId == InstrumentListedDecoder.TEMPLATE_ID
        || templateId == BarDecoder.TEMPLATE_ID;
  }
}
