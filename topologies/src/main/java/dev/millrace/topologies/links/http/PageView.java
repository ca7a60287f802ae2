package dev.millrace.topologies.links.http;

import io.javalin.openapi.OpenApiNullable;
import io.javalin.openapi.OpenApiRequired;
import java.util.List;

/**
 * A page of links, newest first.
 *
 * @param items the links
 * @param next the cursor of the next page; null if this is the last
 */
public record PageView(@OpenApiRequired List<LinkView> items, @OpenApiNullable String next) {}
