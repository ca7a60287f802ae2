package dev.millrace.topologies.links.http;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.millrace.topologies.links.domain.LinkStatus;
import dev.millrace.topologies.links.domain.ShortLink;
import io.javalin.openapi.OpenApiNullable;
import io.javalin.openapi.OpenApiRequired;
import java.time.Instant;
import java.util.List;

/**
 * A link as the API shows it. Times are ISO 8601 in UTC.
 *
 * @param code the path segment after the host
 * @param shortUrl the whole short URL
 * @param url where it leads
 * @param redirect 301 or 302
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 * @param expiresAt when it stops redirecting; null: never
 * @param title a name for people; null: none
 * @param tags labels for people
 * @param status {@code active}, {@code expired} or {@code deleted}
 */
@JsonPropertyOrder({
  "code",
  "shortUrl",
  "url",
  "redirect",
  "createdAt",
  "updatedAt",
  "expiresAt",
  "title",
  "tags",
  "status"
})
public record LinkView(
    @OpenApiRequired String code,
    @OpenApiRequired String shortUrl,
    @OpenApiRequired String url,
    @OpenApiRequired int redirect,
    @OpenApiRequired String createdAt,
    @OpenApiRequired String updatedAt,
    @OpenApiNullable String expiresAt,
    @OpenApiNullable String title,
    @OpenApiRequired List<String> tags,
    @OpenApiRequired String status) {

  /** A link as it stands at a moment, epoch milliseconds. */
  static LinkView of(ShortLink link, String baseUrl, long now) {
    return new LinkView(
        link.code(),
        baseUrl + "/" + link.code(),
        link.url(),
        link.redirect(),
        Instant.ofEpochMilli(link.createdAt()).toString(),
        Instant.ofEpochMilli(link.updatedAt()).toString(),
        link.expiresAt() == 0 ? null : Instant.ofEpochMilli(link.expiresAt()).toString(),
        link.title().isEmpty() ? null : link.title(),
        link.tags(),
        LinkStatus.at(now, link.expiresAt(), link.deleted()).text());
  }
}
