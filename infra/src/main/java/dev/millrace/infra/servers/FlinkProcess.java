package dev.millrace.infra.servers;

import java.io.File;
import java.io.IOException;
import java.util.stream.Collectors;

/** One of the two processes of a Flink session cluster; both read the same configuration. */
abstract class FlinkProcess extends JvmServer {
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
            .flags("-XX:MaxMetaspaceSize=" + size.metaspaceMb() + "m")
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
