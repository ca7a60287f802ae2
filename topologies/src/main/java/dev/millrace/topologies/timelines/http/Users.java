package dev.millrace.topologies.timelines.http;

import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.timelines.domain.UserName;
import io.javalin.http.Context;

/** Names of users in paths. */
final class Users {
  private Users() {}

  /**
   * The user that a part of the path names.
   *
   * @throws ProblemException 422 if it is no name
   */
  static String name(Context ctx, String part) {
    String name = ctx.pathParam(part);
    if (!UserName.isOne(name)) {
      throw ProblemException.invalid(part, UserName.RULE);
    }
    return name;
  }
}
