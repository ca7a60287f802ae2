package dev.millrace.infra.jobs;

import dev.millrace.connectors.links.LinkCountsLayout;
import dev.millrace.infra.servers.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Which counts the job that the platform keeps running writes. */
public final class LiveCounts {
  private static final String JOB = "click-analytics";
  private static final String GENERATION = "--generation";

  private LiveCounts() {}

  /** The dataset with its generation, as the job was last submitted. */
  public static String dataset(DataFolder data) {
    try {
      List<String> arguments = JobRecord.load(data, JOB).arguments();
      int at = arguments.indexOf(GENERATION);
      return LinkCountsLayout.generation(
          LinkCountsLayout.LIVE, at < 0 ? 0 : Integer.parseInt(arguments.get(at + 1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
