import { Avatar } from '../../components/Avatar.jsx';
import { count, dateTime } from '../../lib/format.js';
import { hrefOf } from '../../lib/router.js';
import { Delivery } from './Delivery.jsx';
import { DeletePost } from './DeletePost.jsx';
import { LikeButton } from './LikeButton.jsx';
import { PostMenu } from './PostMenu.jsx';
import { PostText } from './PostText.jsx';

/** A post large, with all that is known of it. @param everyMs how often it is asked whether the reader likes it */
export function WholePost({ post, reader, everyMs, onLiked, onTookBack, onRelated }) {
  const { id, author, likes, delivery } = post;
  return (
    <article class="panel whole" aria-label={`Post of ${author}`}>
      <header>
        <Avatar name={author} />
        <div>
          <a class="post-author" href={hrefOf('timelines', reader, 'users', author)}>
            {author}
          </a>
          <time class="aside" datetime={post.createdAt}>
            {dateTime(post.createdAt)}
          </time>
        </div>
      </header>
      <PostText text={post.text} reader={reader} />
      <div class="post-actions">
        <p class="likes">
          <b data-count="likes">{count(likes)}</b> {likes === 1 ? 'like' : 'likes'}
        </p>
        <LikeButton reader={reader} id={id} everyMs={everyMs} onLiked={onLiked} />
        {author === reader ? (
          <DeletePost post={post} onTookBack={onTookBack} />
        ) : (
          <PostMenu reader={reader} author={author} onRelated={onRelated} />
        )}
      </div>
      {delivery && <Delivery delivery={delivery} />}
    </article>
  );
}
