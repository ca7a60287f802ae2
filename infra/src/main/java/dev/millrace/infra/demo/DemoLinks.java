package dev.millrace.infra.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The links of the demo: the documentation of what Millrace is made of, and its neighbours. */
final class DemoLinks {
  /**
   * A link to create.
   *
   * @param url where it leads
   * @param title its name
   * @param tag its label
   * @param alias a chosen code; empty for a generated one
   */
  record Wanted(String url, String title, String tag, Optional<String> alias) {}

  private static final String[][] SITES = {
    {"kafka", "https://kafka.apache.org/", "documentation/", "quickstart", "powered-by", "blog"},
    {"flink", "https://flink.apache.org/", "documentation/", "use-cases/", "roadmap/", "posts/"},
    {
      "cassandra",
      "https://cassandra.apache.org/",
      "doc/latest/",
      "_/quickstart.html",
      "_/blog.html"
    },
    {"redis", "https://redis.io/", "docs/latest/", "commands/", "learn/"},
    {"java", "https://openjdk.org/", "jeps/0", "projects/loom/", "projects/valhalla/", "guide/"},
    {"maven", "https://maven.apache.org/", "guides/", "plugins/", "settings.html"},
    {"protobuf", "https://protobuf.dev/", "overview/", "programming-guides/proto3/", "reference/"},
    {"jetty", "https://jetty.org/", "docs/", "support/"},
    {
      "rfc",
      "https://www.rfc-editor.org/",
      "rfc/rfc9110",
      "rfc/rfc9457",
      "rfc/rfc3986",
      "rfc/rfc7386"
    },
    {
      "w3c", "https://www.w3.org/", "TR/webarch/", "Provider/Style/URI", "WAI/standards-guidelines/"
    },
    {
      "wiki",
      "https://en.wikipedia.org/",
      "wiki/URL_shortening",
      "wiki/Watermill",
      "wiki/Zipf%27s_law"
    },
  };

  private DemoLinks() {}

  /** All of them; always the same. */
  static List<Wanted> all() {
    List<Wanted> links = new ArrayList<>();
    for (String[] site : SITES) {
      links.add(new Wanted(site[1], site[0], site[0], Optional.of("see-" + site[0])));
      for (int i = 2; i < site.length; i++) {
        links.add(
            new Wanted(site[1] + site[i], site[0] + ": " + site[i], site[0], Optional.empty()));
      }
    }
    return List.copyOf(links);
  }
}
