package dev.millrace.topologies.rides.http;

import dev.millrace.schemas.rides.v1.Place;
import dev.millrace.topologies.rides.domain.GeoPoint;
import dev.millrace.topologies.rides.domain.Wgs84;
import dev.millrace.topologies.runtime.http.JsonFields;
import io.javalin.openapi.OpenApiRequired;

/**
 * A point on the earth as JSON.
 *
 * @param lat latitude in degrees, WGS 84
 * @param lng longitude in degrees, WGS 84
 */
public record PlaceView(@OpenApiRequired double lat, @OpenApiRequired double lng) {
  static PlaceView of(Place place) {
    return new PlaceView(place.getLat(), place.getLng());
  }

  /** Notes what is wrong with it. */
  static PlaceView read(JsonFields fields) {
    PlaceView place =
        new PlaceView(fields.number("lat", Double.NaN), fields.number("lng", Double.NaN));
    if (!Wgs84.isLat(place.lat)) {
      fields.reject("lat", "must be a number from -90 to 90");
    }
    if (!Wgs84.isLng(place.lng)) {
      fields.reject("lng", "must be a number from -180 to 180");
    }
    return place;
  }

  GeoPoint point() {
    return new GeoPoint(lat, lng);
  }
}
