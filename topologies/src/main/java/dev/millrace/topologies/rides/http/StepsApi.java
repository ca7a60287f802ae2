package dev.millrace.topologies.rides.http;

import dev.millrace.schemas.rides.v1.Cancellation;
import dev.millrace.schemas.rides.v1.CancelledBy;
import dev.millrace.schemas.rides.v1.DriverStep;
import dev.millrace.schemas.rides.v1.RideReply;
import dev.millrace.schemas.rides.v1.Trip;
import dev.millrace.topologies.rides.domain.RideState;
import dev.millrace.topologies.rides.topology.RideMessages;
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
import java.util.function.BiFunction;

/** The steps of a ride that has a driver, and its calling off. */
public final class StepsApi {
  private static final String OTHER = "The ride is in another state, or another driver's";

  private final RideCommands commands;

  StepsApi(RideCommands commands) {
    this.commands = commands;
  }

  @OpenApi(
      path = "/api/rides/{id}/enroute",
      methods = HttpMethod.POST,
      operationId = "enroute",
      summary = "The driver sets out to the rider",
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
            description = OTHER,
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE))
      })
  void enroute(Context ctx) {
    step(ctx, RideState.EN_ROUTE, RideReply.Builder::setEnroute);
  }

  @OpenApi(
      path = "/api/rides/{id}/arrive",
      methods = HttpMethod.POST,
      operationId = "arrive",
      summary = "The driver is at the pickup",
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
            description = OTHER,
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE))
      })
  void arrive(Context ctx) {
    step(ctx, RideState.ARRIVED, RideReply.Builder::setArrive);
  }

  @OpenApi(
      path = "/api/rides/{id}/start",
      methods = HttpMethod.POST,
      operationId = "start",
      summary = "The rider is in the car; the fare meter runs",
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
            description = OTHER,
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE))
      })
  void start(Context ctx) {
    step(ctx, RideState.IN_PROGRESS, RideReply.Builder::setStart);
  }

  @OpenApi(
      path = "/api/rides/{id}/complete",
      methods = HttpMethod.POST,
      operationId = "complete",
      summary = "They are there",
      description =
          "The answer has endedAt; the fare, and the state Completed, follow as soon as the meter is"
              + " read, within some 100 ms.",
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
            description = OTHER,
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE))
      })
  void complete(Context ctx) {
    // The ride stays in progress until its meter is read.
    String driver = Bodies.ByDriver.read(ctx).driver();
    commands.run(
        ctx,
        ctx.pathParam("id"),
        RideReply.newBuilder().setComplete(DriverStep.newBuilder().setDriver(driver)),
        event -> event.getDriver().equals(driver) && event.getFrom() == event.getTo(),
        trip -> refusal(trip, driver));
  }

  @OpenApi(
      path = "/api/rides/{id}/cancel",
      methods = HttpMethod.POST,
      operationId = "cancelRide",
      summary = "Call a ride off",
      description =
          "The rider may until it ends. If the driver does before the rider is in the car, another"
              + " driver is looked for. A ride that was called off costs nothing.",
      tags = "rides",
      pathParams = @OpenApiParam(name = "id", required = true),
      headers = @OpenApiParam(name = IdempotencyKeys.HEADER),
      requestBody =
          @OpenApiRequestBody(
              required = true,
              content = @OpenApiContent(from = Bodies.CancelWanted.class)),
      responses = {
        @OpenApiResponse(status = "200", content = @OpenApiContent(from = RideView.class)),
        @OpenApiResponse(
            status = "409",
            description = OTHER,
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE))
      })
  void cancel(Context ctx) {
    Bodies.CancelWanted wanted = Bodies.CancelWanted.read(ctx);
    boolean byRider = wanted.by().equals(Bodies.CancelWanted.RIDER);
    CancelledBy by = byRider ? CancelledBy.CANCELLED_BY_RIDER : CancelledBy.CANCELLED_BY_DRIVER;
    Cancellation cancellation =
        Cancellation.newBuilder()
            .setBy(by)
            .setReason(wanted.reason())
            .setDriver(byRider ? "" : wanted.driver())
            .build();
    commands.run(
        ctx,
        ctx.pathParam("id"),
        RideReply.newBuilder().setCancel(cancellation),
        event -> event.getCancelledBy() == by,
        trip -> byRider ? ended(trip) : refusal(trip, wanted.driver()));
  }

  private void step(
      Context ctx,
      RideState to,
      BiFunction<RideReply.Builder, DriverStep, RideReply.Builder> reply) {
    String driver = Bodies.ByDriver.read(ctx).driver();
    commands.run(
        ctx,
        ctx.pathParam("id"),
        reply.apply(RideReply.newBuilder(), DriverStep.newBuilder().setDriver(driver).build()),
        event ->
            event.getDriver().equals(driver)
                && event.getFrom() != event.getTo()
                && RideMessages.state(event.getTo()) == to,
        trip -> refusal(trip, driver));
  }

  private static ProblemException refusal(Trip trip, String driver) {
    return trip.getDriver().equals(driver) || trip.getDriver().isEmpty()
        ? ended(trip)
        : ProblemException.conflict("driver", "is not the ride's", "The ride is another driver's");
  }

  private static ProblemException ended(Trip trip) {
    String label = RideMessages.state(trip.getState()).label();
    boolean waits = trip.getEndedAtMs() != 0 && !trip.hasFare();
    return RideCommands.wrongState(trip, waits ? "The ride is at its end" : "The ride is " + label);
  }
}
