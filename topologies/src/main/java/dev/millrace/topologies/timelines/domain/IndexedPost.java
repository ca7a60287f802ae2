package dev.millrace.topologies.timelines.domain;

/**
 * A post as a partition of readers keeps it.
 *
 * @param id see {@link PostId}
 * @param author number of the author, see {@link Names}
 * @param answered number of the author whose post it answers; {@link #NOBODY} if it is no reply
 * @param pushed whether it went into the rings of its readers; if not, it is merged when they read
 * @param body what is shown of it; opaque here
 */
public record IndexedPost(long id, int author, int answered, boolean pushed, Object body) {
  /** No author. */
  public static final int NOBODY = -1;
}
