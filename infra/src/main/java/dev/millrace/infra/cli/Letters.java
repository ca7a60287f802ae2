package dev.millrace.infra.cli;

import dev.millrace.infra.data.DataException;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.infra.data.TopicAdmin;
import dev.millrace.infra.dlq.LetterScan;
import dev.millrace.infra.dlq.LetterTopics;
import dev.millrace.schemas.Topic;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;

/** What the commands on dead letters open: connections, and the topics that are meant. */
final class Letters implements AutoCloseable {
  private final KafkaClients clients;
  private final Admin admin;
  private final TopicAdmin topics;
  private final Consumer<byte[], byte[]> consumer;
  private final List<Topic<?, ?>> meant;

  /**
   * @param name of the topic that is meant; null: all that the broker has
   * @throws CliException if there is no such topic, or no broker answers
   */
  Letters(DataOption data, String name) {
    List<Topic<?, ?>> wanted = name == null ? LetterTopics.all() : List.of(find(name));
    clients = new KafkaClients(data.endpoints().kafka());
    admin = clients.admin();
    topics = new TopicAdmin(admin);
    try {
      meant = wanted.stream().filter(topic -> topics.describe(topic.name()).exists()).toList();
      if (name != null && meant.isEmpty()) {
        throw new CliException(2, "The broker has no topic " + name, null);
      }
      consumer = clients.scanner();
    } catch (DataException e) {
      admin.close();
      throw new CliException(2, e.getMessage(), e);
    } catch (RuntimeException e) {
      admin.close();
      throw e;
    }
  }

  private static Topic<?, ?> find(String name) {
    return LetterTopics.find(name)
        .orElseThrow(
            () ->
                new CliException(
                    2,
                    name
                        + " holds no dead letters or late records. Those that do: "
                        + LetterTopics.all().stream()
                            .map(Topic::name)
                            .collect(Collectors.joining(", ")),
                    null));
  }

  List<Topic<?, ?>> topics() {
    return meant;
  }

  KafkaClients clients() {
    return clients;
  }

  TopicAdmin admin() {
    return topics;
  }

  LetterScan scan() {
    return new LetterScan(consumer, topics, System.err);
  }

  @Override
  public void close() {
    consumer.close();
    admin.close();
  }
}
