package dev.millrace.topologies.rides.http;

import dev.millrace.connectors.rides.Cells;
import dev.millrace.schemas.rides.v1.CellSurge;
import dev.millrace.topologies.rides.domain.CellPolygon;
import java.util.List;

/**
 * Cells with their surge as a GeoJSON feature collection (RFC 7946).
 *
 * @param more whether there are more of them; which are shown depends on the cells alone
 * @param asOf when the newest window of any cell ended; null if there is none
 */
public record SurgeMapView(String type, List<Feature> features, boolean more, String asOf) {
  /**
   * A cell.
   *
   * @param id in hexadecimal
   */
  public record Feature(String type, String id, Geometry geometry, Properties properties) {}

  /**
   * A cell's border.
   *
   * @param coordinates polygons, of rings, of points, which are longitude and latitude; a cell
   *     across the antimeridian has two polygons
   */
  public record Geometry(String type, List<List<List<double[]>>> coordinates) {}

  /**
   * A cell's surge.
   *
   * @param multiplier 1 is the plain price
   * @param ratio demand over supply, smoothed over the ring
   * @param windowEnd when the window ended that it comes from
   */
  public record Properties(double multiplier, double ratio, String windowEnd) {}

  static SurgeMapView of(List<CellSurge> cells, boolean more, long newestMs) {
    return new SurgeMapView(
        "FeatureCollection",
        cells.stream().map(SurgeMapView::feature).toList(),
        more,
        Times.text(newestMs));
  }

  private static Feature feature(CellSurge surge) {
    SurgeView view = SurgeView.of(surge);
    return new Feature(
        "Feature",
        Cells.text(surge.getCell()),
        new Geometry(
            "MultiPolygon", CellPolygon.of(surge.getCell()).stream().map(List::of).toList()),
        new Properties(view.multiplier(), view.window().ratio(), view.window().end()));
  }
}
