package dev.millrace.topologies.links.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.topologies.links.domain.Decision.Applied;
import dev.millrace.topologies.links.domain.Decision.Reason;
import dev.millrace.topologies.links.domain.Decision.Rejected;
import dev.millrace.topologies.links.domain.Decision.Repeated;
import dev.millrace.topologies.links.domain.LinkChange.Create;
import dev.millrace.topologies.links.domain.LinkChange.Delete;
import dev.millrace.topologies.links.domain.LinkChange.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LinkFoldTest {
  private static final String CODE = "my-link";

  private static Create create(String commandId, long at) {
    return new Create(commandId, at, "https://example.com/" + commandId, 302, 0, "", List.of());
  }

  private static Update retitle(String commandId, long at, String title) {
    return new Update(
        commandId,
        at,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(title),
        Optional.empty());
  }

  private static ShortLink applied(Optional<ShortLink> current, LinkChange change, long offset) {
    Decision decision = LinkFold.decide(current, CODE, change, offset);
    assertThat(decision).isInstanceOf(Applied.class);
    return ((Applied) decision).link();
  }

  @Test
  void shouldCreateALinkUnderAFreeCode() {
    ShortLink link =
        applied(
            Optional.empty(),
            new Create("c1", 1000, "HTTPS://EXAMPLE.com", 301, 5000, "title", List.of("tag")),
            7);

    assertThat(link)
        .isEqualTo(
            new ShortLink(
                CODE,
                "https://example.com/",
                301,
                1000,
                1000,
                5000,
                false,
                "title",
                List.of("tag"),
                "c1",
                7));
  }

  @Test
  void shouldRefuseASecondCreate() {
    ShortLink link = applied(Optional.empty(), create("c1", 1000), 1);

    assertThat(LinkFold.decide(Optional.of(link), CODE, create("c2", 900), 2))
        .isEqualTo(new Rejected(Reason.TAKEN));
    assertThat(LinkFold.decide(Optional.of(link), CODE, create("c1", 1000), 3))
        .isEqualTo(new Repeated(link));
  }

  @Test
  void shouldChangeOnlyWhatAnUpdateNames() {
    ShortLink link = applied(Optional.empty(), create("c1", 1000), 1);

    ShortLink updated =
        applied(
            Optional.of(link),
            new Update(
                "c2",
                2000,
                Optional.of("http://other.example"),
                Optional.empty(),
                Optional.of(9000L),
                Optional.empty(),
                Optional.of(List.of("new"))),
            2);

    assertThat(updated)
        .isEqualTo(
            new ShortLink(
                CODE,
                "http://other.example/",
                302,
                1000,
                2000,
                9000,
                false,
                "",
                List.of("new"),
                "c1",
                2));
    assertThat(applied(Optional.of(updated), retitle("c3", 1500, "t"), 3).updatedAt())
        .isEqualTo(2000);
  }

  @Test
  void shouldNeverGiveACodeAgain() {
    ShortLink link = applied(Optional.empty(), create("c1", 1000), 1);
    ShortLink deleted = applied(Optional.of(link), new Delete("c2", 2000), 2);

    assertThat(deleted.deleted()).isTrue();
    assertThat(LinkFold.decide(Optional.of(deleted), CODE, create("c3", 3000), 3))
        .isEqualTo(new Rejected(Reason.TAKEN));
    assertThat(LinkFold.decide(Optional.of(deleted), CODE, retitle("c4", 3000, "t"), 4))
        .isEqualTo(new Rejected(Reason.DELETED));
    assertThat(LinkFold.decide(Optional.of(deleted), CODE, new Delete("c5", 3000), 5))
        .isEqualTo(new Rejected(Reason.DELETED));
  }

  @Test
  void shouldRefuseToChangeWhatDoesNotExist() {
    assertThat(LinkFold.decide(Optional.empty(), CODE, retitle("c1", 1, "t"), 1))
        .isEqualTo(new Rejected(Reason.MISSING));
    assertThat(LinkFold.decide(Optional.empty(), CODE, new Delete("c1", 1), 1))
        .isEqualTo(new Rejected(Reason.MISSING));
  }

  @Test
  void shouldIgnoreAReplay() {
    ShortLink link = applied(Optional.empty(), create("c1", 1000), 5);

    assertThat(LinkFold.decide(Optional.of(link), CODE, retitle("c2", 1, "t"), 5))
        .isEqualTo(new Repeated(link));
    assertThat(LinkFold.decide(Optional.of(link), CODE, new Delete("c2", 1), 4))
        .isEqualTo(new Repeated(link));
  }

  /** A crash at any point reads a suffix again, with state that is as far as it ever was. */
  @Property
  void shouldComeToTheSameLinkWhateverIsReplayed(
      @ForAll("commands") List<LinkChange> log,
      @ForAll @Size(max = 4) List<@IntRange(max = 30) Integer> crashes) {
    Optional<ShortLink> once = fold(Optional.empty(), log, 0, new ArrayList<>());

    Optional<ShortLink> replayed = once;
    for (int crash : crashes) {
      List<Decision> decisions = new ArrayList<>();
      replayed = fold(replayed, log, Math.min(crash, log.size()), decisions);
      assertThat(decisions).noneMatch(Applied.class::isInstance);
    }
    assertThat(replayed).isEqualTo(once);
  }

  @Property
  void shouldComeToTheSameLinkWhenInterrupted(
      @ForAll("commands") List<LinkChange> log,
      @ForAll @IntRange(max = 30) int reached,
      @ForAll @IntRange(max = 30) int committed) {
    int crash = Math.min(reached, log.size());
    Optional<ShortLink> before =
        fold(Optional.empty(), log.subList(0, crash), 0, new ArrayList<>());

    assertThat(fold(before, log, Math.min(committed, crash), new ArrayList<>()))
        .isEqualTo(fold(Optional.empty(), log, 0, new ArrayList<>()));
  }

  @Property
  void shouldLetExactlyOneOfRacingCreatesWin(@ForAll("commands") List<LinkChange> log) {
    List<Decision> decisions = new ArrayList<>();
    Optional<ShortLink> link = fold(Optional.empty(), log, 0, decisions);

    List<LinkChange> creates = log.stream().filter(Create.class::isInstance).toList();
    assertThat(link.map(ShortLink::createdBy))
        .isEqualTo(creates.stream().findFirst().map(LinkChange::commandId));
    long wins = 0;
    for (int i = 0; i < log.size(); i++) {
      wins += log.get(i) instanceof Create && decisions.get(i) instanceof Applied ? 1 : 0;
    }
    assertThat(wins).isEqualTo(creates.isEmpty() ? 0 : 1);
  }

  private static Optional<ShortLink> fold(
      Optional<ShortLink> start, List<LinkChange> log, int from, List<Decision> decisions) {
    Optional<ShortLink> link = start;
    for (int offset = from; offset < log.size(); offset++) {
      Decision decision = LinkFold.decide(link, CODE, log.get(offset), offset);
      decisions.add(decision);
      if (decision instanceof Applied applied) {
        link = Optional.of(applied.link());
      }
    }
    return link;
  }

  @Provide
  Arbitrary<List<LinkChange>> commands() {
    Arbitrary<String> ids = Arbitraries.integers().between(1, 9).map(i -> "c" + i);
    Arbitrary<Long> times = Arbitraries.longs().between(1, 1000);
    Arbitrary<LinkChange> creates = Combinators.combine(ids, times).as(LinkFoldTest::create);
    Arbitrary<LinkChange> updates =
        Combinators.combine(ids, times, Arbitraries.of("a", "b", "c")).as(LinkFoldTest::retitle);
    Arbitrary<LinkChange> deletes = Combinators.combine(ids, times).as(Delete::new);
    return Arbitraries.frequencyOf(Tuple.of(3, creates), Tuple.of(5, updates), Tuple.of(1, deletes))
        .list()
        .ofMaxSize(30);
  }
}
