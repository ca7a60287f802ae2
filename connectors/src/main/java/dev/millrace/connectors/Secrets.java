package dev.millrace.connectors;

import java.util.Locale;
import java.util.regex.Pattern;

/** Keeps secrets out of logs and messages. */
public final class Secrets {
  private static final Pattern SECRET_KEY =
      Pattern.compile("password|secret|jaas|token|credential|private|\\.key$|_key$");
  private static final Pattern USER_INFO = Pattern.compile("(//)[^/@]*@");
  private static final String HIDDEN = "***";

  private Secrets() {}

  /** A value as it may be shown: hidden if the key says that it is secret, a URI without user. */
  public static String shown(String key, String value) {
    return SECRET_KEY.matcher(key.toLowerCase(Locale.ROOT)).find()
        ? HIDDEN
        : withoutUserInfo(value);
  }

  /** A URI without its user and password. */
  public static String withoutUserInfo(String uri) {
    return USER_INFO.matcher(uri).replaceAll("$1" + HIDDEN + "@");
  }
}
