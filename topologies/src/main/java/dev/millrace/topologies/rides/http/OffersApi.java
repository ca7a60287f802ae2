package dev.millrace.topologies.rides.http;

import dev.millrace.schemas.rides.v1.OfferAnswer;
import dev.millrace.schemas.rides.v1.OfferOutcome;
import dev.millrace.schemas.rides.v1.RideReply;
import dev.millrace.schemas.rides.v1.Trip;
import dev.millrace.schemas.rides.v1.TripEvent;
import dev.millrace.topologies.rides.domain.OfferId;
import dev.millrace.topologies.runtime.http.Problem;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.runtime.idempotency.IdempotencyKeys;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiRequestBody;
import io.javalin.openapi.OpenApiResponse;
import java.util.Optional;

/** Drivers' answers to offers. */
public final class OffersApi {
  private static final String UNKNOWN = "There is no such offer";

  private final RideCommands commands;

  OffersApi(RideCommands commands) {
    this.commands = commands;
  }

  @OpenApi(
      path = "/api/rides/offers/{id}/accept",
      methods = HttpMethod.POST,
      operationId = "acceptOffer",
      summary = "Take an offer",
      description = "An offer stands for 15 seconds, and ends before if the ride is called off.",
      tags = "rides",
      pathParams = @OpenApiParam(name = "id", required = true),
      headers = @OpenApiParam(name = IdempotencyKeys.HEADER),
      requestBody =
          @OpenApiRequestBody(
              required = true,
              content = @OpenApiContent(from = Bodies.ByDriver.class)),
      responses = {
        @OpenApiResponse(status = "200", content = @OpenApiContent(from = RideView.class)),
        @OpenApiResponse(
            status = "409",
            description = "The offer is over, or was made to another driver",
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE))
      })
  void accept(Context ctx) {
    answer(ctx, OfferOutcome.OFFER_OUTCOME_ACCEPTED);
  }

  @OpenApi(
      path = "/api/rides/offers/{id}/decline",
      methods = HttpMethod.POST,
      operationId = "declineOffer",
      summary = "Do not take an offer: the next driver is asked",
      tags = "rides",
      pathParams = @OpenApiParam(name = "id", required = true),
      headers = @OpenApiParam(name = IdempotencyKeys.HEADER),
      requestBody =
          @OpenApiRequestBody(
              required = true,
              content = @OpenApiContent(from = Bodies.ByDriver.class)),
      responses = {
        @OpenApiResponse(status = "200", content = @OpenApiContent(from = RideView.class)),
        @OpenApiResponse(
            status = "409",
            description = "The offer is over, or was made to another driver",
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE))
      })
  void decline(Context ctx) {
    answer(ctx, OfferOutcome.OFFER_OUTCOME_DECLINED);
  }

  private void answer(Context ctx, OfferOutcome outcome) {
    String driver = Bodies.ByDriver.read(ctx).driver();
    OfferId offer =
        OfferId.parse(ctx.pathParam("id")).orElseThrow(() -> ProblemException.of(404, UNKNOWN));
    OfferAnswer answer = OfferAnswer.newBuilder().setEpoch(offer.epoch()).setDriver(driver).build();
    boolean accepts = outcome == OfferOutcome.OFFER_OUTCOME_ACCEPTED;
    commands.run(
        ctx,
        offer.ride(),
        accepts
            ? RideReply.newBuilder().setAccept(answer)
            : RideReply.newBuilder().setDecline(answer),
        // Before it is made there is none, and an answer would come to nothing.
        trip -> requireMade(trip, offer),
        event ->
            event.getOffer() == outcome
                && event.getEpoch() == offer.epoch()
                && event.getDriver().equals(driver),
        trip -> refusal(trip, offer, driver));
  }

  private static ProblemException refusal(Trip trip, OfferId offer, String driver) {
    if (!requireMade(trip, offer).getDriver().equals(driver)) {
      return ProblemException.conflict(
          "driver", "is not whom it was made to", "The offer was made to another driver");
    }
    String outcome =
        about(trip, offer, OfferOutcome.OFFER_OUTCOME_ACCEPTED).isPresent()
            ? "was accepted"
            : about(trip, offer, OfferOutcome.OFFER_OUTCOME_DECLINED).isPresent()
                ? "was declined"
                : about(trip, offer, OfferOutcome.OFFER_OUTCOME_WITHDRAWN).isPresent()
                    ? "was withdrawn"
                    : "has expired";
    return RideCommands.wrongState(trip, "The offer " + outcome);
  }

  private static TripEvent requireMade(Trip trip, OfferId offer) {
    return about(trip, offer, OfferOutcome.OFFER_OUTCOME_MADE)
        .orElseThrow(() -> ProblemException.of(404, UNKNOWN));
  }

  private static Optional<TripEvent> about(Trip trip, OfferId offer, OfferOutcome outcome) {
    return trip.getEventsList().stream()
        .filter(event -> event.getEpoch() == offer.epoch() && event.getOffer() == outcome)
        .findFirst();
  }
}
