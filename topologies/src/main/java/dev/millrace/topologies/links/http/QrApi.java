package dev.millrace.topologies.links.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import dev.millrace.topologies.links.domain.Aliases;
import dev.millrace.topologies.links.domain.ShortLink;
import dev.millrace.topologies.runtime.http.Parameters;
import dev.millrace.topologies.runtime.http.Problem;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.runtime.query.Answer;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/** Short URLs as QR codes. */
final class QrApi {
  static final String SVG = "image/svg+xml";

  private static final int SIZE_PX = 256;
  private static final int LEAST_SIZE_PX = 32;
  private static final int MOST_SIZE_PX = 4_096;

  /** What ISO/IEC 18004 asks for. */
  private static final int MARGIN = 4;

  private static final int MOST_MARGIN = 64;
  private static final String STORED = "public, max-age=" + Duration.ofDays(1).toSeconds();

  private final LinkReads links;
  private final String baseUrl;

  QrApi(LinkReads links, String baseUrl) {
    this.links = links;
    this.baseUrl = baseUrl;
  }

  @OpenApi(
      path = "/api/links/{code}/qr.svg",
      methods = HttpMethod.GET,
      operationId = "getLinkQrCode",
      summary = "Show a link's short URL as a QR code",
      description = "An SVG image: one path in currentColor on white.",
      tags = "links",
      pathParams = @OpenApiParam(name = "code", required = true),
      queryParams = {
        @OpenApiParam(
            name = "size",
            type = Integer.class,
            description = "Width and height, px: 32 to 4096; default 256"),
        @OpenApiParam(
            name = "margin",
            type = Integer.class,
            description = "Modules around it: 0 to 64; default 4"),
        @OpenApiParam(
            name = "ecc",
            description = "How much of it may be unreadable: L, M (default), Q or H")
      },
      headers =
          @OpenApiParam(name = "If-None-Match", description = "The ETag of one that is there"),
      responses = {
        @OpenApiResponse(
            status = "200",
            content = @OpenApiContent(from = String.class, mimeType = SVG)),
        @OpenApiResponse(status = "304", description = "The image is that of If-None-Match"),
        @OpenApiResponse(
            status = "404",
            description = "No link has this code",
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE)),
        @OpenApiResponse(
            status = "410",
            description = "The link is deleted",
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE)),
        @OpenApiResponse(
            status = "422",
            description = "A parameter is wrong",
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE)),
        @OpenApiResponse(
            status = "503",
            description = "The link cannot be looked up now",
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE))
      })
  void qr(Context ctx) {
    int size =
        Parameters.wholeNumber(ctx::queryParam, "size", SIZE_PX, LEAST_SIZE_PX, MOST_SIZE_PX);
    int margin = Parameters.wholeNumber(ctx::queryParam, "margin", MARGIN, 0, MOST_MARGIN);
    ErrorCorrectionLevel ecc = ecc(ctx.queryParam("ecc"));
    String code = ctx.pathParam("code");
    requireLink(code);
    byte[] image = QrSvg.of(baseUrl + "/" + code, size, margin, ecc).getBytes(UTF_8);
    String etag = etag(image);
    ctx.header("Cache-Control", STORED);
    ctx.header("ETag", etag);
    if (matches(ctx.header("If-None-Match"), etag)) {
      ctx.status(304);
    } else {
      ctx.contentType(SVG).result(image);
    }
  }

  private void requireLink(String code) {
    Answer<ShortLink> answer =
        Aliases.isCode(code) ? links.read(code, Optional.empty()) : new Answer.Absent<>();
    if (answer instanceof Answer.Unavailable<ShortLink> none) {
      throw ProblemException.retry(503, none.reason());
    }
    if (!(answer instanceof Answer.Found<ShortLink> found)) {
      throw ProblemException.of(404, "There is no link under this code");
    }
    if (found.value().deleted()) {
      throw ProblemException.of(410, "This link is deleted");
    }
  }

  private static ErrorCorrectionLevel ecc(String text) {
    return switch (text == null ? "M" : text) {
      case "L" -> ErrorCorrectionLevel.L;
      case "M" -> ErrorCorrectionLevel.M;
      case "Q" -> ErrorCorrectionLevel.Q;
      case "H" -> ErrorCorrectionLevel.H;
      default -> throw ProblemException.invalid("ecc", "must be L, M, Q or H");
    };
  }

  private static String etag(byte[] image) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(image);
      return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** RFC 9110, 13.1.2: a list of tags, weak or not, or a star. */
  private static boolean matches(String header, String etag) {
    return header != null && (header.strip().equals("*") || header.contains(etag));
  }
}
