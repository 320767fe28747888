package io.bulwark.adapters.market;

/** What a tick tells; at equal times of one instrument they are delivered in this order. */
enum TickType {
  QUOTE("quotes"),
  MARK("marks"),
  FUNDING("funding"),
  TRADE("trades"),
  AGG_TRADE("aggTrades"),

  /** A print that is no price: insurance fund, auto-deleveraging, settlement. Never delivered. */
  OTHER_PRINT("other prints");

  private final String label;

  TickType(String label) {
    this.label = label;
  }

  /** For reports. */
  String label() {
    return label;
  }
}
