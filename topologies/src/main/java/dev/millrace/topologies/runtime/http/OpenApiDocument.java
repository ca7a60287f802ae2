package dev.millrace.topologies.runtime.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The HTTP API as OpenAPI: what the annotation processor made of the handlers, with a title, and
 * with what holds of every operation.
 */
final class OpenApiDocument {
  /** Where the annotation processor puts it. */
  private static final String RESOURCE = "/openapi-plugin/openapi-default.json";

  private static final String TITLE = "Millrace";

  /** Of the API, not of the release. */
  private static final String VERSION = "1";

  private static final String PROBLEM = "#/components/schemas/" + Problem.class.getSimpleName();

  private OpenApiDocument() {}

  /** The document as it is served. */
  static byte[] text() {
    ObjectNode root = Json.object(resource());
    root.putObject("info").put("title", TITLE).put("version", VERSION);
    if (root.at(PROBLEM.substring(1)).isMissingNode()) {
      throw new IllegalStateException(RESOURCE + " has no " + PROBLEM);
    }
    for (JsonNode path : root.path("paths")) {
      for (JsonNode operation : path) {
        addProblem(((ObjectNode) operation).withObjectProperty("responses"));
      }
    }
    return Json.write(root);
  }

  /** Whatever is not listed is an error in the one form that all have. */
  private static void addProblem(ObjectNode responses) {
    responses
        .putObject("default")
        .put("description", "An error; errors names the fields that are wrong")
        .putObject("content")
        .putObject(Problem.CONTENT_TYPE)
        .putObject("schema")
        .put("$ref", PROBLEM);
  }

  private static byte[] resource() {
    try (InputStream in = OpenApiDocument.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(
            RESOURCE + " is missing: compile with annotation processing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
