package io.bulwark.journal;

/** Carries a fault and its position from the walk to whoever knows journal, day and sequence. */
final class FaultException extends Exception {

  private final transient Fault fault;
  private final long position;

  FaultException(Fault fault, long position) {
    super(fault.detail());
    this.fault = fault;
    this.position = position;
  }

  Fault fault() {
    return fault;
  }

  long position() {
    return position;
  }
}
