package io.bulwark.replay.explain;

/** Codes with which the venue refuses, in words. */
final class Refusals {

  private Refusals() {}

  /** The code and what it means. */
  static String words(long code) {
    String meaning =
        switch ((int) code) {
          case -1001 -> "the venue was disconnected";
          case -1003 -> "too many requests";
          case -1008 -> "the venue is overloaded";
          case -1015 -> "too many orders";
          case -1021 -> "clock too far off";
          case -1111 -> "more decimals than allowed";
          case -2011, -2013 -> "no such order";
          case -2018, -2019 -> "not enough margin";
          case -2021 -> "it would trigger at once: the price is beyond it";
          case -2022 -> "nothing to reduce";
          case -2027 -> "too large for the leverage";
          case -4004, -4005 -> "quantity out of bounds";
          case -4015 -> "client id not allowed";
          case -4016, -4024 -> "price outside the band";
          case -4045 -> "too many conditional orders";
          case -4116 -> "this client id is in use";
          case -4118 -> "orders that reduce exceed the position";
          case -4130 -> "there is such a leg already";
          case -4131 -> "market order outside the band";
          case -4142 -> "it would trigger at once";
          case -4164 -> "below the smallest notional";
          case -4509 -> "the venue sees no position yet";
          default -> "";
        };
    return meaning.isEmpty() ? "code " + code : code + " (" + meaning + ")";
  }
}
