package dev.millrace.infra.bench.rides;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.Settings;
import dev.millrace.connectors.redis.RedisClients;
import dev.millrace.topologies.runtime.http.HttpServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.args.GeoUnit;
import redis.clients.jedis.params.GeoSearchParam;
import redis.clients.jedis.resps.GeoRadiusResponse;

/**
 * A process that says who is nearby in another way than ours, behind the same HTTP server: always
 * the same ({@code bench.page}, a file), or what GEOSEARCH of Redis finds.
 */
public final class NearbyServer {
  /** Where drivers who wait for a ride are. */
  static final String KEY = "bench:free-drivers";

  private static final int REDIS_CONNECTIONS = 64;
  private static final Duration REDIS_TIMEOUT = Duration.ofSeconds(5);
  private static final double REACH_KM = 4;
  private static final HttpField JSON =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");

  private NearbyServer() {}

  /**
   * @param args the file of settings
   */
  public static void main(String[] args) throws IOException {
    Settings settings = Settings.load(Path.of(args[0]), System.getenv());
    HttpServer http = new HttpServer("127.0.0.1", settings.number("http.port", 0, 1, 65_535));
    http.start(
        routes -> routes.get("/health/ready", ctx -> ctx.status(200)),
        List.of(new Answers(answers(settings))));
    Runtime.getRuntime().addShutdownHook(new Thread(http::close, "shutdown"));
  }

  private static Function<Request, byte[]> answers(Settings settings) throws IOException {
    if (settings.find("bench.page").isPresent()) {
      byte[] page = Files.readAllBytes(Path.of(settings.text("bench.page")));
      return request -> page;
    }
    RedisClient redis =
        RedisClients.open(Endpoints.of(settings).redisUri(), REDIS_CONNECTIONS, REDIS_TIMEOUT);
    return request -> search(redis, Request.extractQueryParameters(request));
  }

  private static byte[] search(RedisClient redis, Fields query) {
    double lng = Double.parseDouble(query.getValue("lng"));
    double lat = Double.parseDouble(query.getValue("lat"));
    List<GeoRadiusResponse> found =
        redis.geosearch(
            KEY,
            GeoSearchParam.geoSearchParam()
                .fromLonLat(lng, lat)
                .byRadius(REACH_KM, GeoUnit.KM)
                .asc()
                .count(Integer.parseInt(query.getValue("limit")))
                .withCoord()
                .withDist());
    StringBuilder json = new StringBuilder("{\"drivers\":[");
    for (GeoRadiusResponse driver : found) {
      json.append(json.charAt(json.length() - 1) == '[' ? "" : ",");
      json.append("{\"driver\":\"").append(driver.getMemberByString());
      json.append("\",\"lat\":").append(driver.getCoordinate().getLatitude());
      json.append(",\"lng\":").append(driver.getCoordinate().getLongitude());
      json.append(",\"distanceM\":").append(Math.round(driver.getDistance() * 1_000)).append('}');
    }
    return json.append("]}").toString().getBytes(UTF_8);
  }

  private static final class Answers extends Handler.Wrapper {
    private final Function<Request, byte[]> answers;

    private Answers(Function<Request, byte[]> answers) {
      this.answers = answers;
    }

    @Override
    public InvocationType getInvocationType() {
      return InvocationType.BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      if (!request.getHttpURI().getPath().equals(NearbyQuestions.PATH)) {
        return super.handle(request, response, callback);
      }
      byte[] answer = answers.apply(request);
      response.setStatus(200);
      response.getHeaders().put(JSON);
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.length);
      response.write(true, ByteBuffer.wrap(answer), callback);
      return true;
    }
  }
}
