package dev.millrace.infra.dlq;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;

/** A producer that dies like its process: it takes nothing back and closes nothing. */
final class DyingProducer {
  /** Not an exception that anybody handles. */
  static final class Died extends Error {
    private static final long serialVersionUID = 1;
  }

  private DyingProducer() {}

  /** Dies instead of the {@code nth} call of a method, from 1 on. */
  static Producer<byte[], byte[]> before(Producer<byte[], byte[]> real, String method, int nth) {
    return dying(real, method, nth, false);
  }

  /** Dies right after the {@code nth} call of a method has had its effect. */
  static Producer<byte[], byte[]> after(Producer<byte[], byte[]> real, String method, int nth) {
    return dying(real, method, nth, true);
  }

  @SuppressWarnings("unchecked") // A proxy of the interface is one for all its type arguments.
  private static Producer<byte[], byte[]> dying(
      Producer<byte[], byte[]> real, String method, int nth, boolean after) {
    AtomicInteger calls = new AtomicInteger();
    return (Producer<byte[], byte[]>)
        Proxy.newProxyInstance(
            DyingProducer.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            (proxy, called, arguments) -> {
              boolean last = called.getName().equals(method) && calls.incrementAndGet() == nth;
              if (last && !after) {
                die(real);
              }
              Object result;
              try {
                result = called.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (last) {
                die(real);
              }
              return result;
            });
  }

  /** What was sent so far lies in an open transaction on the broker. */
  private static void die(Producer<byte[], byte[]> real) {
    real.flush();
    // Without waiting there is no end of the transaction either.
    real.close(Duration.ZERO);
    throw new Died();
  }
}
