package dev.millrace.topologies.links.http;

import io.javalin.openapi.OpenApiNullable;
import io.javalin.openapi.OpenApiRequired;
import java.util.List;

/**
 * The links with the most clicks of people in a window. Times are ISO 8601 in UTC.
 *
 * @param window {@code minute}, {@code hour} or {@code day}
 * @param from start of the window
 * @param to its end
 * @param asOf what happened before has been counted; null if nothing was ever counted
 * @param error by how much a number may be off; 0 if all are exact
 * @param links most clicks first
 */
public record TopView(
    @OpenApiRequired String window,
    @OpenApiRequired String from,
    @OpenApiRequired String to,
    @OpenApiNullable String asOf,
    @OpenApiRequired long error,
    @OpenApiRequired List<Entry> links) {

  /**
   * One of them.
   *
   * @param code the link
   * @param url where it leads; null if the link cannot be read now
   * @param title a name for people; null: none, or the link cannot be read now
   * @param shortUrl the whole short URL
   * @param clicks of people
   */
  public record Entry(
      @OpenApiRequired String code,
      @OpenApiNullable String url,
      @OpenApiNullable String title,
      @OpenApiRequired String shortUrl,
      @OpenApiRequired long clicks) {}
}
