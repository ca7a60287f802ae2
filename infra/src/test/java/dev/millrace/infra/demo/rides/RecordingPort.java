package dev.millrace.infra.demo.rides;

import java.util.ArrayList;
import java.util.List;

/** Writes down what people do. */
final class RecordingPort implements RidesPort {
  final List<Wish> wishes = new ArrayList<>();
  final List<String> taken = new ArrayList<>();
  final List<String> accepted = new ArrayList<>();
  final List<String> declined = new ArrayList<>();
  final List<String> steps = new ArrayList<>();

  @Override
  public void asks(Wish wish) {
    wishes.add(wish);
  }

  @Override
  public void takes(String rider, String quote) {
    taken.add(quote);
  }

  @Override
  public void answers(String driver, Offer offer, boolean isAccepted) {
    (isAccepted ? accepted : declined).add(driver);
  }

  @Override
  public void steps(String driver, String ride, TripStep step) {
    steps.add(driver + " " + ride + " " + step);
  }
}
