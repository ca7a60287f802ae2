package dev.millrace.topologies.runtime.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/** JSON in and out. Reading is strict: no second key of the same name, nothing after the end. */
public final class Json {
  /** The largest body that is read. */
  public static final int MOST_BYTES = 64 * 1_024;

  public static final String CONTENT_TYPE = "application/json";
  public static final String MERGE_PATCH = "application/merge-patch+json";

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /** The bytes of a value. */
  public static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Answers are plain records", e);
    }
  }

  /** Answers with JSON. */
  public static void answer(Context ctx, int status, Object value) {
    ctx.status(status).contentType(CONTENT_TYPE).result(write(value));
  }

  /**
   * The body's bytes.
   *
   * @throws ProblemException 415 if it is of another type, 413 if it is too large
   */
  public static byte[] body(Context ctx, Set<String> contentTypes) {
    return body(ctx, contentTypes, MOST_BYTES);
  }

  /**
   * The bytes of a body that may be larger than others.
   *
   * @throws ProblemException 415 if it is of another type, 413 if it is too large
   */
  public static byte[] body(Context ctx, Set<String> contentTypes, int mostBytes) {
    String type = ctx.contentType() == null ? "" : ctx.contentType();
    String bare = type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    if (!contentTypes.contains(bare)) {
      throw ProblemException.of(415, "The body must be " + String.join(" or ", contentTypes));
    }
    try {
      byte[] bytes = ctx.bodyInputStream().readNBytes(mostBytes + 1);
      if (bytes.length > mostBytes) {
        ctx.header("Connection", "close"); // The rest is not read.
        throw ProblemException.of(413, "The body has more than " + mostBytes + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw ProblemException.of(400, "The body cannot be read");
    }
  }

  /**
   * The object that a body holds.
   *
   * @throws ProblemException 400 if it is not one JSON object
   */
  public static ObjectNode object(byte[] body) {
    JsonNode node;
    try {
      node = MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      throw ProblemException.of(400, "Malformed JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw ProblemException.of(400, "Malformed JSON");
    }
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw ProblemException.of(400, "The body must be a JSON object");
  }
}
