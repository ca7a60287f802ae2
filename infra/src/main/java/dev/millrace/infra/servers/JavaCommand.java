package dev.millrace.infra.servers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds the command line of a JVM; the Java is the one that runs us. */
final class JavaCommand {
  private static final int LARGE_MB = 2_048;

  private final boolean large;
  private final List<String> flags = new ArrayList<>();

  JavaCommand(int heapMb) {
    large = heapMb >= LARGE_MB;
    // The serial collector: on two cores and heaps this small it pauses for milliseconds, and it
    // needs neither the threads nor the remembered sets of the others. Through a large heap it
    // takes longer than a consumer may be silent. G1 collects by pieces of 10 ms there, less than a
    // read may take; and all of the memory is taken at once, for a heap that grows is walked
    // through
    // and cleared while others wait.
    flags("-Xms" + (large ? heapMb : Math.min(heapMb, 128)) + "m", "-Xmx" + heapMb + "m");
    if (large) {
      flags("-XX:+UseG1GC", "-XX:MaxGCPauseMillis=10", "-XX:+UseTransparentHugePages");
    } else {
      flags("-XX:+UseSerialGC");
    }
    flags("-XX:+ExitOnOutOfMemoryError", "-Xshare:auto", "-Djava.awt.headless=true");
    flags("-Djava.net.preferIPv4Stack=true", "-Dfile.encoding=UTF-8");
  }

  /**
   * Optimises (C2) only what is ten times hotter than the JVM's default asks for. While five
   * servers start on two cores, optimising code that runs once takes half of all CPU time; what
   * carries events gets hot enough within seconds. Who has a large heap has more to do than to
   * start, and is optimised as usual.
   */
  JavaCommand lateOptimiser() {
    if (large) {
      return this;
    }
    return flags(
        "-XX:Tier4InvocationThreshold=50000",
        "-XX:Tier4MinInvocationThreshold=6000",
        "-XX:Tier4CompileThreshold=150000",
        "-XX:Tier4BackEdgeThreshold=400000");
  }

  /** Compiles with C1 only: for servers that control rather than carry, a faster start. */
  JavaCommand quickStart() {
    return flags("-XX:TieredStopAtLevel=1");
  }

  JavaCommand logging(Path logback) {
    return flags("-Dlogback.configurationFile=" + logback);
  }

  JavaCommand flags(String... more) {
    flags.addAll(List.of(more));
    return this;
  }

  List<String> run(String classPath, String mainClass, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(classPath);
    command.add(mainClass);
    command.addAll(List.of(arguments));
    return command;
  }
}
