package dev.millrace.infra.cli;

import dev.millrace.infra.dlq.Letter;
import dev.millrace.infra.dlq.LetterFilter;
import dev.millrace.infra.dlq.LetterGroups;
import dev.millrace.infra.dlq.LetterTexts;
import dev.millrace.schemas.Topic;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists and shows dead letters and late records, and sends them back. */
@Command(
    name = "dlq",
    description = "Lists and shows dead letters and late records, and sends them back.",
    mixinStandardHelpOptions = true,
    subcommands = {
      DlqCommand.ListLetters.class,
      DlqCommand.ShowLetters.class,
      RedriveCommand.class
    })
public final class DlqCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "list, show or redrive?");
  }

  /** Counts letters. */
  @Command(
      name = "list",
      description = {
        "Counts dead letters and late records by topic, source and reason.",
        "Reasons that differ only in numbers, ids or quoted text are counted together."
      })
  static final class ListLetters implements Callable<Integer> {
    @Mixin private DataOption data;

    @Option(
        names = "--topic",
        paramLabel = "NAME",
        description = "Only this topic, such as links.dead or links.clicks.late (default: all).")
    private String name;

    @Mixin private LetterOptions which;

    @Option(names = "--json", description = "One line of JSON per group.")
    private boolean json;

    @Override
    public Integer call() {
      LetterFilter filter = which.filter(System.currentTimeMillis());
      LetterGroups groups = new LetterGroups();
      try (Letters letters = new Letters(data, name)) {
        for (Topic<?, ?> topic : letters.topics()) {
          letters
              .scan()
              .read(
                  topic,
                  filter,
                  letter -> {
                    groups.add(letter);
                    return true;
                  });
        }
      }
      if (json) {
        LetterTexts.json(groups.all(), System.out);
      } else {
        LetterTexts.list(groups.all(), System.out);
      }
      return 0;
    }
  }

  /** Prints single letters. */
  @Command(
      name = "show",
      description = {
        "Prints dead letters and late records, one line of JSON each, as consume does, with their"
            + " source and reason.",
        "The value is decoded as the source topic's type where it is one, otherwise it is base64."
      })
  static final class ShowLetters implements Callable<Integer> {
    private static final Pattern POSITION = Pattern.compile("(\\d{1,9})@(\\d{1,18})");

    @Mixin private DataOption data;

    @Parameters(
        arity = "0..1",
        paramLabel = "PARTITION@OFFSET",
        description = "Only the record that lies there; needs --topic.")
    private String position;

    @Option(
        names = "--topic",
        paramLabel = "NAME",
        description = "Only this topic, such as links.dead or links.clicks.late (default: all).")
    private String name;

    @Mixin private LetterOptions which;

    @Option(names = "--limit", paramLabel = "N", description = "Prints at most so many.")
    private Long limit;

    @Override
    public Integer call() {
      return position == null ? many() : one();
    }

    private int many() {
      LetterFilter filter = which.filter(System.currentTimeMillis());
      PrintStream out = StandardOut.buffered();
      Printer printer = new Printer(out, limit == null ? Long.MAX_VALUE : limit);
      try (Letters letters = new Letters(data, name)) {
        for (Topic<?, ?> topic : letters.topics()) {
          if (printer.wantsMore()) {
            letters.scan().read(topic, filter, printer);
          }
        }
      }
      out.flush();
      return 0;
    }

    private int one() {
      Matcher where = POSITION.matcher(position);
      if (!where.matches() || name == null) {
        throw new CliException(
            2,
            where.matches()
                ? position + " of which --topic?"
                : "\"" + position + "\" is not PARTITION@OFFSET, such as 0@17",
            null);
      }
      Printer printer = new Printer(System.out, 1);
      try (Letters letters = new Letters(data, name)) {
        letters
            .scan()
            .readOne(
                letters.topics().get(0),
                Integer.parseInt(where.group(1)),
                Long.parseLong(where.group(2)),
                printer);
      }
      if (printer.wantsMore()) {
        throw new CliException("There is no record at " + name + "-" + position);
      }
      return 0;
    }
  }

  private static final class Printer implements Predicate<Letter> {
    private final PrintStream out;
    private long left;

    Printer(PrintStream out, long limit) {
      this.out = out;
      this.left = limit;
    }

    boolean wantsMore() {
      return left > 0 && !out.checkError(); // Whoever read us may have gone: `show | head`.
    }

    @Override
    public boolean test(Letter letter) {
      out.println(LetterTexts.json(letter));
      left--;
      return left > 0;
    }
  }
}
