package dev.millrace.infra.bench.timelines;

import dev.millrace.schemas.timelines.v1.PostCommand;
import dev.millrace.schemas.timelines.v1.PublishPost;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Posts as the service writes them, of some 120 characters. */
final class PostMessages {
  private static final String WORDS =
      "the quick brown fox jumps over the lazy dog and tells everyone who follows it about that";

  private PostMessages() {}

  /**
   * A record.
   *
   * @param number of the post, which makes its text another one
   */
  static ProducerRecord<byte[], byte[]> record(String topic, int author, int number) {
    return new ProducerRecord<>(
        topic,
        BenchUsers.key(author),
        PostCommand.newBuilder()
            .setPublish(PublishPost.newBuilder().setText(text(author, number)))
            .build()
            .toByteArray());
  }

  private static String text(int author, int number) {
    return "Post " + number + " of " + BenchUsers.name(author) + ": " + WORDS;
  }
}
