import { useState } from 'preact/hooks';
import { BarTable } from '../../components/BarTable.jsx';
import { Segments } from '../../components/Segments.jsx';
import { Polled } from '../../components/States.jsx';
import { count } from '../../lib/format.js';
import { useKept } from '../../lib/kept.js';
import { readTop } from '../../lib/links.js';
import { usePoll } from '../../lib/poll.js';
import { hrefOf } from '../../lib/router.js';

const POLL_MS = 2_000;
const PERIODS = { minute: 'Minute', hour: 'Hour', day: 'Day' };

/** The links that most people clicked just now. */
export function TopLinks() {
  const [period, setPeriod] = useState('hour');
  const state = useKept(usePoll((signal) => readTop(period, signal), POLL_MS, [period]), period);
  return (
    <section class="top-links" aria-labelledby="top">
      <div class="stats-head">
        <h2 id="top">Top links</h2>
        <Segments label="Top links of the last" options={PERIODS} value={period} onChange={setPeriod} />
      </div>
      <div class={state.waiting ? 'stats-body waiting' : 'stats-body'}>
        <Polled state={state} what="The top links">
          {({ data, about }) => <Top top={data} period={about} />}
        </Polled>
      </div>
    </section>
  );
}

function Top({ top, period }) {
  if (!top.links.length) return <p class="aside">No clicks of people in the last {period}.</p>;
  const rows = top.links.map((link) => ({
    key: link.code,
    name: link.title ?? link.url ?? link.code,
    clicks: link.clicks,
    content: <TopLink link={link} />,
  }));
  return (
    <>
      <BarTable label="top" of="Link" rows={rows} />
      <p class="aside">
        Clicks of people in the last {period}
        {top.error > 0 && `; a number may be off by ${count(top.error)}`}.
      </p>
    </>
  );
}

function TopLink({ link }) {
  return (
    <>
      <a class="code" href={hrefOf('links', link.code)}>
        {link.code}
      </a>
      <small> {link.title ?? withoutScheme(link.url)}</small>
    </>
  );
}

function withoutScheme(url) {
  return url?.replace(/^https?:\/\/(www\.)?/, '');
}
