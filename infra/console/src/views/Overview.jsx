import { Heading } from '../components/Heading.jsx';
import { Polled } from '../components/States.jsx';
import { bytes } from '../lib/format.js';
import { request } from '../lib/http.js';
import { usePoll } from '../lib/poll.js';
import { hrefOf } from '../lib/router.js';
import { House } from './House.jsx';
import { Servers } from './Servers.jsx';

const load = (path) => async (signal) => (await request('GET', path, { signal })).body;

/** What runs, and what flows through it. */
export function Overview() {
  const status = usePoll(load('/console/api/status'), 2_000);
  const topics = usePoll(load('/console/api/topics'), 1_000);
  const jobs = usePoll(load('/console/api/jobs'), 2_000);
  return (
    <>
      <Heading title="The house">
        Requests become records; records turn the wheel; what it grinds is kept, fresh in Redis and for ever in Cassandra.
      </Heading>
      <House status={status.data} topics={topics.data} jobs={jobs.data} />
      <section aria-labelledby="servers">
        <h2 id="servers">Servers</h2>
        <Polled state={status} what="The list of servers">
          {(data) => (
            <>
              <Servers status={data} />
              <p class="aside">
                {summary(data)} Data in <code>{data.dataDir}</code>.{' '}
                <a href={hrefOf('links')}>Make a short link</a> and watch it come through,{' '}
                <a href={hrefOf('timelines')}>read a timeline</a>, or <a href={hrefOf('rides')}>order a ride</a>.
              </p>
            </>
          )}
        </Polled>
      </section>
    </>
  );
}

function summary({ version, servers }) {
  const total = servers.reduce((sum, server) => sum + (server.rssBytes ?? 0), 0);
  return `Millrace ${version}, ${bytes(total)} of memory in all.`;
}
