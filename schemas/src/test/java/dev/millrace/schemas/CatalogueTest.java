package dev.millrace.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {

  @Test
  void shouldNameEveryTopicOnce() {
    assertThat(Catalogue.all()).extracting(Topic::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void shouldSayEverythingAboutATopic(Topic<?, ?> topic) {
    List<Function<Topic<?, ?>, String>> texts = List.of(Topic::keyMeaning, Topic::about);
    assertThat(texts).allSatisfy(text -> assertThat(text.apply(topic)).isNotBlank());
    assertThat(topic.writtenBy()).isNotEmpty().noneMatch(String::isBlank);
    assertThat(topic.readBy()).isNotEmpty().noneMatch(String::isBlank);
    assertThat(Catalogue.find(topic.name())).contains(topic);
  }

  @ParameterizedTest
  @MethodSource("topics")
  void shouldHaveDeadLettersForEverySystem(Topic<?, ?> topic) {
    assertThat(Catalogue.find(topic.system() + ".dead")).isPresent();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void shouldRememberForEveryLetterThatItWasSentBack(Topic<?, ?> topic) {
    Topic<?, ?> marks = Catalogue.find(topic.system() + ".redriven").orElseThrow();

    assertThat(marks.partitions()).as("one order of all marks").isEqualTo(1);
    assertThat(marks.retention()).as("no mark goes before its letter").isEmpty();
  }

  @Test
  void shouldFindATopicOfAnImportThroughTheOneItCopies() {
    Topic<?, ?> topic = Catalogue.find("links.clicks.may2015").orElseThrow();

    assertThat(topic.name()).isEqualTo("links.clicks.may2015");
    assertThat(topic.retention()).as("data of the past is kept for ever").isEmpty();
    assertThat(topic.partitions()).isEqualTo(6);
    assertThat(Catalogue.find("links.clicks.late").orElseThrow().retention()).isPresent();
    assertThat(Catalogue.find("nothing.like-this")).isEmpty();
  }

  static Stream<Topic<?, ?>> topics() {
    return Catalogue.all().stream();
  }
}
