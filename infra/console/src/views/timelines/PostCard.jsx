import { Avatar } from '../../components/Avatar.jsx';
import { hrefOf } from '../../lib/router.js';
import { Compose } from './Compose.jsx';
import { DeletePost } from './DeletePost.jsx';
import { LikeButton } from './LikeButton.jsx';
import { PostMenu } from './PostMenu.jsx';
import { PostText } from './PostText.jsx';
import { When } from './When.jsx';

const LIKES_MS = 60_000;

/**
 * A post in a list.
 *
 * @param fresh whether it has just come
 * @param answering whether an answer to it is being written
 * @param onAnswer takes the id of the post that is to be answered; null: none
 */
export function PostCard({ post, reader, fresh, answering, onAnswer, onWrote, onTookBack, onRelated }) {
  const { id, author, inReplyTo, inReplyToAuthor } = post;
  const user = (name) => hrefOf('timelines', reader, 'users', name);
  const answered = (written) => {
    onWrote(written);
    onAnswer(null);
  };
  return (
    <li class={fresh ? 'post post-fresh' : 'post'} data-post={id}>
      <div class="post-body">
        <a class="post-face" href={user(author)} tabIndex={-1} aria-hidden="true">
          <Avatar name={author} />
        </a>
        <article class="post-main" aria-label={`Post of ${author}`}>
          <p class="post-head">
            <a class="post-author" href={user(author)}>
              {author}
            </a>
            <a class="post-when" href={hrefOf('timelines', reader, 'posts', id)}>
              <When at={post.createdAt} />
            </a>
          </p>
          {inReplyTo && (
            <p class="post-answers">
              answers <a href={hrefOf('timelines', reader, 'posts', inReplyTo)}>{inReplyToAuthor}</a>
            </p>
          )}
          <PostText text={post.text} reader={reader} />
          <div class="post-actions">
            <button type="button" class="bare" aria-expanded={answering} onClick={() => onAnswer(answering ? null : id)}>
              Reply
            </button>
            <LikeButton reader={reader} id={id} everyMs={LIKES_MS} />
            {author === reader ? (
              <DeletePost post={post} onTookBack={onTookBack} />
            ) : (
              <PostMenu reader={reader} author={author} onRelated={onRelated} />
            )}
          </div>
          {answering && (
            <Compose
              reader={reader}
              label={`Answer ${author}`}
              action="Reply"
              inReplyTo={post}
              onWrote={answered}
              onCancel={() => onAnswer(null)}
            />
          )}
        </article>
      </div>
    </li>
  );
}
