package dev.millrace.connectors.links;

/** A view can't be read now. Not the same as an empty answer: nothing is known. */
public final class ViewUnavailableException extends RuntimeException {
  /** The server that holds a view. */
  public enum Server {
    REDIS("Redis"),
    CASSANDRA("Cassandra");

    private final String title;

    Server(String title) {
      this.title = title;
    }

    /** Its name, for people. */
    public String title() {
      return title;
    }
  }

  private final Server server;

  ViewUnavailableException(Server server, Throwable cause) {
    super(server.title() + " can't be read: " + cause.getMessage(), cause);
    this.server = server;
  }

  /** Which server does not answer. */
  public Server server() {
    return server;
  }
}
