package dev.millrace.infra.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The part of a session cluster that answers REST: it remembers jobs and runs nothing. */
final class FakeFlink implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  final List<JsonNode> submissions = new CopyOnWriteArrayList<>();

  /** Bodies of requests to stop. */
  final List<JsonNode> stops = new CopyOnWriteArrayList<>();

  /** The files that were uploaded. */
  final List<byte[]> uploads = new CopyOnWriteArrayList<>();

  /** Where a savepoint is said to lie. */
  volatile String savepoint = "s3://bucket/savepoint-1";

  /** State by job id. */
  final Map<String, String> jobs = new ConcurrentHashMap<>();

  private final HttpServer server;

  FakeFlink() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    byte[] answer = answer(request, body).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private String answer(String request, byte[] body) throws IOException {
    if (request.equals("GET /overview")) {
      return "{\"taskmanagers\":1}";
    }
    if (request.equals("GET /jobs/overview")) {
      return jobs.entrySet().stream()
          .map(
              job ->
                  "{\"jid\":\"%s\",\"name\":\"click-analytics live\",\"state\":\"%s\",\"start-time\":1,\"duration\":2}"
                      .formatted(job.getKey(), job.getValue()))
          .collect(Collectors.joining(",", "{\"jobs\":[", "]}"));
    }
    if (request.equals("POST /jars/upload")) {
      uploads.add(file(body));
      return "{\"filename\":\"/tmp/upload/1_jobs.jar\"}";
    }
    if (request.equals("POST /jars/1_jobs.jar/run")) {
      JsonNode submission = JSON.readTree(body);
      submissions.add(submission);
      jobs.put(submission.path("jobId").asText(), "RUNNING");
      return "{}";
    }
    if (request.endsWith("/stop")) {
      stops.add(JSON.readTree(body));
      return "{\"request-id\":\"r1\"}";
    }
    if (request.endsWith("/savepoints/r1")) {
      jobs.replaceAll((id, state) -> "FINISHED");
      return "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{\"location\":\""
          + savepoint
          + "\"}}";
    }
    return "{}";
  }

  /** The only part of a form: between the first empty line and the last boundary. */
  private static byte[] file(byte[] form) {
    String text = new String(form, StandardCharsets.ISO_8859_1);
    int begin = text.indexOf("\r\n\r\n") + 4;
    return Arrays.copyOfRange(form, begin, text.lastIndexOf("\r\n--"));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
