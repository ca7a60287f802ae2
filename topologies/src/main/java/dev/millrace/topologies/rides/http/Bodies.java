package dev.millrace.topologies.rides.http;

import dev.millrace.topologies.rides.domain.GeoPoint;
import dev.millrace.topologies.rides.domain.Ids;
import dev.millrace.topologies.rides.domain.QuoteRules;
import dev.millrace.topologies.runtime.http.Json;
import dev.millrace.topologies.runtime.http.JsonFields;
import dev.millrace.topologies.runtime.http.ProblemException;
import io.javalin.http.Context;
import io.javalin.openapi.OpenApiRequired;
import java.util.Set;

/** What requests about rides carry, as JSON. */
public final class Bodies {
  private static final int LONGEST_REASON = 200;

  private Bodies() {}

  /** A price is wanted. */
  public record QuoteWanted(
      @OpenApiRequired String rider,
      @OpenApiRequired PlaceView pickup,
      @OpenApiRequired PlaceView dropoff) {
    static QuoteWanted read(byte[] body) {
      JsonFields fields = new JsonFields(Json.object(body));
      String rider = id(fields, "rider");
      PlaceView pickup = PlaceView.read(fields.object("pickup"));
      PlaceView dropoff = PlaceView.read(fields.object("dropoff"));
      GeoPoint from = pickup.point();
      GeoPoint to = dropoff.point();
      if (from.isOnEarth() && to.isOnEarth() && QuoteRules.isTooFar(from, to)) {
        fields.reject("dropoff", QuoteRules.TOO_FAR);
      }
      fields.check();
      return new QuoteWanted(rider, pickup, dropoff);
    }
  }

  /**
   * A quote is taken.
   *
   * @param rider must be the quote's; may be absent
   */
  public record RideWanted(@OpenApiRequired String quoteId, String rider) {
    static RideWanted read(byte[] body) {
      JsonFields fields = new JsonFields(Json.object(body));
      RideWanted wanted = new RideWanted(fields.text("quoteId", ""), fields.text("rider", ""));
      if (!Ids.isOne(wanted.quoteId)) {
        fields.reject("quoteId", Ids.RULE);
      }
      if (!wanted.rider.isEmpty() && !Ids.isOne(wanted.rider)) {
        fields.reject("rider", Ids.RULE);
      }
      fields.check();
      return wanted;
    }
  }

  /** A driver does something. */
  public record ByDriver(@OpenApiRequired String driver) {
    static ByDriver read(Context ctx) {
      JsonFields fields = new JsonFields(Json.object(json(ctx)));
      ByDriver read = new ByDriver(id(fields, "driver"));
      fields.check();
      return read;
    }
  }

  /**
   * A ride is called off.
   *
   * @param by {@code rider} or {@code driver}
   * @param driver must be the ride's, if it is the driver who cancels
   * @param reason for people, at most 200 characters; may be absent
   */
  public record CancelWanted(@OpenApiRequired String by, String driver, String reason) {
    static final String RIDER = "rider";
    static final String DRIVER = "driver";

    static CancelWanted read(Context ctx) {
      JsonFields fields = new JsonFields(Json.object(json(ctx)));
      CancelWanted wanted =
          new CancelWanted(
              fields.text("by", ""), fields.text("driver", ""), fields.text("reason", ""));
      if (!Set.of(RIDER, DRIVER).contains(wanted.by)) {
        fields.reject("by", "must be rider or driver");
      }
      if (wanted.by.equals(DRIVER) && !Ids.isOne(wanted.driver)) {
        fields.reject("driver", Ids.RULE);
      }
      if (wanted.reason.length() > LONGEST_REASON) {
        fields.reject("reason", "has more than " + LONGEST_REASON + " characters");
      }
      fields.check();
      return wanted;
    }
  }

  /**
   * The body of a request.
   *
   * @throws ProblemException 415 if it is no JSON
   */
  static byte[] json(Context ctx) {
    return Json.body(ctx, Set.of(Json.CONTENT_TYPE));
  }

  private static String id(JsonFields fields, String name) {
    String id = fields.text(name, "");
    if (!Ids.isOne(id)) {
      fields.reject(name, Ids.RULE);
    }
    return id;
  }
}
