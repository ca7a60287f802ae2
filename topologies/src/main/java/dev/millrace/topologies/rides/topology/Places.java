package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.v1.Candidate;
import dev.millrace.schemas.rides.v1.Candidates;
import dev.millrace.schemas.rides.v1.DriverCell;
import dev.millrace.schemas.rides.v1.DriverPlace;
import dev.millrace.schemas.rides.v1.DriverSearch;
import dev.millrace.schemas.rides.v1.DriverStatus;
import dev.millrace.schemas.rides.v1.NearbyDriver;
import dev.millrace.schemas.rides.v1.NearbyDrivers;
import dev.millrace.topologies.rides.domain.Duty;
import dev.millrace.topologies.rides.domain.Nearby;
import dev.millrace.topologies.rides.domain.Nearby.Found;
import dev.millrace.topologies.rides.domain.Sighting;

/** Between messages and the domain. */
final class Places {
  private Places() {}

  static Sighting sighting(String driver, DriverPlace place) {
    DriverCell cell = place.getCell();
    return Sighting.of(
        driver,
        cell.getCell(),
        cell.getLat(),
        cell.getLng(),
        cell.hasHeadingDeg() ? cell.getHeadingDeg() : Float.NaN,
        duty(cell.getStatus(), place.getHeld()),
        cell.getAtMs());
  }

  private static Duty duty(DriverStatus status, boolean held) {
    if (status == DriverStatus.DRIVER_STATUS_ON_TRIP) {
      return Duty.ON_TRIP;
    }
    return held ? Duty.HELD : Duty.AVAILABLE;
  }

  static DriverPlace message(Sighting sighting) {
    DriverCell.Builder cell =
        DriverCell.newBuilder()
            .setDriver(sighting.driver())
            .setCell(sighting.cell())
            .setLat(sighting.lat())
            .setLng(sighting.lng())
            .setStatus(
                sighting.duty() == Duty.ON_TRIP
                    ? DriverStatus.DRIVER_STATUS_ON_TRIP
                    : DriverStatus.DRIVER_STATUS_AVAILABLE)
            .setAtMs(sighting.atMs());
    if (!Float.isNaN(sighting.headingDeg())) {
      cell.setHeadingDeg(sighting.headingDeg());
    }
    return DriverPlace.newBuilder().setCell(cell).setHeld(sighting.duty() == Duty.HELD).build();
  }

  static NearbyDrivers message(Nearby nearby) {
    NearbyDrivers.Builder message =
        NearbyDrivers.newBuilder().setRings(nearby.rings()).setAsOfMs(nearby.newestMs());
    for (Found found : nearby.drivers()) {
      Sighting sighting = found.sighting();
      NearbyDriver.Builder driver =
          message
              .addDriversBuilder()
              .setDriver(found.driver())
              .setLat(sighting.lat())
              .setLng(sighting.lng())
              .setDistanceM((int) Math.round(found.metres()))
              .setEtaS((int) Math.round(found.seconds()))
              .setAtMs(sighting.atMs());
      if (!Float.isNaN(sighting.headingDeg())) {
        driver.setHeadingDeg(sighting.headingDeg());
      }
    }
    return message.build();
  }

  static Candidates candidates(DriverSearch search, Nearby nearby) {
    Candidates.Builder candidates =
        Candidates.newBuilder()
            .setRide(search.getRide())
            .setSearch(search.getSearch())
            .setRings(nearby.rings());
    for (Found found : nearby.drivers()) {
      candidates.addDrivers(
          Candidate.newBuilder()
              .setDriver(found.driver())
              .setDistanceM((int) Math.round(found.metres()))
              .setEtaS((int) Math.round(found.seconds())));
    }
    return candidates.build();
  }
}
