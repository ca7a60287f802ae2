package dev.millrace.topologies.links.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.schemas.links.v1.CreateLink;
import dev.millrace.schemas.links.v1.LinkCommand;
import dev.millrace.topologies.links.domain.LinkChange;
import dev.millrace.topologies.links.domain.ShortLink;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinkMessagesTest {
  @Test
  void shouldReadTheCommandsItWrote() {
    List<LinkChange> changes =
        List.of(
            new LinkChange.Create("c", 1, "http://a.example/", 301, 9, "t", List.of("x", "y")),
            new LinkChange.Create("c", 1, "http://a.example/", 302, 0, "", List.of()),
            new LinkChange.Update(
                "c",
                1,
                Optional.of("http://b.example/"),
                Optional.of(301),
                Optional.of(0L),
                Optional.of(""),
                Optional.of(List.of())),
            new LinkChange.Update(
                "c",
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            new LinkChange.Delete("c", 1));

    for (LinkChange change : changes) {
      assertThat(LinkMessages.change(LinkMessages.command(change))).hasValue(change);
    }
  }

  @Test
  void shouldReadTheStateItWrote() {
    ShortLink link =
        new ShortLink("code", "http://a.example/", 301, 1, 2, 3, true, "t", List.of("x"), "c", 4);

    assertThat(LinkMessages.shortLink(LinkMessages.message(link))).isEqualTo(link);
  }

  @Test
  void shouldTakeAnUnsaidRedirectFor302() {
    LinkCommand command =
        LinkCommand.newBuilder().setCreate(CreateLink.getDefaultInstance()).build();

    assertThat(LinkMessages.change(command))
        .hasValueSatisfying(
            change -> assertThat(((LinkChange.Create) change).redirect()).isEqualTo(302));
    assertThat(LinkMessages.change(LinkCommand.getDefaultInstance())).isEmpty();
  }
}
