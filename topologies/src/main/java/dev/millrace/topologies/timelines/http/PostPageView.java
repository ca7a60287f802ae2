package dev.millrace.topologies.timelines.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millrace.schemas.timelines.v1.PostPage;
import io.javalin.openapi.OpenApiNullable;
import io.javalin.openapi.OpenApiRequired;
import java.time.Instant;
import java.util.List;

/**
 * A page of posts as JSON.
 *
 * @param items newest first
 * @param nextCursor for the page after this one; null if this is the last
 * @param completeUpTo every post of before is in the timeline; null if that is not known yet,
 *     absent where it does not apply
 */
public record PostPageView(
    @OpenApiRequired List<PostView> items,
    @OpenApiNullable String nextCursor,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String completeUpTo) {
  static PostPageView of(PostPage page) {
    List<PostView> items = page.getPostsList().stream().map(PostView::item).toList();
    String next = page.getMore() ? PostCursor.write(page.getPosts(items.size() - 1).getId()) : null;
    String complete =
        page.getCompleteUpToMs() == 0
            ? null
            : Instant.ofEpochMilli(page.getCompleteUpToMs()).toString();
    return new PostPageView(items, next, complete);
  }
}
