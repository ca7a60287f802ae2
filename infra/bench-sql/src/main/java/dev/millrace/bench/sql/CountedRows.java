package dev.millrace.bench.sql;

import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.types.Row;
import org.apache.flink.util.Collector;

/**
 * Lets no row pass and adds up their last column. The sums are accumulators of the job: {@code
 * <name>-rows} and {@code <name>-sum}.
 */
final class CountedRows extends RichFlatMapFunction<Row, Long> {
  private static final long serialVersionUID = 1;

  private final String name;
  private final LongCounter rows = new LongCounter();
  private final LongCounter sum = new LongCounter();

  CountedRows(String name) {
    this.name = name;
  }

  @Override
  public void open(OpenContext context) {
    getRuntimeContext().addAccumulator(name + "-rows", rows);
    getRuntimeContext().addAccumulator(name + "-sum", sum);
  }

  @Override
  public void flatMap(Row row, Collector<Long> nothing) {
    rows.add(1);
    sum.add((Long) row.getField(row.getArity() - 1));
  }
}
