import { Avatar } from '../../components/Avatar.jsx';
import { hrefOf } from '../../lib/router.js';
import { Counts } from './Counts.jsx';
import { FollowForm } from './FollowForm.jsx';

/** Who reads: face, name and numbers; whom else to follow; and the way to another reader. */
export function ReaderPanel({ reader, user, onRelated }) {
  return (
    <aside class="reader" aria-label="Reader">
      <div class="reader-who">
        <Avatar name={reader} size="large" />
        <div>
          <p class="aside">Reading as</p>
          <p class="reader-name">
            <a href={hrefOf('timelines', reader)}>{reader}</a>
          </p>
        </div>
      </div>
      <Counts user={user} />
      <FollowForm reader={reader} onRelated={onRelated} />
      <p class="reader-ways">
        <a href={hrefOf('timelines', reader, 'users', reader)}>Your posts</a>
        <a href={hrefOf('timelines')}>Read as somebody else</a>
      </p>
    </aside>
  );
}
