package dev.millrace.topologies.links.http;

import io.javalin.openapi.OpenApiDescription;
import io.javalin.openapi.OpenApiNullable;
import io.javalin.openapi.OpenApiRequired;
import java.util.List;

/** The shapes of request bodies, for the API document; read by {@link CreateRequest} and others. */
public final class LinkBodies {
  private LinkBodies() {}

  /** What creates a link. */
  public interface Create {
    @OpenApiRequired
    @OpenApiDescription("http or https, at most 2,048 characters")
    String getUrl();

    @OpenApiNullable
    @OpenApiDescription("3 to 64 of A-Z a-z 0-9 - _, but not 7 letters and digits")
    String getAlias();

    @OpenApiNullable
    @OpenApiDescription("ISO 8601; absent: never")
    String getExpiresAt();

    @OpenApiNullable
    @OpenApiDescription("301 or 302 (default)")
    Integer getRedirect();

    @OpenApiNullable
    @OpenApiDescription("At most 200 characters")
    String getTitle();

    @OpenApiNullable
    @OpenApiDescription("At most 10 of at most 40 characters")
    List<String> getTags();
  }

  /** What changes a link. */
  public interface Patch {
    @OpenApiDescription("http or https, at most 2,048 characters")
    String getUrl();

    @OpenApiNullable
    @OpenApiDescription("ISO 8601; null: never")
    String getExpiresAt();

    @OpenApiNullable
    @OpenApiDescription("301 or 302; null: 302")
    Integer getRedirect();

    @OpenApiNullable
    @OpenApiDescription("At most 200 characters; null: none")
    String getTitle();

    @OpenApiNullable
    @OpenApiDescription("At most 10 of at most 40 characters; null: none")
    List<String> getTags();
  }
}
