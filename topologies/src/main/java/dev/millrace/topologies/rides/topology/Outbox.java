package dev.millrace.topologies.rides.topology;

import com.google.protobuf.Message;
import dev.millrace.schemas.CloudEvents;
import dev.millrace.schemas.notifications.v1.NotificationRequest;
import dev.millrace.schemas.payments.v1.PaymentRequest;
import dev.millrace.schemas.rides.v1.ClaimResult;
import dev.millrace.schemas.rides.v1.DriverClaim;
import dev.millrace.schemas.rides.v1.DriverHold;
import dev.millrace.schemas.rides.v1.DriverSearch;
import dev.millrace.schemas.rides.v1.RideReply;
import dev.millrace.schemas.rides.v1.TripEvent;
import dev.millrace.topologies.rides.domain.OfferId;
import java.util.Locale;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What dispatch says, each message to its sink and under an id that follows from what it is about.
 */
final class Outbox {
  private static final String SOURCE = "/topologies/rides/dispatch";

  private final ProcessorContext<String, Object> context;

  Outbox(ProcessorContext<String, Object> context) {
    this.context = context;
  }

  void event(TripEvent event) {
    send(
        DispatchTopology.WRITE_TRIPS,
        event.getRide(),
        event,
        event.getRide() + "-" + event.getSequence(),
        event.getAtMs());
  }

  void search(String region, DriverSearch search, long atMs) {
    send(
        DispatchTopology.WRITE_SEARCHES,
        region,
        search,
        search.getRide() + "-search-" + search.getSearch(),
        atMs);
  }

  void claim(DriverClaim claim) {
    String want = claim.getWantCase().name().toLowerCase(Locale.ROOT);
    send(
        DispatchTopology.WRITE_CLAIMS,
        claim.getDriver(),
        claim,
        new OfferId(claim.getRide(), claim.getEpoch()) + "-" + want,
        claim.getAtMs());
  }

  void result(ClaimResult result, long atMs) {
    String what = result.getResultCase().name().toLowerCase(Locale.ROOT);
    send(
        DispatchTopology.WRITE_CLAIM_RESULTS,
        result.getRide(),
        result,
        new OfferId(result.getRide(), result.getEpoch()) + "-" + what,
        atMs);
  }

  /**
   * Whether a driver may be offered rides.
   *
   * @param cause the offer by which that has changed
   */
  void hold(DriverHold hold, OfferId cause) {
    String what = hold.getRide().isEmpty() ? "free" : "held";
    send(
        DispatchTopology.WRITE_HOLDS,
        hold.getDriver(),
        hold,
        hold.getDriver() + "-" + cause + "-" + what,
        hold.getAtMs());
  }

  void notification(NotificationRequest request) {
    send(
        DispatchTopology.WRITE_NOTIFICATIONS,
        request.getRecipient(),
        request,
        request.getId(),
        request.getAtMs());
  }

  void payment(PaymentRequest request) {
    send(
        DispatchTopology.WRITE_PAYMENTS,
        request.getId(),
        request,
        request.getId(),
        request.getAtMs());
  }

  void timeUp(RideReply timeUp) {
    send(
        DispatchTopology.WRITE_TIMES_UP,
        timeUp.getRide(),
        timeUp,
        timeUp.getRide() + "-due-" + timeUp.getTimeUp().getDueAtMs(),
        timeUp.getAtMs());
  }

  private void send(String sink, String key, Message value, String id, long atMs) {
    RecordHeaders headers = new RecordHeaders();
    CloudEvents.write(headers, id, value.getDescriptorForType().getFullName(), SOURCE, atMs);
    context.forward(new Record<>(key, value, atMs, headers), sink);
  }
}
