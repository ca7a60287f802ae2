package dev.millrace.infra.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person uses the console in the browser: makes a link, clicks it and watches its clicks come in;
 * follows somebody and watches posts come in; orders a ride and follows it.
 */
@ExtendWith(SharedPlatform.class)
class ConsoleBrowserIT {
  private static final long WITHIN_SECONDS = 300;

  @TempDir Path folder;

  @Test
  void shouldMakeClickAndCountALinkInABrowser(PlatformUnderTest platform) throws Exception {
    tell("test/links.browser.mjs", platform);
  }

  @Test
  void shouldFollowWriteAndReadPostsInABrowser(PlatformUnderTest platform) throws Exception {
    tell("test/timelines.browser.mjs", platform);
  }

  @Test
  void shouldOrderAndFollowARideInABrowser(PlatformUnderTest platform) throws Exception {
    tell("test/rides.browser.mjs", platform);
  }

  private void tell(String story, PlatformUnderTest platform) throws Exception {
    requireChromium();
    Path output = folder.resolve("browser.txt");
    ProcessBuilder builder =
        new ProcessBuilder("node", story, "--base", platform.http().toString());
    builder.directory(MillraceCommand.MODULE.resolve("console").toFile());
    Process browser = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    boolean ended = browser.waitFor(WITHIN_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      browser.descendants().forEach(ProcessHandle::destroyForcibly);
      browser.destroyForcibly();
    }
    String said = Files.readString(output);
    System.out.println(said);
    assertThat(ended).as("ended within %d s: %s", WITHIN_SECONDS, said).isTrue();
    assertThat(browser.exitValue()).as(said).isZero();
  }

  private static void requireChromium() {
    String named = System.getenv("CHROMIUM");
    boolean there =
        (named == null ? List.of("/usr/bin/chromium") : List.of(named))
            .stream().map(Path::of).anyMatch(Files::isExecutable);
    if (there) {
      return;
    }
    String why =
        "There is no Chromium at "
            + (named == null ? "/usr/bin/chromium" : named)
            + ": the console was not tried in a browser. Install it, or set CHROMIUM.";
    if ("true".equals(System.getenv("CI"))) {
      fail(why);
    }
    System.err.println("SKIPPED: " + why);
    Assumptions.abort(why);
  }
}
