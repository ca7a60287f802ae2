package dev.millrace.infra.it;

import java.io.IOException;

/** A time in which one server of a platform does not answer; it ends with {@link #end}. */
final class Outage {
  /** How a server does not answer. */
  enum Kind {
    /** It takes connections and says nothing. */
    HANGING,
    /** Nobody is there. */
    ABSENT
  }

  private final PlatformUnderTest platform;
  private final String server;
  private final Kind kind;
  private final long pid;
  private final long stopped;

  private Outage(PlatformUnderTest platform, String server, Kind kind) {
    this.platform = platform;
    this.server = server;
    this.kind = kind;
    this.pid = platform.status(server).pid();
    // The supervisor would start it again within a second or two.
    this.stopped = kind == Kind.HANGING ? pid : platform.status().supervisorPid();
  }

  static Outage begin(PlatformUnderTest platform, String server, Kind kind) {
    Outage outage = new Outage(platform, server, kind);
    signal("STOP", outage.stopped);
    if (kind == Kind.ABSENT) {
      signal("KILL", outage.pid);
    }
    return outage;
  }

  /** Lets the server go on, or be started again. */
  void end() {
    signal("CONT", stopped);
    if (kind == Kind.ABSENT) {
      platform.awaitReplaced(server, pid);
    }
  }

  private static void signal(String name, long pid) {
    try {
      int exit = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
      if (exit != 0) {
        throw new IllegalStateException("kill -" + name + " " + pid + " failed");
      }
    } catch (IOException e) {
      throw new IllegalStateException("There is no kill command", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
