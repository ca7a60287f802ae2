package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.Quote;
import dev.millrace.schemas.rides.v1.Trip;
import dev.millrace.topologies.rides.domain.QuoteRules;
import dev.millrace.topologies.rides.domain.Tariff;
import dev.millrace.topologies.rides.domain.Waits;
import dev.millrace.topologies.runtime.process.RejectedRecordException;
import dev.millrace.topologies.runtime.process.TrackedProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Keeps quotes, of each id the first: a ride that nobody has asked for. */
final class QuotesProcessor extends TrackedProcessor<String, Quote, String, Object> {
  private static final int LONGEST_QUOTE = 2_000;

  private Trips trips;

  QuotesProcessor(DispatchConfig config) {
    super(RidesTopics.QUOTES.name(), config.applied());
  }

  @Override
  protected void prepare(ProcessorContext<String, Object> context) {
    trips = new Trips(context);
  }

  @Override
  protected void apply(Record<String, Quote> record, RecordMetadata source) {
    Quote quote = record.value();
    check(record.key(), quote, record.timestamp());
    Trip known = trips.get(quote.getId());
    if (known == null) {
      Trip.Builder quoted =
          Trip.newBuilder()
              .setId(quote.getId())
              .setQuote(quote)
              .setDueAtMs(quote.getExpiresAtMs() + Waits.QUOTE_KEPT.toMillis());
      trips.put(null, quoted, source);
    } else if (!known.getQuote().equals(quote)) {
      throw new RejectedRecordException("There is another quote of this id");
    }
  }

  private static void check(String key, Quote quote, long nowMs) {
    Checks.id("id", quote.getId());
    if (!quote.getId().equals(key)) {
      throw new RejectedRecordException("The key is not the quote's id");
    }
    Checks.id("rider", quote.getRider());
    Checks.place("pickup", quote.getPickup());
    Checks.place("dropoff", quote.getDropoff());
    if (quote.getSerializedSize() > LONGEST_QUOTE) {
      throw new RejectedRecordException("The quote has more than " + LONGEST_QUOTE + " bytes");
    }
    if (quote.getDistanceM() < 0
        || quote.getDistanceM() > Tariff.MOST_METRES
        || quote.getDurationS() < 0
        || quote.getFare().getMinor() < 0) {
      throw new RejectedRecordException("Distance, duration and fare must not be negative");
    }
    if (quote.getMultiplierTenths() < Tariff.PLAIN_TENTHS
        || quote.getMultiplierTenths() > Tariff.MOST_TENTHS) {
      throw new RejectedRecordException("Field multiplier_tenths must be from 10 to 30");
    }
    try {
      RideMessages.tariff(quote.getTariff());
    } catch (IllegalArgumentException e) {
      throw new RejectedRecordException("Field tariff: " + e.getMessage());
    }
    long latest = nowMs + QuoteRules.VALID_FOR.toMillis() + QuoteRules.CLOCKS_APART.toMillis();
    if (quote.getExpiresAtMs() <= 0 || quote.getExpiresAtMs() > latest) {
      throw new RejectedRecordException("The quote is valid for too long");
    }
  }
}
