package dev.millrace.infra.servers;

import java.io.IOException;

/** One of the two processes of a Flink session cluster; both read the same configuration. */
abstract class FlinkProcess extends JvmServer {
  FlinkProcess(String name, Distribution distribution, DataFolder data, Ports ports) {
    super(name, distribution, data, ports);
  }

  @Override
  public final void prepare() throws IOException {
    new FlinkConfiguration(data, ports).write();
    Logback.write(data, name(), "org.apache.flink.shaded", "org.apache.pekko");
  }

  final Launch launch(JavaCommand java, String mainClass) {
    return launch(
        java.flags("-Dlog.file=" + data.logs().resolve(name() + ".log"))
            .flags("-XX:MaxMetaspaceSize=256m")
            .flags(FlinkConfiguration.moduleFlags())
            .run(
                distribution.lib("flink") + "/*",
                mainClass,
                "--configDir",
                new FlinkConfiguration(data, ports).directory().toString()),
        data.of("flink"));
  }
}
