package dev.millrace.infra.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.infra.demo.DemoLinks.Wanted;
import dev.millrace.topologies.links.domain.Aliases;
import dev.millrace.topologies.links.domain.TargetUrl;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoLinksTest {
  @Test
  void shouldBeLinksThatTheServiceTakesAsTheyAre() {
    assertThat(DemoLinks.all())
        .hasSize(47)
        .allSatisfy(
            link -> {
              assertThat(TargetUrl.of(link.url()).text()).isEqualTo(link.url());
              assertThat(link.alias().flatMap(Aliases::objection)).isEmpty();
            });
    assertThat(DemoLinks.all()).extracting(Wanted::url).doesNotHaveDuplicates();
    assertThat(DemoLinks.all().stream().map(Wanted::alias).flatMap(Optional::stream))
        .hasSize(11)
        .doesNotHaveDuplicates();
  }
}
