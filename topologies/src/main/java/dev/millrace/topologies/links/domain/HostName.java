package dev.millrace.topologies.links.domain;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one spelling of a host: lower case, ASCII (international names in their {@code xn--} form),
 * without a final dot; IPv6 in brackets. Link targets, the block list and our own host are compared
 * in it.
 */
public final class HostName {
  /** Longest name in characters (RFC 1035, 2.3.4, written without the final dot). */
  private static final int LONGEST = 253;

  // RFC 1123 labels, and the underscore, which real host names have although they should not.
  private static final Pattern LABEL = Pattern.compile("[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?");

  /**
   * The four characters that IDNA2003, which Java speaks, maps to something else and IDNA2008,
   * which browsers speak, keeps: with them the same text names two different hosts.
   */
  private static final Pattern AMBIGUOUS = Pattern.compile("[\u00df\u03c2\u200c\u200d]");

  private static final Pattern NUMBER = Pattern.compile("\\d+|0x[0-9a-f]*");

  private HostName() {}

  /**
   * The one spelling of a host name or address; empty if the text is neither. A name with one of ß,
   * ς, ZWJ and ZWNJ is taken in its {@code xn--} form only.
   */
  public static Optional<String> canonical(String text) {
    if (text.startsWith("[") && text.endsWith("]")) {
      return IpAddress.parse(text.substring(1, text.length() - 1))
          .map(address -> address.getHostAddress())
          .map(address -> address.contains(":") ? "[" + address + "]" : address);
    }
    if (text.length() > LONGEST + 1 || AMBIGUOUS.matcher(text).find()) {
      return Optional.empty();
    }
    return ascii(text).flatMap(HostName::checked);
  }

  private static Optional<String> ascii(String text) {
    try {
      // First to lower case: toASCII leaves a name alone that is ASCII already.
      return Optional.of(
          IDN.toASCII(text.toLowerCase(Locale.ROOT), IDN.ALLOW_UNASSIGNED)
              .toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException notAName) {
      return Optional.empty();
    }
  }

  private static Optional<String> checked(String ascii) {
    String name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
    if (name.isEmpty() || name.length() > LONGEST) {
      return Optional.empty();
    }
    String last = "";
    for (String label : name.split("\\.", -1)) {
      if (!LABEL.matcher(label).matches()) {
        return Optional.empty();
      }
      last = label;
    }
    // Browsers read a name that ends in a number as an IPv4 address (WHATWG URL, "ends in a
    // number").
    if (NUMBER.matcher(last).matches() && IpAddress.parse(name).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(name);
  }
}
