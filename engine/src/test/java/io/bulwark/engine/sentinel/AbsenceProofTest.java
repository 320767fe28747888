package io.bulwark.engine.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.step.Timers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 0: absence is proven by two complete listings asked for at least 5 s apart. */
class AbsenceProofTest {

  /** When each listing was asked for, ms; a plus: it shows the leg. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0               | unproven | 5000
          0 4999          | unproven | 5000
          0 5000          | proven   | 5000
          0 5001          | proven   | 5000
          0+ 5000         | unproven | 10000
          0 2000+ 5000    | unproven | 10000
          0 2000+ 5000 9999 | unproven | 10000
          0 2000+ 5000 10000 | proven | 10000
          0 5000+         | unproven | never
          0 1000 2000 5000 | proven  | 5000
          """)
  void shouldTakeTwoWitnessesThatAreFarEnoughApart(
      String listings, String decision, String second) {
    AbsenceProof absence = new AbsenceProof();
    boolean proven = false;
    for (String listing : listings.split(" ", -1)) {
      absence.listingBegun();
      if (listing.endsWith("+")) {
        absence.listedNow();
      }
      proven = absence.isCompleteWith(Long.parseLong(listing.replace("+", "")) * 1_000_000L);
    }

    assertThat(proven ? "proven" : "unproven").isEqualTo(decision);
    long secondNs = absence.secondNs();
    assertThat(secondNs == Timers.NEVER_NS ? "never" : Long.toString(secondNs / 1_000_000L))
        .isEqualTo(second);
  }
}
