package dev.millrace.jobs.rides;

import dev.millrace.connectors.rides.Cells;
import dev.millrace.jobs.rides.domain.SurgeInputs;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Gives what a cell has seen to itself and to its neighbours. */
final class SpreadToRing implements FlatMapFunction<SurgeInputs, SurgeInputs> {
  private static final long serialVersionUID = 1;

  @Override
  public void flatMap(SurgeInputs own, Collector<SurgeInputs> out) {
    out.collect(own);
    for (long neighbour : Cells.neighbours(own.cell)) {
      out.collect(own.forNeighbour(neighbour));
    }
  }
}
