import { Heading } from '../components/Heading.jsx';
import { Empty, Polled, ServerSilent } from '../components/States.jsx';
import { request } from '../lib/http.js';
import { usePoll } from '../lib/poll.js';
import { JobCard } from './JobCard.jsx';

const load = async (signal) => (await request('GET', '/console/api/jobs', { signal })).body;

/** The Flink jobs. */
export function Jobs() {
  const state = usePoll(load, 2_000);
  return (
    <>
      <Heading title="Jobs">The wheels: Flink jobs that fold records into counts.</Heading>
      <Polled state={state} what="The list of jobs">
        {(data) => (
          <>
            <JobList data={data} />
            {!data.error && (
              <p class="aside">
                More in{' '}
                <a href={data.flinkUrl} target="_blank" rel="noopener">
                  Flink’s own page
                </a>
                .
              </p>
            )}
          </>
        )}
      </Polled>
    </>
  );
}

function JobList({ data }) {
  if (data.error) {
    return <ServerSilent what="The list of jobs" error={data.error} />;
  }
  if (!data.jobs.length) {
    return (
      <Empty title="No job runs">
        Submit one: <code>infra/millrace job submit click-analytics</code>
      </Empty>
    );
  }
  return (
    <ul class="jobs">
      {data.jobs.map((job) => (
        <li key={job.id}>
          <JobCard job={job} flinkUrl={data.flinkUrl} />
        </li>
      ))}
    </ul>
  );
}
