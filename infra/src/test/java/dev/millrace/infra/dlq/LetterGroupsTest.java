package dev.millrace.infra.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.infra.dlq.LetterGroups.Group;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LetterGroupsTest {
  @Test
  void shouldCountAlikeLettersTogether() {
    LetterGroups groups = new LetterGroups();
    groups.add(TestLetters.dead("links.clicks", "before 1990: 7"));
    groups.add(
        TestLetters.letter(
            "links.dead",
            TestLetters.failure("links.clicks", 1, "a.b.Bad", "before 1990: 8"),
            TestLetters.NOW_MS + 5,
            true));
    groups.add(TestLetters.dead("links.commands", "before 1990: 9"));

    Reason reason = new Reason("a.b.Bad", "before #: #");
    long nowMs = TestLetters.NOW_MS;
    assertThat(groups.all())
        .containsExactly(
            new Group("links.dead", "links.clicks", reason, 2, 1, nowMs, nowMs + 5),
            new Group("links.dead", "links.commands", reason, 1, 0, nowMs, nowMs));
  }

  @Property(tries = 50)
  void shouldCountEveryLetterOnce(@ForAll List<String> messages) {
    LetterGroups groups = new LetterGroups();
    messages.forEach(message -> groups.add(TestLetters.dead("links.clicks", message)));
    assertThat(groups.all().stream().mapToLong(Group::count).sum()).isEqualTo(messages.size());
  }

  @Test
  void shouldStayBoundedWhateverTheReasons() {
    LetterGroups groups = new LetterGroups();
    for (int i = 0; i < 5_000; i++) {
      groups.add(TestLetters.dead("file-" + "x".repeat(i), "m"));
    }
    List<Group> all = groups.all();
    assertThat(all).hasSizeLessThanOrEqualTo(1_001);
    assertThat(all.stream().mapToLong(Group::count).sum()).isEqualTo(5_000);
  }
}
