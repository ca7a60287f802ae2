package dev.millrace.topologies.rides.domain;

/** Whether a driver may be held for an offer: nobody has two. */
public enum HoldRule {
  /** It is free: now the offer has it. */
  GRANT,
  /** This offer has it already: the claim came twice. */
  AGAIN,
  /** Another one has it, or an earlier one of the same ride. */
  REFUSE;

  /**
   * Decides about a claim.
   *
   * @param heldFor the offer that has the driver; null: none
   */
  public static HoldRule decide(OfferId heldFor, OfferId wants) {
    if (heldFor == null) {
      return GRANT;
    }
    return heldFor.equals(wants) ? AGAIN : REFUSE;
  }
}
