package dev.millrace.schemas.notifications;

import static dev.millrace.schemas.Topics.topic;

import dev.millrace.schemas.Topic;
import dev.millrace.schemas.Topics;
import dev.millrace.schemas.notifications.v1.NotificationRequest;
import dev.millrace.schemas.platform.v1.RedriveMark;
import java.time.Duration;
import java.util.List;

/** The topics of notifications. */
public final class NotificationsTopics {
  public static final Topic<String, NotificationRequest> REQUESTS =
      topic("notifications.requests", NotificationRequest.getDefaultInstance())
          .keptFor(Duration.ofDays(7))
          .keyedBy("recipient")
          .says("Somebody is to be told something.")
          .writtenBy("rides dispatch")
          .readBy("your notification service")
          .build();

  public static final Topic<byte[], byte[]> DEAD = Topics.deadLetters("notifications");

  public static final Topic<String, RedriveMark> REDRIVEN = Topics.redriveMarks("notifications");

  private NotificationsTopics() {}

  /** All of them. */
  public static List<Topic<?, ?>> all() {
    return List.of(REQUESTS, DEAD, REDRIVEN);
  }
}
