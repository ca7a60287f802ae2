package dev.millrace.topologies.links.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.StringReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class QrSvgTest {
  private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\3z");

  @Property(tries = 200)
  void shouldShowWhatADecoderReads(
      @ForAll @AlphaChars @StringLength(min = 3, max = 64) String code,
      @ForAll @IntRange(max = 64) int margin,
      @ForAll ErrorCorrectionLevel ecc)
      throws Exception {
    String text = "https://sho.rt/" + code;

    Element svg = parse(QrSvg.of(text, 300, margin, ecc));

    assertThat(svg.getAttribute("width")).isEqualTo("300");
    assertThat(svg.getAttribute("height")).isEqualTo("300");
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(text);
    assertThat(new Decoder().decode(modules(svg, margin)).getText()).isEqualTo(text);
  }

  @Example
  void shouldEscapeWhatXmlWouldRead() throws Exception {
    String text = "https://sho.rt/?a=1&b=<c>";

    assertThat(
            parse(QrSvg.of(text, 300, 4, ErrorCorrectionLevel.M))
                .getElementsByTagName("title")
                .item(0)
                .getTextContent())
        .isEqualTo(text);
  }

  /** The modules within the margin, of which there must be none elsewhere. */
  static BitMatrix modules(Element svg, int margin) {
    String[] box = svg.getAttribute("viewBox").split(" ");
    assertThat(box[3]).isEqualTo(box[2]);
    int width = Integer.parseInt(box[2]) - 2 * margin;
    BitMatrix modules = new BitMatrix(width);
    String path = ((Element) svg.getElementsByTagName("path").item(0)).getAttribute("d");
    Matcher run = RUN.matcher(path);
    int end = 0;
    while (run.find()) {
      assertThat(run.start()).isEqualTo(end);
      end = run.end();
      int left = Integer.parseInt(run.group(1)) - margin;
      int top = Integer.parseInt(run.group(2)) - margin;
      modules.setRegion(left, top, Integer.parseInt(run.group(3)), 1);
    }
    assertThat(end).isEqualTo(path.length());
    return modules;
  }

  static Element parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)))
        .getDocumentElement();
  }
}
