package dev.millrace.infra.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.infra.data.KafkaClients;
import dev.millrace.infra.data.TopicAdmin;
import dev.millrace.infra.data.TopicState;
import dev.millrace.infra.data.TopicTexts;
import dev.millrace.schemas.Catalogue;
import dev.millrace.schemas.asyncapi.AsyncApiDocument;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists, describes and creates topics, and prints what the catalogue says of them. */
@Command(
    name = "topic",
    description = "Lists, describes and creates topics.",
    mixinStandardHelpOptions = true,
    subcommands = {
      TopicCommand.ListTopics.class,
      TopicCommand.CreateTopic.class,
      TopicCommand.DescribeTopic.class,
      TopicCommand.AsyncApi.class
    })
public final class TopicCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "list, create, describe or asyncapi?");
  }

  /** Shows all topics. */
  @Command(name = "list", description = "Shows the topics of the catalogue and of the broker.")
  static final class ListTopics implements Callable<Integer> {
    @Mixin private DataOption data;

    @Override
    public Integer call() {
      try (Admin admin = new KafkaClients(data.endpoints().kafka()).admin()) {
        TopicTexts.list(new TopicAdmin(admin).list(), System.out);
      }
      return 0;
    }
  }

  /** Creates one topic. */
  @Command(
      name = "create",
      description = {
        "Creates a topic as the catalogue describes it.",
        "TOPIC.SUFFIX makes a copy without a time limit, for imported data."
      })
  static final class CreateTopic implements Callable<Integer> {
    @Mixin private DataOption data;

    @Parameters(paramLabel = "NAME", description = "Such as links.clicks or links.clicks.may2015.")
    private String name;

    @Override
    public Integer call() {
      try (Admin admin = new KafkaClients(data.endpoints().kafka()).admin()) {
        boolean made = new TopicAdmin(admin).create(name);
        System.out.println(name + (made ? " is created." : " is there already."));
      }
      return 0;
    }
  }

  /** Shows everything about one topic. */
  @Command(
      name = "describe",
      description = "Shows what the catalogue says about a topic, its partitions and settings.")
  static final class DescribeTopic implements Callable<Integer> {
    @Mixin private DataOption data;

    @Parameters(paramLabel = "NAME", description = "Name of the topic.")
    private String name;

    @Override
    public Integer call() {
      try (Admin admin = new KafkaClients(data.endpoints().kafka()).admin()) {
        TopicState state = new TopicAdmin(admin).describe(name);
        if (!state.exists() && state.catalogue().isEmpty()) {
          throw new CliException("There is no topic " + name + ". See: millrace topic list");
        }
        TopicTexts.describe(state, System.out);
        return state.exists() ? 0 : 1;
      }
    }
  }

  /** Prints the catalogue. */
  @Command(
      name = "asyncapi",
      description = {
        "Prints the catalogue as an AsyncAPI 3.0 document.",
        "It needs no running platform, which serves the same at /asyncapi.json."
      },
      mixinStandardHelpOptions = true)
  static final class AsyncApi implements Callable<Integer> {
    @Override
    public Integer call() {
      System.out.println(new String(AsyncApiDocument.text(Catalogue.all()), UTF_8));
      return 0;
    }
  }
}
