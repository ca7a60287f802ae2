package dev.millrace.topologies.timelines.docs;

import static dev.millrace.topologies.docs.Words.bytes;
import static dev.millrace.topologies.docs.Words.one;
import static dev.millrace.topologies.docs.Words.time;
import static dev.millrace.topologies.docs.Words.whole;

import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.schemas.timelines.v1.Delivery;
import dev.millrace.schemas.timelines.v1.DeliveryDecision;
import dev.millrace.schemas.timelines.v1.DeliveryWay;
import dev.millrace.schemas.timelines.v1.FollowCommand;
import dev.millrace.schemas.timelines.v1.Post;
import dev.millrace.schemas.timelines.v1.PostCommand;
import dev.millrace.schemas.timelines.v1.Progress;
import dev.millrace.schemas.timelines.v1.PublishPost;
import dev.millrace.schemas.timelines.v1.Relation;
import dev.millrace.topologies.docs.RecordSizes;
import dev.millrace.topologies.docs.Table;
import dev.millrace.topologies.docs.Words;
import dev.millrace.topologies.timelines.domain.DeliveryPolicy;
import dev.millrace.topologies.timelines.domain.PostId;
import dev.millrace.topologies.timelines.domain.Rings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/** The tables of {@code docs/timelines.md}, from constants of the code and real messages. */
final class TimelinesFigures {
  /** The course module: 4,600 posts a second become 345,000 writes into timelines. */
  private static final double SITE_POSTS = 4_600;

  static final double FOLLOWERS_OF_A_POST = 345_000 / SITE_POSTS;

  /** Its example: 10 M followers, a millisecond a write, 100 workers. */
  private static final double FANS = 10_000_000;

  static final double CLASSIC_SECONDS = FANS * 0.001 / 100;

  private static final double SITE_READERS = 100_000_000;

  /** Whom a reader follows. */
  private static final int FOLLOWS = 100;

  /** One in so many readers was seen in the last 14 days. */
  private static final int ONE_ACTIVE_IN = 5;

  /** A text of 140 characters, the table's and the queue's share, two runs of ids. */
  private static final int POST_BYTES = 400;

  /** Its two places in arrays of ints that have room for a quarter more. */
  private static final double FOLLOW_BYTES = 4 + 4 * 1.25;

  private static final int NAME_BYTES = 100;
  private static final double KEPT_SECONDS =
      TimelinesTopics.DELIVERIES.retention().orElseThrow().toSeconds();
  private static final double TOLD_A_SECOND = Duration.ofSeconds(1).toMillis() / 200.0;
  private static final long AT_MS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
  private static final String ID = "0b7f3a52-6d0e-4c38-9f55-2b1c8f6c9d10";

  /** Readers, and what a cluster for them is set to. */
  private record Load(String name, double readers, int partitions, double postsKept) {
    double posts() {
      return SITE_POSTS * readers / SITE_READERS;
    }

    /** Partitions in which at least one of a post's readers lives, if they live anywhere. */
    double wanted() {
      return partitions * (1 - Math.pow(1 - 1.0 / partitions, FOLLOWERS_OF_A_POST));
    }

    double postsOfPartition() {
      return posts() * wanted() / partitions;
    }
  }

  private static final List<Load> LOADS =
      List.of(
          new Load("100,000 readers", 100_000, TimelinesTopics.POSTS.partitions(), 40_000),
          new Load("10 M readers", 10_000_000, 24, 1_000_000),
          new Load("100 M readers", SITE_READERS, PostId.MOST_PARTITIONS, 10_000_000));

  private final Post post =
      Post.newBuilder()
          .setId(PostId.of(AT_MS, 3, 1_000_000))
          .setAuthor("ada.lovelace")
          .setText("a".repeat(140))
          .setCreatedAtMs(AT_MS)
          .setOffset(1_000_000)
          .setDecision(
              DeliveryDecision.newBuilder()
                  .setWay(DeliveryWay.DELIVERY_WAY_PUSH)
                  .setReaders(75)
                  .setActiveReaders(15)
                  .setPostsPerDay(3.5)
                  .setReadsPerDay(10.5)
                  .setPartitions(6))
          .build();

  /** What single things take. */
  String sizes() {
    PostCommand command =
        PostCommand.newBuilder()
            .setPublish(
                PublishPost.newBuilder().setText(post.getText()).setCreatedAtMs(AT_MS).build())
            .build();
    FollowCommand follow =
        FollowCommand.newBuilder()
            .setTarget(post.getAuthor())
            .setRelation(Relation.RELATION_FOLLOW)
            .setOn(true)
            .setAtMs(AT_MS)
            .build();
    String source = "/topologies/timelines/one";
    Table table = new Table("", "bytes");
    table.row(
        "a post in `timelines.posts`",
        whole(
            RecordSizes.of(
                post.getAuthor(), command, RecordSizes.events(ID, command, source, AT_MS))));
    table.row("a post in `timelines.deliveries`, in each partition", whole(delivery()));
    table.row(
        "a follow in `timelines.follows`, for ever",
        whole(
            RecordSizes.of("mary.shelley", follow, RecordSizes.events(ID, follow, source, AT_MS))));
    table.row("a progress marker", whole(progress()));
    table.row("a full ring: 800 ids, two numbers and an array's head", whole(ring()));
    table.row("a post in the memory of a partition, some", whole(POST_BYTES));
    table.row("a follow in the memory of a partition", one(FOLLOW_BYTES));
    table.row("a user that a partition has met: name and number, some", whole(NAME_BYTES));
    return table.toString();
  }

  private int delivery() {
    return RecordSizes.of(post.getAuthor(), Delivery.newBuilder().setPost(post).build());
  }

  private static int progress() {
    return RecordSizes.of(
        "3",
        Delivery.newBuilder()
            .setProgress(
                Progress.newBuilder().setPartition(3).setOffset(1_000_000).setTimeMs(AT_MS))
            .build());
  }

  private static double ring() {
    return 16 + Long.BYTES * (2.0 + Rings.CAPACITY);
  }

  /** Loads side by side. */
  String capacity() {
    Table table = new Table("", LOADS.get(0).name(), LOADS.get(1).name(), LOADS.get(2).name());
    each(table, "posts a second", Load::posts, Words::one);
    each(
        table,
        "writes into timelines a second, were all active",
        l -> l.posts() * FOLLOWERS_OF_A_POST,
        Words::whole);
    each(table, "partitions", Load::partitions, Words::whole);
    each(table, "of them with a reader of a post that has 75", Load::wanted, Words::one);
    each(table, "records of deliveries a second", l -> l.posts() * l.wanted(), Words::whole);
    each(
        table,
        "`timelines.deliveries` of 30 days, one replica",
        l -> l.posts() * l.wanted() * delivery() * KEPT_SECONDS,
        Words::bytes);
    each(
        table,
        "progress markers a second, while all partitions are written to",
        l -> TOLD_A_SECOND * l.partitions() * l.partitions(),
        Words::whole);
    each(
        table,
        "rings, full, one reader in five active",
        l -> l.readers() / ONE_ACTIVE_IN * ring(),
        Words::bytes);
    each(table, "rings, full, all active", l -> l.readers() * ring(), Words::bytes);
    each(
        table,
        "who follows whom, 100 each",
        l -> l.readers() * FOLLOWS * FOLLOW_BYTES,
        Words::bytes);
    each(
        table,
        "names, at most: every user met by every partition",
        l -> Math.min(l.readers() * l.partitions(), l.readers() * (1 + FOLLOWS)) * NAME_BYTES,
        Words::bytes);
    each(table, "`timelines.posts-per-partition`", Load::postsKept, Words::whole);
    each(table, "posts in memory", l -> l.postsKept() * l.partitions() * POST_BYTES, Words::bytes);
    each(
        table,
        "a timeline reaches back, if it is not at its 800th post before",
        l -> l.postsKept() / l.postsOfPartition(),
        Words::time);
    each(
        table,
        "memory of a reader, active ones alone",
        l -> ring() + FOLLOWS * FOLLOW_BYTES,
        Words::bytes);
    return table.toString();
  }

  /** One post of somebody with 10 M followers. */
  String celebrity() {
    int laptop = TimelinesTopics.POSTS.partitions();
    int most = PostId.MOST_PARTITIONS;
    Table table =
        new Table("one post, 10 M followers", laptop + " partitions", most + " partitions");
    table.row(
        "classic: writes, a millisecond each, 100 workers",
        time(CLASSIC_SECONDS),
        time(CLASSIC_SECONDS));
    table.row("records", whole(laptop), whole(most));
    table.row("bytes of them", bytes(laptop * delivery()), bytes(most * delivery()));
    table.row("merged: writes into rings", "0", "0");
    table.row(
        "pushed, were all active: a partition is busy for",
        milliseconds(FANS / laptop),
        milliseconds(FANS / most));
    table.row("so it is", decided(laptop), decided(most));
    return table.toString();
  }

  private static String milliseconds(double writes) {
    return one(writes * DeliveryPolicy.PUSH_NANOS / 1e6) + " ms";
  }

  private static String decided(int partitions) {
    double ms = FANS / partitions * DeliveryPolicy.PUSH_NANOS / 1e6;
    return ms > DeliveryPolicy.LONGEST_PUSH_MS ? "merged" : "pushed";
  }

  private static void each(
      Table table, String what, ToDoubleFunction<Load> value, DoubleFunction<String> word) {
    table.row(
        what,
        word.apply(value.applyAsDouble(LOADS.get(0))),
        word.apply(value.applyAsDouble(LOADS.get(1))),
        word.apply(value.applyAsDouble(LOADS.get(2))));
  }
}
