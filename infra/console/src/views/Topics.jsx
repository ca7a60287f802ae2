import { useState } from 'preact/hooks';
import { Heading } from '../components/Heading.jsx';
import { Empty, Polled, ServerSilent } from '../components/States.jsx';
import { request } from '../lib/http.js';
import { usePoll } from '../lib/poll.js';
import { TopicTable } from './TopicTable.jsx';

const load = async (signal) => (await request('GET', '/console/api/topics', { signal })).body;

/** The topics, with what flows and who is behind. */
export function Topics() {
  const state = usePoll(load, 1_000);
  const [filter, setFilter] = useState('');
  const [internal, setInternal] = useState(false);
  return (
    <>
      <Heading title="Topics">
        Everything that is said in the house. Lag is how many records a reader still has before it.
      </Heading>
      <div class="toolbar">
        <label for="topic-filter">Filter</label>
        <input
          id="topic-filter"
          type="search"
          value={filter}
          onInput={(event) => setFilter(event.currentTarget.value)}
          placeholder="name, key or reader"
        />
        <label class="check">
          <input
            type="checkbox"
            checked={internal}
            onChange={(event) => setInternal(event.currentTarget.checked)}
          />
          with the topologies’ own topics
        </label>
      </div>
      <Polled state={state} what="The list of topics">
        {(data) =>
          data.error ? (
            <ServerSilent what="The list of topics" error={data.error} />
          ) : (
            <Listing
              topics={data.topics.filter((topic) => (internal || !topic.internal) && matches(topic, filter))}
              filtered={filter !== ''}
              at={state.at}
            />
          )
        }
      </Polled>
    </>
  );
}

function Listing({ topics, filtered, at }) {
  if (topics.length) return <TopicTable topics={topics} at={at} />;
  return filtered ? (
    <Empty title="No topic matches">Try a shorter text, or empty the filter.</Empty>
  ) : (
    <Empty title="No topics yet">
      They are created when the platform starts. Create one by hand with “infra/millrace topic create”.
    </Empty>
  );
}

function matches(topic, filter) {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const text = [topic.name, topic.keyMeaning, ...topic.consumers.map(({ group }) => group)]
    .join(' ')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}
