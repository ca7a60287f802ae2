package dev.millrace.topologies.timelines.topology;

import dev.millrace.schemas.timelines.v1.FollowCommand;
import dev.millrace.schemas.timelines.v1.Reader;
import java.util.ArrayList;
import java.util.List;

/** How a command changes a reader. Saying again what is so already changes nothing. */
final class Relations {
  private Relations() {}

  static Reader apply(Reader before, FollowCommand command) {
    String target = command.getTarget();
    boolean on = command.getOn();
    Reader.Builder reader = before.toBuilder();
    switch (command.getRelation()) {
      case RELATION_FOLLOW -> {
        boolean apart =
            before.getBlocksList().contains(target) || before.getBlockedByList().contains(target);
        // Who is blocked is not followed, whoever asks last.
        setFollows(reader, changed(before.getFollowsList(), target, on && !apart));
      }
      case RELATION_MUTE ->
          reader.clearMutes().addAllMutes(changed(before.getMutesList(), target, on));
      case RELATION_BLOCK -> {
        reader.clearBlocks().addAllBlocks(changed(before.getBlocksList(), target, on));
        unfollow(reader, before, target, on);
      }
      default -> {
        reader.clearBlockedBy().addAllBlockedBy(changed(before.getBlockedByList(), target, on));
        unfollow(reader, before, target, on);
      }
    }
    return reader.build();
  }

  private static void unfollow(Reader.Builder reader, Reader before, String target, boolean on) {
    if (on) {
      setFollows(reader, changed(before.getFollowsList(), target, false));
    }
  }

  private static void setFollows(Reader.Builder reader, List<String> follows) {
    reader.clearFollows().addAllFollows(follows);
  }

  private static List<String> changed(List<String> names, String name, boolean in) {
    if (names.contains(name) == in) {
      return names;
    }
    List<String> changed = new ArrayList<>(names);
    if (in) {
      changed.add(name);
    } else {
      changed.remove(name);
    }
    return changed;
  }
}
