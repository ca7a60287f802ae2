import { useCallback, useEffect } from 'preact/hooks';
import { LiveState } from '../../components/LiveState.jsx';
import { Empty } from '../../components/States.jsx';
import { toMs } from '../../lib/format.js';
import { useLive } from '../../lib/live.js';
import { usePoll } from '../../lib/poll.js';
import { readCompleteUpTo, readTimeline, timelineStream } from '../../lib/timelines.js';
import { usePages } from '../../lib/usePages.js';
import { Compose } from './Compose.jsx';
import { Feed } from './Feed.jsx';
import { TimelineFreshness } from './TimelineFreshness.jsx';
import { useHeld } from './useHeld.js';

/** The stream comes again when posts do; how far the timeline is complete has to be asked for. */
const FRESHNESS_MS = 5_000;

/** What those wrote whom the reader follows, as it comes. @param round counts changes of whom that is */
export function HomeTimeline({ reader, round, onWritten, onRelated }) {
  const load = useCallback((cursor, signal) => readTimeline(reader, cursor, signal), [reader]);
  const state = useLive(timelineStream(reader), 'timeline', (signal) => load(null, signal));
  const asked = usePoll((signal) => readCompleteUpTo(reader, signal), FRESHNESS_MS);
  const held = useHeld();
  const pages = usePages(state.data, load, held.isHeld);
  const { list } = pages;
  const asOf = Math.max(toMs(state.data?.completeUpTo) ?? 0, toMs(asked.data) ?? 0) || null;

  useEffect(() => {
    if (round) pages.restart();
  }, [round]);

  const onWrote = (post) => {
    pages.wrote(post);
    onWritten();
  };
  return (
    <section class="timeline" aria-labelledby="home">
      <div class="stats-head">
        <h1 id="home">Timeline</h1>
        <LiveState state={state.state} at={state.at} asOf={asOf} />
      </div>
      <Compose reader={reader} label="What do you want to say?" action="Post" onWrote={onWrote} />
      {list.loaded && <TimelineFreshness asOf={asOf} />}
      <Feed
        reader={reader}
        state={state}
        pages={pages}
        held={held}
        what="The timeline"
        onWrote={onWrote}
        onTookBack={onWritten}
        onRelated={onRelated}
        empty={
          <Empty title="Nothing here yet">
            Follow somebody by name, and what they wrote shows here; or write the first post yourself, above.
          </Empty>
        }
      />
    </section>
  );
}
