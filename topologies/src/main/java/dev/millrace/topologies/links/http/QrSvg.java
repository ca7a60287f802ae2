package dev.millrace.topologies.links.http;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Map;

/**
 * A QR code (ISO/IEC 18004) as an SVG image: one path in the text's colour on white, a unit per
 * module.
 */
final class QrSvg {
  private QrSvg() {}

  /**
   * The image.
   *
   * @param text what it says
   * @param sizePx width and height
   * @param margin modules around it
   * @param ecc how much of it may be unreadable: L 7 %, M 15 %, Q 25 %, H 30 %
   * @throws IllegalArgumentException if the text does not fit into a QR code
   */
  static String of(String text, int sizePx, int margin, ErrorCorrectionLevel ecc) {
    ByteMatrix modules = modules(text, ecc);
    int width = modules.getWidth() + 2 * margin;
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"%d\" height=\"%d\""
            .formatted(sizePx, sizePx)
        + " viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\">".formatted(width, width)
        + "<title>"
        + escaped(text)
        + "</title>"
        + "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>".formatted(width, width)
        + "<path fill=\"currentColor\" d=\""
        + path(modules, margin)
        + "\"/></svg>\n";
  }

  private static ByteMatrix modules(String text, ErrorCorrectionLevel ecc) {
    try {
      return Encoder.encode(text, ecc, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8")).getMatrix();
    } catch (WriterException e) {
      throw new IllegalArgumentException("Does not fit into a QR code: " + e.getMessage(), e);
    }
  }

  /** One rectangle per run of dark modules in a row. */
  private static String path(ByteMatrix modules, int margin) {
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        int start = x;
        while (x < modules.getWidth() && modules.get(x, y) == 1) {
          x++;
        }
        if (x > start) {
          path.append('M').append(start + margin).append(' ').append(y + margin);
          path.append('h').append(x - start).append("v1h-").append(x - start).append('z');
        }
      }
    }
    return path.toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
