package dev.millrace.connectors.links;

import java.util.List;
import java.util.OptionalLong;

/**
 * The links with the most clicks of people in a window.
 *
 * @param fromMs start of the window, epoch ms
 * @param toMs its end, exclusive
 * @param asOfMs what happened before has been counted, epoch ms; empty if the job never said
 * @param error by how much a number may be off; 0 if all are exact
 * @param links most clicks first
 */
public record TopClicks(
    long fromMs, long toMs, OptionalLong asOfMs, long error, List<Ranked> links) {

  /**
   * One of them.
   *
   * @param code the link
   * @param clicks of people
   */
  public record Ranked(String code, long clicks) {}
}
