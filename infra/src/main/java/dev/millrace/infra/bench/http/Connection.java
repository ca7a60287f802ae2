package dev.millrace.infra.bench.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** A kept connection with at most one request under way. */
final class Connection implements AutoCloseable {
  private static final int LONGEST_HEAD = 8_192;
  private static final int LONGEST_KEPT = 1 << 17;

  private final SocketChannel channel;
  private byte[] answer = new byte[1_024];
  private int length;
  private int headLength = -1;
  private int bodyLeft;

  /** The request under way. */
  long number;

  /** When it was meant to be sent. */
  long intendedNanos;

  /** Whether bodies are kept until the next request. */
  boolean keepsBodies;

  Connection(InetSocketAddress server, Selector selector) throws IOException {
    channel = SocketChannel.open(server);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  void send(ByteBuffer request) throws IOException {
    // The socket's buffer is empty, for there is one request at a time: it fits at once.
    while (request.hasRemaining()) {
      channel.write(request);
    }
    length = 0;
    headLength = -1;
  }

  /**
   * Reads what has come.
   *
   * @param buffer empty; shared by all connections of a thread
   * @return whether the answer is complete
   * @throws EOFException if the server has closed the connection
   */
  boolean read(ByteBuffer buffer, AnswerHead head) throws IOException {
    buffer.clear();
    int count = channel.read(buffer);
    if (count < 0) {
      throw new EOFException("the server closed a connection");
    }
    buffer.flip();
    if (headLength >= 0) {
      if (keepsBodies) {
        keep(buffer, count);
      }
      bodyLeft -= count;
      return bodyLeft <= 0;
    }
    int before = length;
    keep(buffer, count);
    headLength = AnswerHead.end(answer, before, length);
    if (headLength < 0) {
      return false;
    }
    head.set(answer, headLength);
    bodyLeft = head.contentLength() - (length - headLength);
    return bodyLeft <= 0;
  }

  private void keep(ByteBuffer buffer, int count) throws IOException {
    if (length + count > answer.length) {
      int most = keepsBodies ? LONGEST_KEPT : LONGEST_HEAD;
      if (length + count > most) {
        throw new IOException(
            (keepsBodies ? "an answer" : "the head of an answer")
                + " is longer than "
                + most
                + " bytes");
      }
      answer = Arrays.copyOf(answer, Math.max(2 * answer.length, length + count));
    }
    buffer.get(answer, length, count);
    length += count;
  }

  /** The head of the answer that is complete. */
  void head(AnswerHead head) {
    head.set(answer, headLength);
  }

  /** Whether a script finds the body of the answer that is complete to be right. */
  boolean rightBody(Script script) {
    return script.rightBody(number, answer, headLength, length);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
