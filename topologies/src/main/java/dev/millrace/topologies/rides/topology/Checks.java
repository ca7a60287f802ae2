package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.v1.Place;
import dev.millrace.topologies.rides.domain.Ids;
import dev.millrace.topologies.runtime.process.RejectedRecordException;

/** What is wrong with a message that can never be applied. */
final class Checks {
  private static final int LONGEST_REQUEST = 64;

  private Checks() {}

  static void id(String field, String id) {
    if (!Ids.isOne(id)) {
      throw new RejectedRecordException("Field " + field + " " + Ids.RULE);
    }
  }

  static void place(String field, Place place) {
    if (!RideMessages.point(place).isOnEarth()) {
      throw new RejectedRecordException("Field " + field + " is no point on the earth");
    }
  }

  /** Names of requests and replies may be empty. */
  static void request(String request) {
    if (request.length() > LONGEST_REQUEST) {
      throw new RejectedRecordException(
          "Field request has more than " + LONGEST_REQUEST + " characters");
    }
  }

  static void epoch(long epoch) {
    if (epoch < 1) {
      throw new RejectedRecordException("Field epoch must be at least 1");
    }
  }
}
