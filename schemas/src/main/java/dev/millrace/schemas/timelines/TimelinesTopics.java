package dev.millrace.schemas.timelines;

import static dev.millrace.schemas.Topics.topic;

import dev.millrace.schemas.Topic;
import dev.millrace.schemas.Topics;
import dev.millrace.schemas.platform.v1.RedriveMark;
import dev.millrace.schemas.timelines.v1.Audience;
import dev.millrace.schemas.timelines.v1.Delivery;
import dev.millrace.schemas.timelines.v1.FollowCommand;
import dev.millrace.schemas.timelines.v1.PostCommand;
import java.time.Duration;
import java.util.List;

/** The topics of home timelines. All have the same number of partitions: a user lives in one. */
public final class TimelinesTopics {
  public static final Topic<String, PostCommand> POSTS =
      topic("timelines.posts", PostCommand.getDefaultInstance())
          .stampedByBroker()
          .keptFor(Duration.ofDays(7))
          .keyedBy("author")
          .says("A post is to be written, taken back or liked.")
          .writtenBy("timelines service", "millrace import", "timelines topology (ticks)")
          .readBy("timelines topology")
          .build();

  public static final Topic<String, FollowCommand> FOLLOWS =
      topic("timelines.follows", FollowCommand.getDefaultInstance())
          .keyedBy("reader")
          .says("A reader follows, mutes or blocks a user, or no longer does.")
          .writtenBy("timelines service", "millrace import", "timelines topology (blocks)")
          .readBy("timelines topology")
          .build();

  public static final Topic<String, Audience> AUDIENCES =
      topic("timelines.audiences", Audience.getDefaultInstance())
          .keptFor(Duration.ofDays(7))
          .keyedBy("author")
          .says("A partition has this many readers of an author.")
          .writtenBy("timelines topology")
          .readBy("timelines topology")
          .build();

  public static final Topic<String, Delivery> DELIVERIES =
      topic("timelines.deliveries", Delivery.getDefaultInstance())
          .keptFor(Duration.ofDays(30))
          .keyedBy("author or partition of authors; it lies in the partition of the readers")
          .says("A post has come, once to each partition that has readers of its author.")
          .writtenBy("timelines topology")
          .readBy("timelines topology")
          .build();

  public static final Topic<byte[], byte[]> DEAD = Topics.deadLetters("timelines");

  public static final Topic<String, RedriveMark> REDRIVEN = Topics.redriveMarks("timelines");

  private TimelinesTopics() {}

  /** All of them, in the order in which a reader meets them. */
  public static List<Topic<?, ?>> all() {
    return List.of(POSTS, FOLLOWS, AUDIENCES, DELIVERIES, DEAD, REDRIVEN);
  }
}
