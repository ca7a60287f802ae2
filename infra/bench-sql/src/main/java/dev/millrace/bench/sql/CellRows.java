package dev.millrace.bench.sql;

import com.uber.h3core.H3Core;
import dev.millrace.schemas.rides.v1.DriverPing;
import dev.millrace.schemas.rides.v1.DriverStatus;
import dev.millrace.schemas.rides.v1.RideRequest;
import java.io.IOException;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.Collector;

/** From messages to rows; leaves out drivers who take no rides, fails on what is no message. */
abstract class CellRows implements DeserializationSchema<CellRow> {
  private static final long serialVersionUID = 1;
  private static final int SEARCH_RESOLUTION = 9;
  private static final int SURGE_RESOLUTION = 8;

  private transient H3Core h3;

  /** Of drivers who wait for a ride. */
  static final class OfPings extends CellRows {
    private static final long serialVersionUID = 1;

    @Override
    public CellRow deserialize(byte[] message) throws IOException {
      DriverPing ping = DriverPing.parseFrom(message);
      return ping.getStatus() == DriverStatus.DRIVER_STATUS_AVAILABLE
          ? row(ping.getLat(), ping.getLng(), ping.getDriver(), ping.getAtMs())
          : null;
    }
  }

  /** Of rides that are asked for. */
  static final class OfRequests extends CellRows {
    private static final long serialVersionUID = 1;

    @Override
    public CellRow deserialize(byte[] message) throws IOException {
      RideRequest request = RideRequest.parseFrom(message);
      return row(
          request.getPickup().getLat(),
          request.getPickup().getLng(),
          request.getQuote(),
          request.getAtMs());
    }
  }

  @Override
  public void open(InitializationContext context) throws IOException {
    h3 = H3Core.newInstance();
  }

  /** A row of a place. */
  final CellRow row(double lat, double lng, String who, long atMs) {
    long search = h3.latLngToCell(lat, lng, SEARCH_RESOLUTION);
    return new CellRow(h3.cellToParent(search, SURGE_RESOLUTION), who, atMs);
  }

  @Override
  public void deserialize(byte[] message, Collector<CellRow> rows) throws IOException {
    CellRow row = deserialize(message);
    if (row != null) {
      rows.collect(row);
    }
  }

  @Override
  public boolean isEndOfStream(CellRow next) {
    return false;
  }

  @Override
  public TypeInformation<CellRow> getProducedType() {
    return TypeInformation.of(CellRow.class);
  }
}
