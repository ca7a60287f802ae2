package dev.millrace.topologies.timelines.domain;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PostIndexTest {
  private static final int PER_AUTHOR = 10;
  private static final int POSTS = 50;

  /** However many come and from however few authors: the newest stay, without gaps. */
  @Property(tries = 200)
  void shouldKeepTheNewestWithinItsBounds(
      @ForAll @IntRange(min = 1, max = 20) int authors, @ForAll @IntRange(max = 500) int posts) {
    PostIndex index = new PostIndex(new PostIndex.Limits(PER_AUTHOR, POSTS));
    for (int i = 0; i < posts; i++) {
      index.add(new IndexedPost(id(i), i % authors, IndexedPost.NOBODY, true, new byte[0]));
    }

    int kept = Math.min(posts, Math.min(POSTS, PER_AUTHOR * authors));
    assertThat(index.size()).isEqualTo(kept);
    for (int i = 0; i < posts; i++) {
      assertThat(index.get(id(i)) != null).as("post %d", i).isEqualTo(i >= posts - kept);
    }
    for (int author = 0; author < authors; author++) {
      Ids all = index.all(author);
      assertThat(all.size()).isLessThanOrEqualTo(PER_AUTHOR);
      for (int i = 0; i < all.size(); i++) {
        assertThat(index.get(all.get(i))).isNotNull();
      }
    }
  }

  private static long id(int i) {
    return PostId.of(PostId.EPOCH_MS + 1 + i, 0, i);
  }
}
