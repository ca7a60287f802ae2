package dev.millrace.topologies.rides.http;

import dev.millrace.schemas.rides.v1.NearbyDrivers;
import dev.millrace.topologies.runtime.http.JettyJson;
import dev.millrace.topologies.runtime.http.ProblemException;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/**
 * {@code GET /api/rides/nearby} of a region that lives here, in front of the router because it is
 * asked most often and waits for nothing. What is not that simple, or not right, is passed on to
 * {@link DriversApi#nearby}.
 */
final class NearbyHandler extends Handler.Wrapper {
  static final String PATH = "/api/rides/nearby";

  private final IndexReads reads;

  NearbyHandler(IndexReads reads) {
    this.reads = reads;
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.BLOCKING; // What is passed on may ask another instance.
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Optional<NearbyDrivers> nearby = nearby(request);
    if (nearby.isEmpty()) {
      return super.handle(request, response, callback);
    }
    JettyJson.answer(response, callback, NearbyView.of(nearby.get()));
    return true;
  }

  private Optional<NearbyDrivers> nearby(Request request) {
    if (!PATH.equals(request.getHttpURI().getDecodedPath()) || !request.getMethod().equals("GET")) {
      return Optional.empty();
    }
    try {
      Fields parameters = Request.extractQueryParameters(request);
      return reads.nearbyHere(PlaceParameters.search(parameters::getValue));
    } catch (ProblemException e) {
      return Optional.empty(); // Said there.
    }
  }
}
