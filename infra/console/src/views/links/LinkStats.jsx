import { useMemo, useState } from 'preact/hooks';
import { Segments } from '../../components/Segments.jsx';
import { Polled } from '../../components/States.jsx';
import { toMs } from '../../lib/format.js';
import { useKept } from '../../lib/kept.js';
import { readStats, statsStream } from '../../lib/links.js';
import { useLive } from '../../lib/live.js';
import { Breakdowns } from './Breakdowns.jsx';
import { ClickChart } from './ClickChart.jsx';
import { ClickTable } from './ClickTable.jsx';
import { Freshness } from './Freshness.jsx';
import { LiveState } from '../../components/LiveState.jsx';
import { Totals } from './Totals.jsx';
import { RANGES, fill } from './ranges.js';

const NAMES = Object.fromEntries(Object.entries(RANGES).map(([key, { text }]) => [key, text]));

/** The clicks of a link, as they are counted. */
export function LinkStats({ code }) {
  const [name, setName] = useState('hour');
  const range = RANGES[name];
  const state = useLive(statsStream(code, range), 'stats', (signal) =>
    readStats(code, { from: Date.now() - range.spanMs, granularity: range.granularity }, signal),
  );
  const kept = useKept(state, range);
  return (
    <section class="stats" aria-labelledby="clicks">
      <div class="stats-head">
        <h2 id="clicks">Clicks</h2>
        <LiveState state={state.state} at={state.at} asOf={toMs(state.data?.asOf)} />
        <Segments label="Time range" options={NAMES} value={name} onChange={setName} />
      </div>
      <div class={kept.waiting ? 'stats-body waiting' : 'stats-body'}>
        <Polled state={kept} what="The counts">
          {({ data, about }) => <Stats stats={data} range={about} />}
        </Polled>
      </div>
    </section>
  );
}

function Stats({ stats, range }) {
  const series = useMemo(() => fill(stats, range), [stats, range]);
  return (
    <>
      <Totals totals={stats.totals} series={series} range={range} />
      <ClickChart series={series} range={range} asOf={toMs(stats.asOf)} />
      <Freshness asOf={toMs(stats.asOf)} final={stats.final} />
      <Breakdowns breakdowns={stats.breakdowns} range={range} />
      <ClickTable series={series} range={range} />
    </>
  );
}
