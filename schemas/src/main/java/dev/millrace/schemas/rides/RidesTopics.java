package dev.millrace.schemas.rides;

import static dev.millrace.schemas.Topics.topic;

import dev.millrace.schemas.Topic;
import dev.millrace.schemas.Topics;
import dev.millrace.schemas.platform.v1.IdempotencyClaim;
import dev.millrace.schemas.platform.v1.RedriveMark;
import dev.millrace.schemas.rides.v1.Candidates;
import dev.millrace.schemas.rides.v1.CellSurge;
import dev.millrace.schemas.rides.v1.ClaimResult;
import dev.millrace.schemas.rides.v1.DriverCell;
import dev.millrace.schemas.rides.v1.DriverClaim;
import dev.millrace.schemas.rides.v1.DriverHold;
import dev.millrace.schemas.rides.v1.DriverPing;
import dev.millrace.schemas.rides.v1.DriverPlace;
import dev.millrace.schemas.rides.v1.DriverSearch;
import dev.millrace.schemas.rides.v1.Quote;
import dev.millrace.schemas.rides.v1.RideReply;
import dev.millrace.schemas.rides.v1.RideRequest;
import dev.millrace.schemas.rides.v1.TripEvent;
import java.time.Duration;
import java.util.List;

/** The topics of rides. All have the same number of partitions. */
public final class RidesTopics {
  public static final Topic<String, DriverPing> PINGS =
      topic("rides.pings", DriverPing.getDefaultInstance())
          .hot()
          .keptFor(Duration.ofDays(1))
          .keyedBy("driver")
          .says("A driver is somewhere.")
          .writtenBy("drivers' gateway", "rides service", "millrace import")
          .readBy("ride-surge")
          .build();

  public static final Topic<String, DriverCell> DRIVER_CELLS =
      topic("rides.driver-cells", DriverCell.getDefaultInstance())
          .hot()
          .keptFor(Duration.ofHours(1))
          .keyedBy("driver")
          .says("A driver is in this cell and does that.")
          .writtenBy("ride-surge")
          .readBy("rides index")
          .build();

  /**
   * Where it is restored from, each driver is met a few times: of what is older than a segment, the
   * last record alone is kept.
   */
  public static final Topic<String, DriverPlace> DRIVER_PLACES =
      topic("rides.driver-places", DriverPlace.getDefaultInstance())
          .hot()
          .compacted()
          .keptFor(Duration.ofMinutes(5))
          .keyedBy("driver; it lies in each partition that has a region within reach")
          .says("A driver is within reach, or without a value no longer is.")
          .writtenBy("rides index")
          .readBy("rides index")
          .build();

  public static final Topic<String, DriverCell> TRIP_POSITIONS =
      topic("rides.trip-positions", DriverCell.getDefaultInstance())
          .hot()
          .keptFor(Duration.ofDays(1))
          .keyedBy("driver")
          .says("A driver with a ride has moved on.")
          .writtenBy("ride-surge")
          .readBy("rides dispatch")
          .build();

  public static final Topic<String, CellSurge> SURGE =
      topic("rides.surge", CellSurge.getDefaultInstance())
          .compacted()
          .keyedBy("H3 cell of resolution 8, in hexadecimal")
          .says("A window has ended, and this is the cell's multiplier.")
          .writtenBy("ride-surge")
          .readBy("rides index", "other systems")
          .build();

  public static final Topic<String, Quote> QUOTES =
      topic("rides.quotes", Quote.getDefaultInstance())
          .stampedByBroker()
          .keptFor(Duration.ofDays(7))
          .keyedBy("quote")
          .says("A ride was offered at this price.")
          .writtenBy("rides service")
          .readBy("rides dispatch")
          .build();

  public static final Topic<String, IdempotencyClaim> REQUEST_KEYS =
      topic("rides.request-keys", IdempotencyClaim.getDefaultInstance())
          .keptFor(Duration.ofDays(1))
          .keyedBy("idempotency key")
          .says("A request claims its key; the first one wins.")
          .writtenBy("rides service")
          .readBy("rides dispatch")
          .build();

  public static final Topic<String, RideRequest> REQUESTS =
      topic("rides.requests", RideRequest.getDefaultInstance())
          .stampedByBroker()
          .keptFor(Duration.ofDays(7))
          .keyedBy("ride, which has the id of its quote")
          .says("A rider wants the ride of a quote.")
          .writtenBy("rides service")
          .readBy("rides dispatch", "ride-surge")
          .build();

  public static final Topic<String, RideRequest> LATE_REQUESTS =
      topic("rides.requests.late", RideRequest.getDefaultInstance())
          .keptFor(Duration.ofDays(30))
          .keyedBy("ride")
          .says("A request that came after its part of a window was closed.")
          .writtenBy("ride-surge")
          .readBy("people, with millrace dlq")
          .build();

  public static final Topic<String, RideReply> REPLIES =
      topic("rides.replies", RideReply.getDefaultInstance())
          .stampedByBroker()
          .keptFor(Duration.ofDays(7))
          .keyedBy("ride")
          .says("A driver or rider does something about a ride, or nobody did in time.")
          .writtenBy("rides service", "rides dispatch")
          .readBy("rides dispatch")
          .build();

  public static final Topic<String, DriverSearch> SEARCHES =
      topic("rides.searches", DriverSearch.getDefaultInstance())
          .keptFor(Duration.ofDays(1))
          .keyedBy("H3 cell of the region, in hexadecimal")
          .says("A ride looks for drivers near its pickup.")
          .writtenBy("rides dispatch")
          .readBy("rides index")
          .build();

  public static final Topic<String, Candidates> CANDIDATES =
      topic("rides.candidates", Candidates.getDefaultInstance())
          .stampedByBroker()
          .keptFor(Duration.ofDays(1))
          .keyedBy("ride")
          .says("These drivers are near a ride's pickup.")
          .writtenBy("rides index")
          .readBy("rides dispatch")
          .build();

  public static final Topic<String, DriverClaim> CLAIMS =
      topic("rides.claims", DriverClaim.getDefaultInstance())
          .stampedByBroker()
          .keptFor(Duration.ofDays(7))
          .keyedBy("driver")
          .says("A ride wants a driver, or no longer does.")
          .writtenBy("rides dispatch")
          .readBy("rides dispatch")
          .build();

  public static final Topic<String, ClaimResult> CLAIM_RESULTS =
      topic("rides.claim-results", ClaimResult.getDefaultInstance())
          .stampedByBroker()
          .keptFor(Duration.ofDays(7))
          .keyedBy("ride")
          .says("A driver is held for a ride or not, or its meter was read.")
          .writtenBy("rides dispatch")
          .readBy("rides dispatch")
          .build();

  public static final Topic<String, DriverHold> DRIVER_HOLDS =
      topic("rides.driver-holds", DriverHold.getDefaultInstance())
          .compacted()
          .keyedBy("driver")
          .says("A driver has an offer or a ride, or no longer has.")
          .writtenBy("rides dispatch")
          .readBy("rides index")
          .build();

  public static final Topic<String, TripEvent> TRIPS =
      topic("rides.trips", TripEvent.getDefaultInstance())
          .keptFor(Duration.ofDays(30))
          .keyedBy("ride")
          .says("A ride has taken a step.")
          .writtenBy("rides dispatch")
          .readBy("ride-surge", "other systems")
          .build();

  public static final Topic<byte[], byte[]> DEAD = Topics.deadLetters("rides");

  public static final Topic<String, RedriveMark> REDRIVEN = Topics.redriveMarks("rides");

  private RidesTopics() {}

  /** All of them, in the order in which a reader meets them. */
  public static List<Topic<?, ?>> all() {
    return List.of(
        PINGS,
        DRIVER_CELLS,
        DRIVER_PLACES,
        TRIP_POSITIONS,
        SURGE,
        QUOTES,
        REQUEST_KEYS,
        REQUESTS,
        LATE_REQUESTS,
        REPLIES,
        SEARCHES,
        CANDIDATES,
        CLAIMS,
        CLAIM_RESULTS,
        DRIVER_HOLDS,
        TRIPS,
        DEAD,
        REDRIVEN);
  }
}
