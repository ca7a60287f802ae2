package dev.millrace.infra.servers;

import java.io.File;
import java.io.IOException;
import java.util.stream.Collectors;

/** One of the two processes of a Flink session cluster; both read the same configuration. */
abstract class FlinkProcess extends JvmServer {
  /**
   * Each side writes on a connection that it opened itself. Otherwise a TaskManager that is
   * restarted at once, on the port of the one that died, and the JobManager that is still calling
   * that one can each write where the other no longer reads, for good (apache/pekko issue 3206).
   * Flink has no option for it; Pekko takes it from the system properties.
   */
  private static final String OWN_CONNECTIONS =
      "-Dpekko.remote.classic.use-passive-connections=off";

  final FlinkSize size;

  FlinkProcess(
      String name, Distribution distribution, DataFolder data, Ports ports, FlinkSize size) {
    super(name, distribution, data, ports);
    this.size = size;
  }

  @Override
  public final void prepare() throws IOException {
    configuration().write();
    Logback.write(data, name(), "org.apache.flink.shaded", "org.apache.pekko");
  }

  final Launch launch(JavaCommand java, String mainClass) {
    return launch(
        java.flags("-Dlog.file=" + data.logs().resolve(name() + ".log"))
            .flags("-XX:MaxMetaspaceSize=" + size.metaspaceMb() + "m", OWN_CONNECTIONS)
            .flags(FlinkConfiguration.moduleFlags())
            .run(classPath(), mainClass, "--configDir", configuration().directory().toString()),
        data.of("flink"));
  }

  private FlinkConfiguration configuration() {
    return new FlinkConfiguration(data, ports, size);
  }

  private String classPath() {
    return size.libraries().stream()
        .map(library -> distribution.lib(library) + "/*")
        .collect(Collectors.joining(File.pathSeparator));
  }
}
