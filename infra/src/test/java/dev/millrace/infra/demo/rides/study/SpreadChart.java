package dev.millrace.infra.demo.rides.study;

import java.util.Locale;
import java.util.Map;

/**
 * How surge spreads, as lines over time: a panel for each of the compared, a line for each ring.
 */
final class SpreadChart {
  private static final int WIDTH = 880;
  private static final int PANEL_WIDTH = 370;
  private static final int PANEL_HEIGHT = 180;
  private static final int LEFT = 50;
  private static final int TOP = 50;
  private static final int ACROSS = 430;
  private static final int DOWN = 260;
  private static final double FROM_MINUTE = -10;
  private static final double TO_MINUTE = 70;
  private static final double MOST = 3;

  private final StringBuilder svg = new StringBuilder();

  private SpreadChart() {}

  /**
   * Draws it.
   *
   * @param panels four, by their headings
   */
  static String draw(Map<String, Evenings> panels) {
    SpreadChart chart = new SpreadChart();
    chart.begin();
    int number = 0;
    for (Map.Entry<String, Evenings> panel : panels.entrySet()) {
      chart.panel(panel.getKey(), panel.getValue(), number % 2, number / 2);
      number++;
    }
    chart.legend();
    return chart.svg.append("</svg>\n").toString();
  }

  private void begin() {
    line("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d 590\" role=\"img\"", WIDTH);
    line(
        "     aria-label=\"Mean multiplier by distance from the stadium, minutes after a match\">");
    line("<style>");
    line("  text { font: 13px sans-serif; fill: #19282c } .head { font-weight: 600 }");
    line("  .faint { fill: #56666a } .grid { stroke: #dcd8cd } .rush { fill: #f1e3cd }");
    line("  path { fill: none; stroke-width: 2.2; stroke-linejoin: round }");
    line("  .ring0 { stroke: #8f2d14 } .ring1 { stroke: #d2701f }");
    line("  .ring2 { stroke: #1b7285; stroke-dasharray: 7 3 }");
    line("  .ring3 { stroke: #7d8f93; stroke-dasharray: 2 3 } .ground { fill: #fcfbf8 }");
    line("  @media (prefers-color-scheme: dark) {");
    line("    text { fill: #e2ebe9 } .faint { fill: #93a5a6 } .grid { stroke: #25363a }");
    line("    .rush { fill: #2c2a20 } .ground { fill: #142124 }");
    line("    .ring0 { stroke: #f0795e } .ring1 { stroke: #e2a85c }");
    line("    .ring2 { stroke: #62c2d2 } .ring3 { stroke: #93a5a6 }");
    line("  }");
    line("</style>");
    line("<rect class=\"ground\" width=\"%d\" height=\"590\"/>", WIDTH);
  }

  private void panel(String heading, Evenings evenings, int column, int row) {
    line("<g transform=\"translate(%d %d)\">", LEFT + column * ACROSS, TOP + row * DOWN);
    line("<text class=\"head\" y=\"-14\">%s</text>", heading);
    double rush = (Trial.RUSH_OVER_MS - Trial.RUSH_MS) / 60_000.0;
    line(
        "<rect class=\"rush\" x=\"%.1f\" width=\"%.1f\" height=\"%d\"/>",
        x(0), x(rush) - x(0), PANEL_HEIGHT);
    for (double multiplier = 1; multiplier <= MOST; multiplier += 0.5) {
      double y = y(multiplier);
      line("<line class=\"grid\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", PANEL_WIDTH, y, y);
      line(
          "<text class=\"faint\" x=\"-8\" y=\"%.1f\" text-anchor=\"end\">%.1f</text>",
          y + 4, multiplier);
    }
    for (double minute = FROM_MINUTE; minute <= TO_MINUTE; minute += 20) {
      line(
          "<text class=\"faint\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.0f min</text>",
          x(minute), PANEL_HEIGHT + 18, minute);
    }
    for (int ring = Evening.RINGS - 1; ring >= 0; ring--) {
      line("<path class=\"ring%d\" d=\"%s\"/>", ring, path(evenings.course(ring)));
    }
    line("</g>");
  }

  private static String path(double[] course) {
    StringBuilder path = new StringBuilder();
    for (int window = 0; window < course.length; window++) {
      double minute = Evenings.minute(window);
      if (minute >= FROM_MINUTE && minute <= TO_MINUTE) {
        path.append(path.isEmpty() ? 'M' : 'L');
        path.append(String.format(Locale.ROOT, "%.1f %.1f", x(minute), y(course[window])));
      }
    }
    return path.toString();
  }

  private static double x(double minute) {
    return (minute - FROM_MINUTE) / (TO_MINUTE - FROM_MINUTE) * PANEL_WIDTH;
  }

  private static double y(double multiplier) {
    return PANEL_HEIGHT - (multiplier - 1) / (MOST - 1) * PANEL_HEIGHT;
  }

  private void legend() {
    for (int ring = 0; ring < Evening.RINGS; ring++) {
      int x = LEFT + ring * 165;
      line("<path class=\"ring%d\" d=\"M%d 560h30\"/>", ring, x);
      line("<text x=\"%d\" y=\"564\">%s</text>", x + 38, SurgeFigures.ringName(ring));
    }
    line("<rect class=\"rush\" x=\"%d\" y=\"552\" width=\"14\" height=\"14\"/>", LEFT + 660);
    line("<text x=\"%d\" y=\"564\">people leave</text>", LEFT + 682);
  }

  private void line(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
