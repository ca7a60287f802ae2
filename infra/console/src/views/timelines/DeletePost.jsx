import { useState } from 'preact/hooks';
import { Confirm } from '../../components/Confirm.jsx';
import { useAction } from '../../lib/action.js';
import { deletePost } from '../../lib/timelines.js';

/** Takes an own post back, after a question. */
export function DeletePost({ post, onTookBack }) {
  const [asked, setAsked] = useState(false);
  const { run, ...state } = useAction(async () => {
    await deletePost(post.author, post.id);
    onTookBack(post.id);
  });
  return (
    <>
      <button type="button" class="bare" onClick={() => setAsked(true)}>
        Delete
      </button>
      {asked && (
        <Confirm title="Take this post back?" action="Delete" {...state} onConfirm={run} onCancel={() => setAsked(false)}>
          <p>It disappears from every timeline. That cannot be undone.</p>
        </Confirm>
      )}
    </>
  );
}
