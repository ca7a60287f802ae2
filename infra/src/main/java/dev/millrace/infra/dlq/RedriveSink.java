package dev.millrace.infra.dlq;

import org.apache.kafka.clients.producer.ProducerRecord;

/** What happens to the letters that are to be sent back. */
public interface RedriveSink {
  /** Called before the first letter is read. */
  void begin();

  /**
   * One more.
   *
   * @param to where the record goes, for people
   */
  void accept(Letter letter, String to, ProducerRecord<byte[], byte[]> record);

  /** Called after the last letter. */
  void finish();
}
