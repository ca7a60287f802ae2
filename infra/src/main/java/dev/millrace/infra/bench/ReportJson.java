package dev.millrace.infra.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Reports for programs. */
public final class ReportJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ReportJson() {}

  /** Writes all parts of a run into one file. */
  public static void write(List<Report> reports, Path file) throws IOException {
    Files.writeString(file, MAPPER.writeValueAsString(of(reports)) + "\n");
  }

  static ObjectNode of(List<Report> reports) {
    ObjectNode root = MAPPER.createObjectNode();
    ObjectNode machine = root.putObject("machine");
    machine.put("cores", Runtime.getRuntime().availableProcessors());
    machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    machine.put("java", System.getProperty("java.runtime.version"));
    ArrayNode parts = root.putArray("parts");
    reports.forEach(report -> part(parts.addObject(), report));
    return root;
  }

  private static void part(ObjectNode node, Report report) {
    node.put("benchmark", report.benchmark());
    node.put("part", report.part().name());
    node.put("quick", report.quick());
    if (!report.quick()) {
      node.put("mustsHold", report.musts());
    }
    ArrayNode cases = node.putArray("cases");
    for (CaseResult result : report.cases()) {
      ObjectNode one = cases.addObject();
      one.put("case", result.workload().name());
      one.put("about", result.workload().about());
      one.put("rounds", result.counted());
      one.put("voidRounds", result.voided());
      one.put("enoughRounds", result.enough());
      ArrayNode metrics = one.putArray("metrics");
      result.lines().forEach(line -> metric(metrics.addObject(), line));
      if (!report.quick()) {
        ArrayNode targets = one.putArray("targets");
        result
            .verdicts(report.part().targets())
            .forEach(verdict -> target(targets.addObject(), verdict));
      }
    }
  }

  private static void metric(ObjectNode node, CaseResult.Line line) {
    node.put("contender", line.contender().name());
    node.put("role", line.contender().role().text());
    node.put("metric", line.metric().name());
    node.put("unit", line.metric().unit());
    node.put("median", line.spread().median());
    node.put("min", line.spread().min());
    node.put("max", line.spread().max());
    ratio(node, "ratioToFloor", line.toFloor());
    ratio(node, "ratioToBaseline", line.toBaseline());
  }

  private static void ratio(ObjectNode node, String name, OptionalDouble ratio) {
    if (ratio.isPresent() && Double.isFinite(ratio.getAsDouble())) {
      node.put(name, ratio.getAsDouble());
    } else {
      node.putNull(name);
    }
  }

  private static void target(ObjectNode node, Verdict verdict) {
    Target target = verdict.target();
    node.put("level", target.level().name().toLowerCase(Locale.ROOT));
    node.put("text", target.text());
    node.put("metric", target.metric().name());
    node.put("basis", target.basis().name().toLowerCase(Locale.ROOT));
    node.put("limit", target.limit());
    node.put("value", verdict.value());
    node.put("holds", verdict.holds());
  }
}
