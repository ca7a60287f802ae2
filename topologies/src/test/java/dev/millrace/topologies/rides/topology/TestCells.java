package dev.millrace.topologies.rides.topology;

import com.uber.h3core.util.LatLng;
import dev.millrace.connectors.rides.Cells;
import dev.millrace.schemas.rides.v1.DriverCell;
import dev.millrace.schemas.rides.v1.DriverHold;
import dev.millrace.schemas.rides.v1.DriverStatus;

/** Messages about drivers. */
public final class TestCells {
  private TestCells() {}

  /** A driver waits at a place. */
  public static DriverCell available(String driver, LatLng place, long atMs) {
    return cell(driver, place, DriverStatus.DRIVER_STATUS_AVAILABLE, atMs);
  }

  /** A driver is at a place. */
  public static DriverCell cell(String driver, LatLng place, DriverStatus status, long atMs) {
    return DriverCell.newBuilder()
        .setDriver(driver)
        .setCell(Cells.search(place.lat, place.lng))
        .setLat(place.lat)
        .setLng(place.lng)
        .setStatus(status)
        .setAtMs(atMs)
        .build();
  }

  /** A driver is a ride's, or nobody's. */
  public static DriverHold hold(String driver, String ride) {
    return DriverHold.newBuilder().setDriver(driver).setRide(ride).setEpoch(1).build();
  }
}
