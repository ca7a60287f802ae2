import { useCallback } from 'preact/hooks';
import { Avatar } from '../../components/Avatar.jsx';
import { Empty } from '../../components/States.jsx';
import { usePoll } from '../../lib/poll.js';
import { hrefOf } from '../../lib/router.js';
import { readPosts, readUser } from '../../lib/timelines.js';
import { usePages } from '../../lib/usePages.js';
import { Counts } from './Counts.jsx';
import { Feed } from './Feed.jsx';
import { RelationButtons } from './RelationButtons.jsx';
import { useHeld } from './useHeld.js';

const POLL_MS = 2_000;

/** A user: numbers, what the reader is to them, and what they wrote. */
export function UserPage({ reader, name, onWritten, onRelated }) {
  const load = useCallback((cursor, signal) => readPosts(name, cursor, signal), [name]);
  const user = usePoll((signal) => readUser(name, signal), POLL_MS);
  const posts = usePoll((signal) => load(null, signal), POLL_MS);
  const held = useHeld();
  const pages = usePages(posts.data, load, held.isHeld);
  const own = name === reader;
  const related = () => {
    user.reload();
    onRelated();
  };
  return (
    <section class="timeline" aria-labelledby="user">
      <p class="crumb">
        <a href={hrefOf('timelines', reader)}>Timeline of {reader}</a>
      </p>
      <header class="user-head">
        <Avatar name={name} size="large" />
        <div>
          <h1 id="user">{own ? 'Your posts' : name}</h1>
          {!own && <Counts user={user.data} />}
        </div>
        {!own && <RelationButtons reader={reader} name={name} onRelated={related} />}
      </header>
      <Feed
        reader={reader}
        state={posts}
        pages={pages}
        held={held}
        what="The posts"
        onWrote={(post) => {
          if (own) pages.wrote(post);
          onWritten();
        }}
        onTookBack={onWritten}
        onRelated={related}
        empty={
          own ? (
            <Empty title="You have written nothing yet">
              <a href={hrefOf('timelines', reader)}>Write the first post</a>; it shows here and to whoever follows you.
            </Empty>
          ) : (
            <Empty title={`${name} has written nothing yet`}>
              Follow {name}, and the first post comes to your timeline by itself.
            </Empty>
          )
        }
      />
    </section>
  );
}
