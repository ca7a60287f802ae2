package dev.millrace.topologies.rides.domain;

import com.uber.h3core.H3Core;
import java.io.IOException;
import java.io.UncheckedIOException;

/** In which region of H3 a pickup lies. */
public final class PickupRegion {
  private static final int SEARCH_RESOLUTION = 9;
  private static final int REGION_RESOLUTION = 5;
  private static final H3Core H3 = load();

  private PickupRegion() {}

  private static H3Core load() {
    try {
      return H3Core.newInstance();
    } catch (IOException e) {
      throw new UncheckedIOException("The native library of H3 does not load", e);
    }
  }

  /**
   * The region in whose partition drivers are looked for, in hexadecimal: the parent of resolution
   * 5 of the cell of resolution 9. Near its border that is not always the cell of resolution 5 that
   * the point itself lies in.
   */
  public static String of(GeoPoint pickup) {
    long cell = H3.latLngToCell(pickup.lat(), pickup.lng(), SEARCH_RESOLUTION);
    return Long.toHexString(H3.cellToParent(cell, REGION_RESOLUTION));
  }
}
