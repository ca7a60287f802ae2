import { useState } from 'preact/hooks';
import { Polled } from '../../components/States.jsx';
import { clock, count, duration, toMs } from '../../lib/format.js';
import { readStats } from '../../lib/links.js';
import { useNow, usePoll } from '../../lib/poll.js';
import { ClickChart } from './ClickChart.jsx';
import { ClickTable } from './ClickTable.jsx';
import { RANGES, fill, windowOf } from './ranges.js';

/** The clicks of a link, asked for once a second while the page is visible. */
export function LinkStats({ code }) {
  const [name, setName] = useState('hour');
  const range = RANGES[name];
  const state = usePoll(
    async (signal) => {
      const span = windowOf(range, Date.now());
      const stats = await readStats(code, { from: span.from, granularity: range.granularity }, signal);
      return { stats, series: fill(stats.series, span, range.bucketMs) };
    },
    1_000,
    [code, name],
  );
  return (
    <section class="stats" aria-labelledby="clicks">
      <div class="stats-head">
        <h2 id="clicks">Clicks</h2>
        <div class="segments" role="group" aria-label="Time range">
          {Object.entries(RANGES).map(([key, { text }]) => (
            <button key={key} type="button" aria-pressed={key === name} onClick={() => setName(key)}>
              {text}
            </button>
          ))}
        </div>
      </div>
      <Polled state={state} what="The counts">
        {({ stats, series }) => (
          <>
            <Totals totals={stats.totals} />
            <ClickChart series={series} range={range} asOf={toMs(stats.asOf)} />
            <Freshness stats={stats} />
            <ClickTable series={stats.series} range={range} />
          </>
        )}
      </Polled>
    </section>
  );
}

function Totals({ totals }) {
  return (
    <dl class="totals">
      <div>
        <dt>All</dt>
        <dd data-count="all">{count(totals.all)}</dd>
      </div>
      <div class="human">
        <dt>People</dt>
        <dd data-count="human">{count(totals.human)}</dd>
      </div>
      <div class="bot">
        <dt>Bots</dt>
        <dd data-count="bot">{count(totals.bot)}</dd>
      </div>
    </dl>
  );
}

/** Up to when clicks are complete, and whether the numbers above can still grow. */
function Freshness({ stats }) {
  const now = useNow();
  const asOf = toMs(stats.asOf);
  if (asOf === null) {
    return <p class="aside">Nothing has been counted yet. The first click shows here within a few seconds.</p>;
  }
  return (
    <p class="aside">
      Complete up to <time datetime={new Date(asOf).toISOString()}>{clock(asOf)}</time>
      {` (${duration(Math.max(0, now - asOf))} ago); `}
      {stats.final ? 'these numbers are final.' : 'what came later is counted already but can still grow.'}
    </p>
  );
}
