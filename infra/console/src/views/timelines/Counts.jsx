import { briefly } from '../../lib/format.js';

const ABOUT = 'Exact while they are few, to a tenth above.';

/** How many a user follows, is followed by, and wrote. @param user undefined while it is not known */
export function Counts({ user }) {
  return (
    <dl class="counts">
      <Count term="follows" value={user?.follows} />
      <Count term="followers" value={user?.followers} title={ABOUT} />
      <Count term="posts" value={user?.posts} />
    </dl>
  );
}

function Count({ term, value, title }) {
  return (
    <div title={title}>
      <dd data-count={term}>{briefly(value)}</dd>
      <dt>{term}</dt>
    </div>
  );
}
