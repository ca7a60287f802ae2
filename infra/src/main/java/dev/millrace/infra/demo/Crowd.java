package dev.millrace.infra.demo;

import java.util.List;
import java.util.SplittableRandom;

/** Visitors from several countries, most of them people. */
public final class Crowd {
  /** One in so many visitors is a robot. */
  private static final int ONE_BOT_IN = 6;

  /**
   * Networks of universities, which move rarely: each stands for its country. The last two numbers
   * of an address are drawn.
   */
  private static final List<String> NETWORKS =
      List.of(
          "18.9", // United States
          "128.32", // United States
          "141.76", // Germany
          "129.69", // Germany
          "129.67", // United Kingdom
          "134.157", // France
          "133.11", // Japan
          "143.107", // Brazil
          "128.250", // Australia
          "128.100", // Canada
          "147.46", // South Korea
          "130.89", // Netherlands
          "146.141", // South Africa
          "132.248", // Mexico
          "130.237"); // Sweden

  private static final List<String> BROWSERS =
      List.of(
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/138.0.0.0 Safari/537.36",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
              + " Version/18.5 Safari/605.1.15",
          "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
              + " Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
          "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/138.0.0.0 Mobile Safari/537.36");

  private static final List<String> ROBOTS =
      List.of(
          "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
          "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
          "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
          "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)");

  private static final List<String> REFERRERS =
      List.of(
          "",
          "https://news.ycombinator.com/",
          "https://www.reddit.com/",
          "https://www.google.com/",
          "https://mastodon.social/");

  private Crowd() {}

  public static Visitor next(SplittableRandom random) {
    boolean bot = random.nextInt(ONE_BOT_IN) == 0;
    String network = NETWORKS.get(random.nextInt(NETWORKS.size()));
    String address = network + "." + random.nextInt(256) + "." + (1 + random.nextInt(254));
    String userAgent = pick(bot ? ROBOTS : BROWSERS, random);
    return new Visitor(address, userAgent, bot ? "" : pick(REFERRERS, random), bot);
  }

  private static String pick(List<String> list, SplittableRandom random) {
    return list.get(random.nextInt(list.size()));
  }
}
