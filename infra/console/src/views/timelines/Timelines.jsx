import { useEffect, useState } from 'preact/hooks';
import { opened } from '../../lib/remembered.js';
import { readUser } from '../../lib/timelines.js';
import { usePoll } from '../../lib/poll.js';
import { isName } from '../../lib/userNames.js';
import { ChooseReader } from './ChooseReader.jsx';
import { HomeTimeline } from './HomeTimeline.jsx';
import { PostPage } from './PostPage.jsx';
import { ReaderPanel } from './ReaderPanel.jsx';
import { UserPage } from './UserPage.jsx';

const COUNTS_MS = 5_000;

/**
 * Home timelines, as a reader sees them. The address has who reads, and what of: nothing for the own timeline,
 * `users/{name}`, or `posts/{id}`.
 */
export function Timelines({ args: [reader, kind, what] }) {
  return reader && isName(reader) ? <Reading key={reader} reader={reader} kind={kind} what={what} /> : <ChooseReader />;
}

function Reading({ reader, kind, what }) {
  const user = usePoll((signal) => readUser(reader, signal), COUNTS_MS);
  const [round, setRound] = useState(0);
  const onRelated = () => {
    user.reload();
    setRound((n) => n + 1);
  };
  const props = { reader, onWritten: user.reload, onRelated };
  useEffect(() => opened(reader), [reader]);
  return (
    <div class="reading">
      <ReaderPanel user={user.data} {...props} />
      {kind === 'users' && isName(what ?? '') && <UserPage key={what} name={what} {...props} />}
      {kind === 'posts' && what && <PostPage key={what} id={what} {...props} />}
      {!(what && ['users', 'posts'].includes(kind)) && <HomeTimeline round={round} {...props} />}
    </div>
  );
}
