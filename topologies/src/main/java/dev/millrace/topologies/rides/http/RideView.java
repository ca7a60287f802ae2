package dev.millrace.topologies.rides.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millrace.schemas.rides.v1.CancelledBy;
import dev.millrace.schemas.rides.v1.OfferOutcome;
import dev.millrace.schemas.rides.v1.Trip;
import dev.millrace.schemas.rides.v1.TripEvent;
import dev.millrace.topologies.rides.domain.OfferId;
import dev.millrace.topologies.rides.topology.RideMessages;
import io.javalin.openapi.OpenApiRequired;
import java.util.List;

/**
 * A ride as JSON.
 *
 * @param state {@code Requested}, {@code Matching}, {@code DriverAssigned}, {@code EnRoute}, {@code
 *     Arrived}, {@code InProgress}, {@code Completed} or {@code Cancelled}
 * @param driver absent before there is one
 * @param offer the one that stands; absent if none does
 * @param startedAt when the rider got in
 * @param endedAt when they were there; the fare follows as soon as the meter is read
 * @param fare absent before
 * @param quote what it was made of
 * @param history all that has happened, in order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RideView(
    @OpenApiRequired String id,
    @OpenApiRequired String state,
    @OpenApiRequired String rider,
    String driver,
    RideOffer offer,
    String startedAt,
    String endedAt,
    FareView fare,
    @OpenApiRequired QuoteView quote,
    @OpenApiRequired List<RideEvent> history) {

  /**
   * An offer that a driver has.
   *
   * @param expiresAt until when it may be answered, exclusive
   */
  public record RideOffer(String id, String driver, String expiresAt) {
    static RideOffer of(Trip trip) {
      return trip.getOfferExpiresAtMs() == 0
          ? null
          : new RideOffer(
              new OfferId(trip.getId(), trip.getEpoch()).toString(),
              trip.getOfferedTo(),
              Times.text(trip.getOfferExpiresAtMs()));
    }
  }

  /**
   * Something that has happened.
   *
   * @param to the state after it
   * @param driver whom it is about; absent if none
   * @param offer which; absent if it is not about one
   * @param outcome what became of the offer: {@code made}, {@code accepted}, {@code declined},
   *     {@code expired} or {@code withdrawn}
   * @param by who called it off: {@code rider}, {@code driver}, {@code no-driver} or {@code
   *     timeout}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record RideEvent(
      @OpenApiRequired long sequence,
      @OpenApiRequired String at,
      @OpenApiRequired String from,
      @OpenApiRequired String to,
      String driver,
      String offer,
      String outcome,
      String by,
      String reason) {
    static RideEvent of(String ride, TripEvent event) {
      boolean offer = event.getOffer() != OfferOutcome.OFFER_OUTCOME_UNSPECIFIED;
      boolean cancelled = event.getCancelledBy() != CancelledBy.CANCELLED_BY_UNSPECIFIED;
      return new RideEvent(
          event.getSequence(),
          Times.text(event.getAtMs()),
          RideMessages.state(event.getFrom()).label(),
          RideMessages.state(event.getTo()).label(),
          textOrNull(event.getDriver()),
          offer ? new OfferId(ride, event.getEpoch()).toString() : null,
          offer ? RideMessages.word(event.getOffer()) : null,
          cancelled ? RideMessages.word(event.getCancelledBy()) : null,
          textOrNull(event.getReason()));
    }
  }

  static RideView of(Trip trip) {
    return new RideView(
        trip.getId(),
        RideMessages.state(trip.getState()).label(),
        trip.getQuote().getRider(),
        textOrNull(trip.getDriver()),
        RideOffer.of(trip),
        Times.text(trip.getStartedAtMs()),
        Times.text(trip.getEndedAtMs()),
        trip.hasFare() ? FareView.of(trip.getFare()) : null,
        QuoteView.of(trip.getQuote()),
        trip.getEventsList().stream().map(event -> RideEvent.of(trip.getId(), event)).toList());
  }

  private static String textOrNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
