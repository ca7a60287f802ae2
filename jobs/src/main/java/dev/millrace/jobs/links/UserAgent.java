package dev.millrace.jobs.links;

/**
 * What a user agent says of who clicks.
 *
 * @param bot true if it is a program's; the rest is empty then
 * @param browser family, such as {@code Firefox}; empty if unknown
 * @param system family, such as {@code Android}; empty if unknown
 * @param device {@code desktop}, {@code phone}, {@code tablet} or {@code other}
 */
public record UserAgent(boolean bot, String browser, String system, String device) {
  static final UserAgent BOT = new UserAgent(true, "", "", "");
}
