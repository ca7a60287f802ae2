import { Health } from '../components/Health.jsx';
import { Empty } from '../components/States.jsx';
import { bytes, count, duration, toMs } from '../lib/format.js';
import { useNow } from '../lib/poll.js';

/** The servers as a table; on a phone each row becomes a card. */
export function Servers({ status }) {
  const now = useNow();
  if (!status.servers.length) {
    return (
      <Empty title="No servers are known">
        This console runs without the supervisor. Start everything with “infra/millrace up”.
      </Empty>
    );
  }
  return (
    <table class="cards">
      <thead>
        <tr>
          <th scope="col">Server</th>
          <th scope="col">Health</th>
          <th scope="col" class="num">Port</th>
          <th scope="col" class="num">Process</th>
          <th scope="col" class="num">Up for</th>
          <th scope="col" class="num">Restarts</th>
          <th scope="col" class="num">Memory</th>
        </tr>
      </thead>
      <tbody>
        {status.servers.map((server) => (
          <tr key={server.name}>
            <th scope="row">
              {server.url ? (
                <a href={server.url} target="_blank" rel="noopener">
                  {server.name}
                </a>
              ) : (
                server.name
              )}
            </th>
            <td data-label="Health">
              <Health state={server.state} />
            </td>
            <td data-label="Port" class="num">{server.port ?? '–'}</td>
            <td data-label="Process" class="num">{server.pid ?? '–'}</td>
            <td data-label="Up for" class="num">{upFor(server, now)}</td>
            <td data-label="Restarts" class="num">{count(server.restarts)}</td>
            <td data-label="Memory" class="num">{bytes(server.rssBytes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function upFor(server, now) {
  const since = toMs(server.since);
  return server.state === 'ready' && since !== null ? duration(now - since) : '–';
}
