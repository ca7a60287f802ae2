package dev.millrace.jobs.links;

import dev.millrace.jobs.runtime.CommandLines;
import dev.millrace.jobs.runtime.DeadLetters;
import dev.millrace.jobs.runtime.Decoder;
import dev.millrace.jobs.runtime.KafkaSources;
import dev.millrace.jobs.runtime.StreamEnvironments;
import dev.millrace.jobs.runtime.Watermarks;
import dev.millrace.schemas.links.v1.Click;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.kafka.common.header.Headers;

/**
 * The two steps of {@link ClickAnalytics} without what stands around them: clicks by link and
 * minute, visitors by link and hour, each click once. It looks at no user agent, page or country
 * and has no stores; final hours are summed up and thrown away. A query that others can answer too:
 * what the steps are measured by.
 */
public final class ClickCounting {
  private static final String NAME = "click-counting";
  private static final TypeInformation<ClickEvent> CLICK = TypeInformation.of(ClickEvent.class);

  private ClickCounting() {}

  /** Runs the job, with the options of {@link ClickAnalytics}. */
  public static void main(String[] arguments) throws Exception {
    Optional<ClickAnalyticsOptions> parsed =
        CommandLines.parse(new ClickAnalyticsOptions(), arguments);
    if (parsed.isEmpty()) {
      return;
    }
    ClickAnalyticsOptions options = parsed.get();
    StreamExecutionEnvironment environment =
        StreamEnvironments.create(options.checkpointInterval());
    DataStream<ClickEvent> clicks =
        DeadLetters.divert(
                environment
                    .fromSource(
                        KafkaSources.of(
                            options.clicks(),
                            options.endpoints(),
                            NAME,
                            options,
                            new BareClicks(),
                            CLICK),
                        Watermarks.of(options, click -> click.atMs),
                        "clicks")
                    .uid("clicks"),
                CLICK)
            .uid("bad-clicks");
    ClickAnalytics.finalHours(ClickAnalytics.count(clicks, noLosses(clicks), options.rules()))
        .flatMap(new HourSums())
        .returns(Types.LONG)
        .uid("sums")
        .sinkTo(new DiscardingSink<>())
        .uid("nothing");
    environment.execute(NAME);
  }

  /** There is no view that could be lost. */
  private static DataStream<Long> noLosses(DataStream<ClickEvent> clicks) {
    return clicks
        .filter(click -> false)
        .uid("time-of-clicks")
        .map(click -> 0L)
        .returns(Types.LONG)
        .uid("no-losses");
  }

  /** Of a click what the query needs. */
  private static final class BareClicks implements Decoder<Click, ClickEvent> {
    private static final long serialVersionUID = 1;
    private static final UserAgent SOMETHING = new UserAgent(false, "", "", "");

    @Override
    public ClickEvent decode(Click click, byte[] bytes, Headers headers) {
      ClickEvent event = new ClickEvent();
      event.code = click.getCode();
      event.atMs = click.getClickedAtMs();
      event.id = ClickDecoder.id(click);
      event.visitor = ClickDecoder.visitor(click);
      event.agent = SOMETHING;
      event.referrer = Referrer.NONE;
      event.country = "";
      event.message = bytes;
      return event;
    }
  }
}
