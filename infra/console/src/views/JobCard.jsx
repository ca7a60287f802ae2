import { Health } from '../components/Health.jsx';
import { ago, dateTime, duration, rate, toMs } from '../lib/format.js';
import { useNow } from '../lib/poll.js';

export function JobCard({ job, flinkUrl }) {
  const now = useNow();
  const ended = !['RUNNING', 'CREATED', 'INITIALIZING', 'RESTARTING', 'FAILING'].includes(job.state);
  return (
    <article class="panel job" aria-labelledby={`job-${job.id}`}>
      <header>
        <h2 id={`job-${job.id}`}>{job.name}</h2>
        <Health state={job.state} />
      </header>
      <dl class="facts">
        <Fact term="Records/s in">{rate(job.recordsInPerSecond)}</Fact>
        {(job.outputs ?? []).map((output) => (
          <Fact key={output.name} term={`Records/s to ${output.name}`}>
            {rate(output.recordsPerSecond)}
          </Fact>
        ))}
        <Fact term="Parallelism">{job.parallelism ?? '–'}</Fact>
        <Fact term={ended ? 'Ran for' : 'Runs for'}>{duration(job.durationMs)}</Fact>
        <Fact term="Last checkpoint">{checkpoint(job, now)}</Fact>
        <Fact term="Watermark age">{watermarkAge(job, now)}</Fact>
      </dl>
      <p class="aside">
        Started {dateTime(job.startedAt)} ·{' '}
        <a
          href={`${flinkUrl}/#/job/${ended ? 'completed' : 'running'}/${job.id}/overview`}
          target="_blank"
          rel="noopener"
        >
          Open in Flink
        </a>
      </p>
    </article>
  );
}

function Fact({ term, children }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function checkpoint({ lastCheckpointAt, lastCheckpointMs }, now) {
  if (toMs(lastCheckpointAt) === null) return 'none yet';
  return (
    <>
      {ago(lastCheckpointAt, now)} <small class="faint">took {duration(lastCheckpointMs)}</small>
    </>
  );
}

/** A source whose splits are all idle holds no watermark; that is not an error. */
function watermarkAge({ watermark }, now) {
  const ms = toMs(watermark);
  return ms === null ? 'no records yet' : duration(Math.max(0, now - ms));
}
