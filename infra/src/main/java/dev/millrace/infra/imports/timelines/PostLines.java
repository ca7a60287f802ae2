package dev.millrace.infra.imports.timelines;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.infra.imports.BadLineException;
import dev.millrace.infra.imports.ImportedLine;
import dev.millrace.infra.imports.LineImport;
import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.schemas.timelines.v1.PostCommand;
import dev.millrace.schemas.timelines.v1.PublishPost;
import dev.millrace.topologies.runtime.http.FieldError;
import dev.millrace.topologies.runtime.http.Json;
import dev.millrace.topologies.runtime.http.JsonFields;
import dev.millrace.topologies.runtime.http.Problem;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.timelines.domain.PostId;
import dev.millrace.topologies.timelines.domain.PostText;
import dev.millrace.topologies.timelines.domain.UserName;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Posts as lines of JSON: {@code {"author", "text", "inReplyTo"?, "inReplyToAuthor"?, "createdAt"?,
 * "id"?}}. The id names the line: of an author's posts with the same one within 24 hours, the first
 * is written.
 *
 * @param nowMs when the import began, epoch milliseconds UTC
 */
public record PostLines(long nowMs) implements LineImport.LineReader {
  private static final int LONGEST_ID = 255;

  @Override
  public Optional<ImportedLine<?>> read(String text) throws BadLineException {
    if (text.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(post(new JsonFields(Json.object(text.getBytes(UTF_8)))));
    } catch (ProblemException e) {
      throw new BadLineException(reason(e.problem()));
    }
  }

  private ImportedLine<PostCommand> post(JsonFields fields) {
    String author = fields.text("author", "");
    String text = fields.text("text", "");
    String inReplyTo = fields.text("inReplyTo", "");
    String inReplyToAuthor = fields.text("inReplyToAuthor", "");
    String id = fields.text("id", "");
    long createdAtMs = fields.momentMs("createdAt", 0);
    if (!UserName.isOne(author)) {
      fields.reject("author", UserName.RULE);
    }
    if (!PostText.isAllowed(text)) {
      fields.reject("text", PostText.RULE);
    }
    if (!inReplyTo.isEmpty() && PostId.parse(inReplyTo).isEmpty()) {
      fields.reject("inReplyTo", "is no id of a post");
    }
    if (inReplyTo.isEmpty() != inReplyToAuthor.isEmpty()) {
      fields.reject("inReplyTo", "and inReplyToAuthor come together");
    } else if (!inReplyToAuthor.isEmpty() && !UserName.isOne(inReplyToAuthor)) {
      fields.reject("inReplyToAuthor", UserName.RULE);
    }
    if (id.length() > LONGEST_ID) {
      fields.reject("id", "has more than " + LONGEST_ID + " characters");
    }
    fields.check();
    PublishPost.Builder post =
        PublishPost.newBuilder().setText(text).setCreatedAtMs(createdAtMs).setRequestId(id);
    if (!inReplyTo.isEmpty()) {
      post.setInReplyTo(PostId.parse(inReplyTo).orElseThrow()).setInReplyToAuthor(inReplyToAuthor);
    }
    return new ImportedLine<>(
        TimelinesTopics.POSTS, author, PostCommand.newBuilder().setPublish(post).build(), nowMs);
  }

  private static String reason(Problem problem) {
    return problem.errors().isEmpty()
        ? problem.detail()
        : problem.errors().stream().map(PostLines::text).collect(Collectors.joining("; "));
  }

  private static String text(FieldError error) {
    return error.field() + " " + error.reason();
  }
}
