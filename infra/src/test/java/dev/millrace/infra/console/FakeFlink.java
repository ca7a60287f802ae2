package dev.millrace.infra.console;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers like Flink's REST API: what a 1.20 cluster says about one running job, shortened. */
final class FakeFlink implements AutoCloseable {
  private final HttpServer server;
  private volatile String authorization;
  private final Map<String, String> answers = new ConcurrentHashMap<>();

  FakeFlink() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          authorization = exchange.getRequestHeaders().getFirst("Authorization");
          String answer = answers.get(exchange.getRequestURI().toString());
          byte[] body = (answer == null ? "{}" : answer).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  String lastAuthorization() {
    return authorization;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  FakeFlink answering(String path, String json) {
    answers.put(path, json.replace('\'', '"'));
    return this;
  }

  FakeFlink withRunningJob() {
    return answering(
            "/jobs/overview",
            "{'jobs':[{'jid':'old','name':'click-analytics','state':'FINISHED','start-time':9000,"
                + "'end-time':9500,'duration':500},"
                + "{'jid':'j1','name':'click-analytics','state':'RUNNING','start-time':1000,"
                + "'end-time':-1,'duration':7000}]}")
        .answering(
            "/jobs/j1", "{'vertices':[{'id':'v1','parallelism':2},{'id':'v2','parallelism':4}]}")
        .answering(
            "/jobs/j1/checkpoints",
            "{'latest':{'completed':{'latest_ack_timestamp':6000,'end_to_end_duration':87}}}")
        .answering("/jobs/j1/vertices/v1/watermarks", "[]")
        .answering(
            "/jobs/j1/vertices/v2/watermarks",
            "[{'id':'0.currentInputWatermark','value':'5000'},"
                + "{'id':'1.currentInputWatermark','value':'-9223372036854775808'},"
                + "{'id':'2.currentInputWatermark','value':'4000'}]")
        .answering(
            "/jobs/j1/vertices/v1/subtasks/metrics",
            "[{'id':'Source__clicks.numRecordsIn'},{'id':'numRecordsIn'}]")
        .answering(
            "/jobs/j1/vertices/v2/subtasks/metrics",
            "[{'id':'redis_minutes__Writer.numRecordsIn'},"
                + "{'id':'redis_minutes__Committer.numRecordsIn'},"
                + "{'id':'Sink__cassandra.numRecordsIn'}]")
        .withCounts(1000, 30, 4);
  }

  /** What the counters of the running job say from now on. */
  FakeFlink withCounts(long source, long redis, long cassandra) {
    return answering(
            "/jobs/j1/vertices/v1/subtasks/metrics?agg=sum&get=Source__clicks.numRecordsIn",
            "[{'id':'Source__clicks.numRecordsIn','sum':%d.0}]".formatted(source))
        .answering(
            "/jobs/j1/vertices/v2/subtasks/metrics?agg=sum"
                + "&get=redis_minutes__Writer.numRecordsIn,Sink__cassandra.numRecordsIn",
            ("[{'id':'redis_minutes__Writer.numRecordsIn','sum':%d.0},"
                    + "{'id':'Sink__cassandra.numRecordsIn','sum':%d.0}]")
                .formatted(redis, cassandra));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
