package io.bulwark.engine.sentinel;

/** What may happen to a leg, short of its end. */
enum LegEvent {
  /** The venue took the request to place it. */
  ACCEPTED,
  /** The outcome of that request is unknown. */
  LOST,
  /** The venue showed it resting. */
  SHOWN,
  /** A listing that was asked for long after a cancel still shows it. */
  STILL_SHOWN,
  /** The venue says that its condition is met. */
  TRIGGERED,
  /** A cancel was sent. */
  CANCEL_SENT,
  /** The venue definitely did not cancel a leg that it had shown before. */
  CANCEL_REFUSED,
  /** The same of a leg that it never showed. */
  CANCEL_REFUSED_UNSEEN
}
