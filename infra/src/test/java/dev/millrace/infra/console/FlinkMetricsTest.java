package dev.millrace.infra.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlinkMetricsTest {
  private FakeFlink flink;

  @BeforeEach
  void start() throws IOException {
    flink =
        new FakeFlink()
            .answering(
                "/jobs/overview",
                "{'jobs':[{'jid':'old','name':'clicks"
                    + " live','state':'FINISHED','start-time':9,'end-time':10},{'jid':'j1','name':'clicks"
                    + " live','state':'RUNNING','start-time':2,'end-time':-1},{'jid':'j2','name':'clicks"
                    + " march','state':'FAILED','start-time':3,'end-time':4}]}")
            .answering(
                "/jobs/j1/metrics?get=numRestarts,numberOfCompletedCheckpoints,"
                    + "numberOfFailedCheckpoints,lastCheckpointDuration,lastCheckpointSize",
                "[{'id':'numRestarts','value':'3'},{'id':'lastCheckpointDuration','value':'250'},"
                    + "{'id':'lastCheckpointSize','value':'-1'}]")
            .answering("/jobs/j1", "{'vertices':[{'id':'v1','name':'Source: clicks -> late'}]}")
            .answering(
                "/jobs/j1/vertices/v1/watermarks",
                "[{'id':'0.currentInputWatermark','value':'5500'}]")
            .answering(
                "/jobs/j1/vertices/v1/subtasks/metrics",
                "[{'id':'late_clicks.lateRecords'},{'id':'busyTimeMsPerSecond'},"
                    + "{'id':'Source__clicks.currentEmitEventTimeLag'},{'id':'numRecordsIn'},"
                    + "{'id':'Source__clicks.KafkaSourceReader.numRecordsIn'},"
                    + "{'id':'Source__clicks.numRecordsIn'}]")
            .answering(metric("sum", "late_clicks.lateRecords"), sum("late_clicks.lateRecords", 4))
            .answering(
                metric("sum", "Source__clicks.numRecordsIn"),
                sum("Source__clicks.numRecordsIn", 70))
            .answering(
                metric("max", "Source__clicks.currentEmitEventTimeLag"),
                "[{'id':'Source__clicks.currentEmitEventTimeLag','max':120.0}]")
            .answering(
                metric("max", "busyTimeMsPerSecond"), "[{'id':'busyTimeMsPerSecond','max':400.0}]");
  }

  @AfterEach
  void stop() {
    flink.close();
  }

  @Test
  void shouldExportWhatFlinkSaysInBaseUnits() throws Exception {
    String text = scrape();

    assertThat(text.lines())
        .contains(
            "millrace_flink_job_running{flink_job=\"clicks live\"} 1.0",
            "millrace_flink_job_running{flink_job=\"clicks march\"} 0.0",
            "millrace_flink_job_restarts_total{flink_job=\"clicks live\"} 3.0",
            "millrace_flink_job_last_checkpoint_duration_seconds{flink_job=\"clicks live\"} 0.25",
            "millrace_flink_job_watermark_seconds{flink_job=\"clicks live\"} 5.5",
            "millrace_flink_operator_late_records_total"
                + "{flink_job=\"clicks live\",operator=\"late_clicks\"} 4.0",
            "millrace_flink_operator_records_in_total"
                + "{flink_job=\"clicks live\",operator=\"Source__clicks\"} 70.0",
            "millrace_flink_source_event_time_lag_seconds"
                + "{flink_job=\"clicks live\",operator=\"Source__clicks\"} 0.12",
            "millrace_flink_task_busy_ratio"
                + "{flink_job=\"clicks live\",task=\"Source: clicks -> late\"} 0.4");
    assertThat(text).as("there was no checkpoint").doesNotContain("checkpoint_size_bytes{");
  }

  @Test
  void shouldSayNothingOfASourceThatHasEmittedNothing() throws Exception {
    flink.answering(
        metric("max", "Source__clicks.currentEmitEventTimeLag"),
        "[{'id':'Source__clicks.currentEmitEventTimeLag','max':-1.0}]");

    assertThat(scrape()).doesNotContain("event_time_lag_seconds{");
  }

  @Test
  void shouldFailWithoutAnswer() {
    flink.close();

    assertThatThrownBy(this::scrape).isInstanceOf(IOException.class);
  }

  private String scrape() throws IOException, InterruptedException {
    MetricFamilies metrics = new MetricFamilies();
    new FlinkMetrics(new FlinkReads(flink.uri())).add(metrics);
    return new String(metrics.text(), UTF_8);
  }

  private static String metric(String over, String name) {
    return "/jobs/j1/vertices/v1/subtasks/metrics?agg=" + over + "&get=" + name;
  }

  private static String sum(String name, int value) {
    return "[{'id':'" + name + "','sum':" + value + ".0}]";
  }
}
