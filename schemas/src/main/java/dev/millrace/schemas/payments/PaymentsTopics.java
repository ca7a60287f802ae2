package dev.millrace.schemas.payments;

import static dev.millrace.schemas.Topics.topic;

import dev.millrace.schemas.Topic;
import dev.millrace.schemas.Topics;
import dev.millrace.schemas.payments.v1.PaymentRequest;
import dev.millrace.schemas.platform.v1.RedriveMark;
import java.time.Duration;
import java.util.List;

/** The topics of payments. */
public final class PaymentsTopics {
  public static final Topic<String, PaymentRequest> REQUESTS =
      topic("payments.requests", PaymentRequest.getDefaultInstance())
          .keptFor(Duration.ofDays(30))
          .keyedBy("payment")
          .says("Somebody is to pay.")
          .writtenBy("rides dispatch")
          .readBy("your payment service")
          .build();

  public static final Topic<byte[], byte[]> DEAD = Topics.deadLetters("payments");

  public static final Topic<String, RedriveMark> REDRIVEN = Topics.redriveMarks("payments");

  private PaymentsTopics() {}

  /** All of them. */
  public static List<Topic<?, ?>> all() {
    return List.of(REQUESTS, DEAD, REDRIVEN);
  }
}
