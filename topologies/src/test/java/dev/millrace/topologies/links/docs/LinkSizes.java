package dev.millrace.topologies.links.docs;

import com.google.protobuf.ByteString;
import dev.millrace.schemas.links.v1.Click;
import dev.millrace.schemas.links.v1.ClickMethod;
import dev.millrace.schemas.links.v1.Link;
import dev.millrace.schemas.links.v1.LinkCommand;
import dev.millrace.topologies.docs.RecordSizes;
import dev.millrace.topologies.links.domain.Decision;
import dev.millrace.topologies.links.domain.LinkChange;
import dev.millrace.topologies.links.domain.LinkFold;
import dev.millrace.topologies.links.topology.LinkMessages;
import dev.millrace.topologies.links.topology.TimeIndexKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.internal.DefaultRecord;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;

/**
 * What one link and one click take, in bytes, measured on real messages: made by the code that
 * makes them in production and laid out by Kafka's own record format, uncompressed.
 *
 * <p>The link has a generated code and a URL of {@value #URL_LENGTH} characters, no title, no tags
 * and no end. The click comes from a desktop browser and has a referrer.
 */
final class LinkSizes {
  static final int URL_LENGTH = 100;

  private static final String CODE = "a3Bx9kQ";
  private static final String ID = "0b7f3a52-6d0e-4c38-9f55-2b1c8f6c9d10";
  private static final String INSTANCE = "/topologies/links/links-1";
  private static final long AT_MS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
  private static final String BROWSER =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/126.0.0.0 Safari/537.36";

  /** A batch's own bytes. At some ten links a second and partition each link is one batch. */
  static final int BATCH = DefaultRecordBatch.RECORD_BATCH_OVERHEAD;

  private final Link link;
  private final LinkCommand command;

  LinkSizes() {
    String url = "https://www.example.org/" + "a".repeat(URL_LENGTH - 24);
    LinkChange create = new LinkChange.Create(ID, AT_MS, url, 302, 0, "", List.of());
    command = LinkMessages.command(create);
    Decision decision = LinkFold.decide(Optional.empty(), CODE, create, 1_000_000_000L);
    link = LinkMessages.message(((Decision.Applied) decision).link());
  }

  /** In {@code links.commands}. */
  int command() {
    return BATCH + RecordSizes.of(CODE, command, RecordSizes.events(ID, command, INSTANCE, AT_MS));
  }

  /** In {@code links.links}. */
  int state() {
    return BATCH
        + RecordSizes.of(
            CODE,
            link,
            RecordSizes.events(CODE + "@1000000000", link, "/topologies/links/registry", AT_MS));
  }

  /** In the changelogs of the registry's two stores; they have no headers. */
  int changelogs() {
    int registry = RecordSizes.of(CODE, link);
    int byTime = DefaultRecord.sizeInBytes(0, 0, indexKey(), 0, new Header[0]);
    return 2 * BATCH + registry + byTime;
  }

  /** Keys and values in the registry's two stores, before RocksDB compresses them. */
  int stores() {
    return CODE.length() + link.getSerializedSize() + indexKey();
  }

  /** In {@code links.clicks}, without its share of a batch. */
  int click() {
    Click click =
        Click.newBuilder()
            .setClickId(ID)
            .setCode(CODE)
            .setClickedAtMs(AT_MS)
            .setVisitor(ByteString.copyFrom(new byte[16]))
            .setCountry("DE")
            .setUserAgent(BROWSER)
            .setReferrer("https://www.example.com/")
            .setMethod(ClickMethod.CLICK_METHOD_GET)
            .build();
    return RecordSizes.of(CODE, click);
  }

  private static int indexKey() {
    return TimeIndexKey.of(AT_MS, CODE).get().length;
  }
}
