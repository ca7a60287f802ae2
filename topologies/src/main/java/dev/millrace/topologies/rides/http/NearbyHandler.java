package dev.millrace.topologies.rides.http;

import dev.millrace.topologies.runtime.http.HereHandler;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** {@link DriversApi#nearby} of a region that lives here. */
final class NearbyHandler extends HereHandler {
  static final String PATH = "/api/rides/nearby";

  private final IndexReads reads;

  NearbyHandler(IndexReads reads) {
    this.reads = reads;
  }

  @Override
  protected Optional<NearbyView> answer(Request request) throws Exception {
    if (!PATH.equals(request.getHttpURI().getDecodedPath())) {
      return Optional.empty();
    }
    Fields parameters = Request.extractQueryParameters(request);
    return reads.nearbyHere(PlaceParameters.search(parameters::getValue)).map(NearbyView::of);
  }
}
