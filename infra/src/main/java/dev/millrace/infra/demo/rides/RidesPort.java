package dev.millrace.infra.demo.rides;

/** What people of the city tell whoever runs the rides. Called on the city's thread. */
public interface RidesPort {
  /** A rider asks what a ride would cost. */
  void asks(Wish wish);

  /** A rider takes a quote. */
  void takes(String rider, String quote);

  /** A driver answers an offer. */
  void answers(String driver, Offer offer, boolean accepted);

  /** A driver of a ride says how far it is. */
  void steps(String driver, String ride, TripStep step);
}
