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

  private final SocketChannel channel;
  private byte[] answer = new byte[1_024];
  private int length;
  private int headLength = -1;
  private int bodyLeft;

  /** The request under way. */
  long number;

  /** When it was meant to be sent. */
  long intendedNanos;

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
      bodyLeft -= count;
      return bodyLeft <= 0;
    }
    int before = length;
    if (length + count > answer.length) {
      if (length + count > LONGEST_HEAD) {
        throw new IOException("the head of an answer is longer than " + LONGEST_HEAD + " bytes");
      }
      answer = Arrays.copyOf(answer, Math.max(2 * answer.length, length + count));
    }
    buffer.get(answer, length, count);
    length += count;
    headLength = AnswerHead.end(answer, before, length);
    if (headLength < 0) {
      return false;
    }
    head.set(answer, headLength);
    bodyLeft = head.contentLength() - (length - headLength);
    return bodyLeft <= 0;
  }

  /** The head of the answer that is complete. */
  void head(AnswerHead head) {
    head.set(answer, headLength);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
