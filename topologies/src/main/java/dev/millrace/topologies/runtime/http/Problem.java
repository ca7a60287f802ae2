package dev.millrace.topologies.runtime.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;

/**
 * An error as RFC 9457 writes it, {@code application/problem+json}.
 *
 * @param type {@code about:blank}: the status says all there is to say
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what happened, for people
 * @param errors the fields that are wrong; left out if it is not about fields
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type, String title, int status, String detail, List<FieldError> errors) {
  public static final String CONTENT_TYPE = "application/problem+json";

  public static Problem of(int status, String detail) {
    return of(status, detail, List.of());
  }

  public static Problem of(int status, String detail, List<FieldError> errors) {
    String title = HttpStatus.getMessage(status);
    return new Problem("about:blank", title, status, detail, List.copyOf(errors));
  }
}
