package dev.millrace.infra.demo.rides.study;

import dev.millrace.infra.demo.rides.CityCells;
import dev.millrace.infra.demo.rides.CitySimulation;
import dev.millrace.infra.demo.rides.Offer;
import dev.millrace.infra.demo.rides.RidesPort;
import dev.millrace.infra.demo.rides.SimDriver;
import dev.millrace.infra.demo.rides.TripStep;
import dev.millrace.infra.demo.rides.Wish;
import java.util.HashMap;
import java.util.Map;

/** Runs the rides of a city by itself: what people do makes surge, and surge what people do. */
final class ClosedLoop implements RidesPort {
  private final CitySimulation city;
  private final CityCells cells;
  private final SurgeWindows windows;
  private final NearestDispatch dispatch;
  private final Evening evening;
  private final Map<String, Wish> wishes = new HashMap<>();
  private long nowMs;

  ClosedLoop(CitySimulation city, CityCells cells, SurgeRule rule, Evening evening) {
    this.city = city;
    this.cells = cells;
    this.windows = new SurgeWindows(cells, rule);
    this.dispatch = new NearestDispatch(city);
    this.evening = evening;
  }

  /** So much time passes. */
  void tick(long toMs, long tickMs) {
    nowMs = toMs;
    city.advance(toMs, windows, this);
    evening.lost(toMs, dispatch.dispatch(toMs));
    for (SimDriver driver : city.drivers()) {
      if (driver.available()) {
        evening.waited(toMs, tickMs, driver.speedMps() * tickMs / 1_000);
        windows.available(cells.of(driver.at()), tickMs);
      }
    }
    if (toMs % SurgeWindows.PANE_MS == 0) {
      evening.windowEnded(toMs, windows.endPane());
    }
  }

  @Override
  public void asks(Wish wish) {
    wishes.put(wish.rider(), wish);
    int tenths = windows.tenths(cells.of(wish.pickup()));
    evening.asked(nowMs);
    city.quoted(wish.rider(), wish.rider(), tenths, this);
  }

  @Override
  public void takes(String rider, String quote) {
    Wish wish = wishes.get(quote);
    long cell = cells.of(wish.pickup());
    windows.requested(cell);
    evening.taken(nowMs, windows.tenths(cell));
    dispatch.request(quote, wish.pickup(), wish.dropoff(), nowMs);
  }

  @Override
  public void answers(String driver, Offer offer, boolean accepted) {
    dispatch.answered(driver, offer, accepted, this);
  }

  @Override
  public void steps(String driver, String ride, TripStep step) {
    if (step == TripStep.ARRIVE) {
      evening.pickedUp(nowMs, nowMs - wishes.get(ride).atMs());
    } else if (step == TripStep.COMPLETE) {
      dispatch.completed(driver);
      wishes.remove(ride);
    }
  }
}
