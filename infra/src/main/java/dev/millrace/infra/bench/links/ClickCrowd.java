package dev.millrace.infra.bench.links;

import com.google.protobuf.ByteString;
import dev.millrace.infra.demo.Zipf;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Who clicks: a million people with some three hundred user agents and forty countries, who come
 * from some fifty pages, and a thousand programs. A few of each make most of it, by Zipf's law.
 * Everything of a visitor but the page follows from its number.
 */
final class ClickCrowd {
  private static final int PEOPLE = 1_000_000;
  private static final int PROGRAMS = 1_000;
  private static final int NEWEST_VERSION = 138;
  private static final int VERSIONS = 30;

  private static final List<String> CHROMIUM =
      List.of(
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/%d.0.0.0 Safari/537.36",
          "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/%d.0.0.0 Mobile Safari/537.36",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/%d.0.0.0 Safari/537.36",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/%1$d.0.0.0 Safari/537.36 Edg/%1$d.0.0.0",
          "Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " SamsungBrowser/25.0 Chrome/%d.0.0.0 Mobile Safari/537.36",
          "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/%d.0.0.0 Safari/537.36");

  private static final List<String> FIREFOX =
      List.of(
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:%1$d.0) Gecko/20100101 Firefox/%1$d.0",
          "Mozilla/5.0 (X11; Linux x86_64; rv:%1$d.0) Gecko/20100101 Firefox/%1$d.0",
          "Mozilla/5.0 (Android 14; Mobile; rv:%1$d.0) Gecko/%1$d.0 Firefox/%1$d.0");

  private static final String SAFARI =
      "Mozilla/5.0 (iPhone; CPU iPhone OS %1$d_%2$d like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
          + " like Gecko) Version/%1$d.%2$d Mobile/15E148 Safari/604.1";

  private static final List<String> ROBOTS =
      List.of(
          "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
          "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
          "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
          "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
          "Mozilla/5.0 (compatible; SemrushBot/7~bl; +http://www.semrush.com/bot.html)");

  private static final List<String> SITES =
      List.of(
          "www.google.com",
          "t.co",
          "www.facebook.com",
          "www.reddit.com",
          "news.ycombinator.com",
          "www.linkedin.com",
          "duckduckgo.com",
          "mastodon.social",
          "www.bing.com",
          "mail.google.com");

  private static final List<String> COUNTRIES =
      List.of(
          ("US IN BR DE GB FR JP CA ID MX IT ES AU KR NL PL TR AR SE CH BE TH VN PH ZA CO AT DK NO FI"
                  + " PT CZ RO GR IE NZ HU CL IL SG")
              .split(" "));

  private final List<ByteString> browsers = bytes(browsers());
  private final List<ByteString> robots = bytes(ROBOTS);
  private final List<ByteString> pages = bytes(pages());
  private final List<ByteString> countries = bytes(COUNTRIES);
  private final Zipf popularBrowsers = new Zipf(browsers.size(), 1);
  private final Zipf popularPages = new Zipf(pages.size(), 1);
  private final Zipf popularCountries = new Zipf(countries.size(), 1);

  /**
   * Somebody.
   *
   * @param number no other has it
   * @param hash 16 bytes
   */
  record Someone(
      long number, boolean bot, ByteString hash, ByteString userAgent, ByteString country) {}

  Someone someone(SplittableRandom random, double bots) {
    boolean bot = random.nextDouble() < bots;
    long number = bot ? PEOPLE + random.nextInt(PROGRAMS) : random.nextInt(PEOPLE);
    SplittableRandom own = new SplittableRandom(number);
    ByteBuffer hash = ByteBuffer.allocate(2 * Long.BYTES);
    hash.putLong(own.nextLong()).putLong(own.nextLong()).flip();
    return new Someone(
        number,
        bot,
        ByteString.copyFrom(hash),
        bot ? robots.get(own.nextInt(robots.size())) : browsers.get(popularBrowsers.next(own)),
        countries.get(popularCountries.next(own)));
  }

  /** The page that a click comes from; empty for none. */
  ByteString page(SplittableRandom random) {
    return pages.get(popularPages.next(random));
  }

  private static List<String> browsers() {
    List<String> all = new ArrayList<>();
    for (int back = 0; back < VERSIONS; back++) {
      int version = NEWEST_VERSION - back;
      CHROMIUM.forEach(form -> all.add(form.formatted(version)));
      FIREFOX.forEach(form -> all.add(form.formatted(version)));
      all.add(SAFARI.formatted(18 - back / 6, 5 - back % 6));
    }
    return all;
  }

  /** First none at all: an app, a mail program, or a page that does not say so. */
  private static List<String> pages() {
    List<String> all = new ArrayList<>();
    all.add("");
    SITES.forEach(site -> all.add("https://" + site + "/"));
    for (int i = 0; i < 40; i++) {
      all.add("https://blog-%d.example.org/2025/06/what-we-read-this-week".formatted(i));
    }
    return all;
  }

  private static List<ByteString> bytes(List<String> texts) {
    return texts.stream().map(ByteString::copyFromUtf8).toList();
  }
}
