package dev.millrace.topologies.rides.domain;

import dev.millrace.connectors.rides.Cells;
import dev.millrace.connectors.rides.GreatCircle;
import java.util.ArrayList;
import java.util.List;

/**
 * How far from a place everything has been seen once so many rings of cells around it have: what
 * lies farther out than ring {@code k} is at least {@link #metres} away from any point of the cell
 * in the middle.
 *
 * <p>H3 lays regular hexagons on the faces of an icosahedron and projects them onto the sphere from
 * its centre. On a face, with edges of length {@code a}: in one of the six directions of its
 * corners, a cell beyond ring {@code k} has its centre {@code 1.5a (k + 1)} away from the middle
 * one's at least, and both reach {@code a} towards each other, which leaves {@code (1.5k - 0.5) a}.
 * The projection shortens lengths, at an angle {@code r} from the face's centre to {@code cos²(r)}
 * of what they are (outwards; to {@code cos(r)} across). Within a search {@code r} changes by less
 * than a thousandth.
 *
 * @see <a href="https://github.com/uber/h3/blob/master/src/h3lib/lib/faceijk.c">RES0_U_GNOMONIC</a>
 */
final class Clearance {
  /** From centre to centre at resolution 0 on a face that touches the unit sphere. */
  private static final double RES0_SPACING = 0.38196601125010500003;

  /** By which a resolution is finer than the one before. */
  private static final double APERTURE = Math.sqrt(7);

  /** Of a cell for searches, on a face that touches the earth, in metres. */
  private static final double EDGE_M =
      RES0_SPACING
          / Math.pow(APERTURE, Cells.SEARCH_RESOLUTION)
          / Math.sqrt(3)
          * GreatCircle.EARTH_RADIUS_M;

  /** By so much the projection may differ within a search. */
  private static final double MARGIN = 0.995;

  private static final List<Point> FACES = faces();

  private final double edgeM;

  private Clearance(double edgeM) {
    this.edgeM = edgeM;
  }

  /** Around a place. */
  static Clearance around(Point place) {
    double cos = 0;
    for (Point face : FACES) {
      cos = Math.max(cos, place.dot(face));
    }
    return new Clearance(EDGE_M * cos * cos * MARGIN);
  }

  /** What lies beyond so many rings is so far away at least. */
  double metres(int rings) {
    return Math.max(0, (1.5 * rings - 0.5) * edgeM);
  }

  /** So many rings leave out nothing that is at most so far away. */
  int rings(double metres) {
    return (int) Math.ceil((metres / edgeM + 0.5) / 1.5);
  }

  /** The middles of three vertices each that are neighbours of each other. */
  private static List<Point> faces() {
    // The vertices of the icosahedron that the grid is laid on are the centres of its pentagons.
    List<Point> vertices = Cells.pentagons(0).stream().map(Cells::centre).map(Point::of).toList();
    double neighbours = 1 / Math.sqrt(5) - 1e-6; // Cosine of the angle of an edge.
    List<Point> faces = new ArrayList<>();
    for (int i = 0; i < vertices.size(); i++) {
      for (int j = 0; j < i; j++) {
        for (int k = 0; k < j; k++) {
          Point a = vertices.get(i);
          Point b = vertices.get(j);
          Point c = vertices.get(k);
          if (Math.min(a.dot(b), Math.min(b.dot(c), c.dot(a))) > neighbours) {
            faces.add(Point.middle(a, b, c));
          }
        }
      }
    }
    return faces;
  }
}
