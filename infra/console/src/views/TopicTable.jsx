import { Spark } from '../components/Spark.jsx';
import { briefly, count, duration, rate } from '../lib/format.js';

export function TopicTable({ topics, at }) {
  return (
    <table class="cards topics">
      <thead>
        <tr>
          <th scope="col">Topic</th>
          <th scope="col">Key</th>
          <th scope="col" class="num">Records/s</th>
          <th scope="col" class="num">Records</th>
          <th scope="col">Lag by reader</th>
          <th scope="col">Kept</th>
        </tr>
      </thead>
      <tbody>
        {topics.map((topic) => (
          <tr key={topic.name}>
            <th scope="row">
              <span class="topic-name">{breakable(topic.name)}</span>
              {topic.about && <small>{topic.about}</small>}
            </th>
            <td data-label="Key">{topic.keyMeaning || '–'}</td>
            <td data-label="Records/s" class="num">
              <span class="spark-cell">
                <Spark value={topic.ratePerSecond} at={at} />
                <span>{rate(topic.ratePerSecond)}</span>
              </span>
            </td>
            <td data-label="Records" class="num" title={count(topic.records)}>
              {briefly(topic.records)}
            </td>
            <td data-label="Lag by reader">
              <Lags consumers={topic.consumers} rate={topic.ratePerSecond} />
            </td>
            <td data-label="Kept">
              {kept(topic)}
              <small class="partitions">{partitions(topic)}</small>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A Flink job says where it is only at its checkpoints, 10 s apart: that much lag is none. */
const SECONDS_BEHIND = 30;

function Lags({ consumers, rate }) {
  if (!consumers.length) return <span class="faint">no reader</span>;
  return (
    <ul class="lags">
      {consumers.map(({ group, lag }) => (
        <li key={group}>
          <span>{group}</span>{' '}
          <b class={lag > Math.max(1_000, SECONDS_BEHIND * (rate ?? 0)) ? 'lag lag-high' : 'lag'}>
            {briefly(lag)}
          </b>
        </li>
      ))}
    </ul>
  );
}

function kept({ cleanup, retentionMs }) {
  if (cleanup.includes('compact')) return 'last per key';
  return retentionMs === null ? 'for ever' : duration(retentionMs);
}

function partitions({ partitions: n }) {
  return n === 1 ? '1 partition' : `${n} partitions`;
}

/** Lets a long name break after its dots and hyphens. */
function breakable(name) {
  return name.split(/(?<=[.-])/).flatMap((part, i) => (i ? [<wbr key={i} />, part] : [part]));
}
