package dev.millrace.topologies.timelines.topology;

import dev.millrace.schemas.timelines.v1.FollowCommand;
import dev.millrace.schemas.timelines.v1.Reader;
import dev.millrace.schemas.timelines.v1.Relationship;

/** What commands make of how a reader stands to a user, and what follows from that. */
final class Relations {
  /** To whom a reader stands in no way. */
  static final Relationship NONE = Relationship.getDefaultInstance();

  private Relations() {}

  /** Saying again what is so already changes nothing. Who is blocked is not followed. */
  static Relationship apply(Relationship before, FollowCommand command) {
    boolean on = command.getOn();
    Relationship.Builder now = before.toBuilder();
    switch (command.getRelation()) {
      case RELATION_FOLLOW -> now.setFollows(on && !before.getBlocks() && !before.getBlockedBy());
      case RELATION_MUTE -> now.setMutes(on);
      case RELATION_BLOCK -> now.setBlocks(on).setFollows(before.getFollows() && !on);
      default -> {
        // One that is sent again after a crash does not undo what came after it.
        if (command.getBlockOffset() > before.getBlockOffset()) {
          now.setBlockedBy(on)
              .setFollows(before.getFollows() && !on)
              .setBlockOffset(command.getBlockOffset());
        }
      }
    }
    return now.build();
  }

  /** Whether there is nothing to keep. */
  static boolean isNone(Relationship relationship) {
    return !relationship.getFollows() && !hides(relationship) && relationship.getBlockOffset() == 0;
  }

  /** Whether the reader does not see the user's posts, though it may follow. */
  static boolean hides(Relationship relationship) {
    return relationship.getMutes() || relationship.getBlocks() || relationship.getBlockedBy();
  }

  /** Adds how a reader stands to a user. */
  static void add(Reader.Builder reader, String target, Relationship relationship) {
    if (relationship.getFollows()) {
      reader.addFollows(target);
    }
    if (relationship.getMutes()) {
      reader.addMutes(target);
    }
    if (relationship.getBlocks()) {
      reader.addBlocks(target);
    }
    if (relationship.getBlockedBy()) {
      reader.addBlockedBy(target);
    }
  }
}
