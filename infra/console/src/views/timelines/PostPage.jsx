import { useState } from 'preact/hooks';
import { Polled } from '../../components/States.jsx';
import { usePoll } from '../../lib/poll.js';
import { go, hrefOf } from '../../lib/router.js';
import { readPost } from '../../lib/timelines.js';
import { Compose } from './Compose.jsx';
import { PostCard } from './PostCard.jsx';
import { WholePost } from './WholePost.jsx';

const POLL_MS = 2_000;

/** A post of its own: what it answers, what it says, who likes it, and how it came to its readers. */
export function PostPage({ reader, id, onWritten, onRelated }) {
  const state = usePoll((signal) => readPost(id, signal), POLL_MS);
  const [answer, setAnswer] = useState(null);
  const home = hrefOf('timelines', reader);
  const onWrote = (post) => {
    setAnswer(post);
    onWritten();
  };
  const onTookBack = () => {
    onWritten();
    go('timelines', reader);
  };
  const missing = state.error?.status === 404;
  return (
    <section class="timeline" aria-label="A post">
      <p class="crumb">
        <a href={home}>Timeline of {reader}</a>
      </p>
      {missing ? (
        <NoSuchPost />
      ) : (
        <Polled state={state} what="The post">
          {(post) => (
            <>
              {post.inReplyTo && <Answered id={post.inReplyTo} reader={reader} onWritten={onWritten} onRelated={onRelated} />}
              <WholePost
                post={post}
                reader={reader}
                everyMs={POLL_MS}
                onLiked={state.reload}
                onTookBack={onTookBack}
                onRelated={onRelated}
              />
              <Compose reader={reader} label={`Answer ${post.author}`} action="Reply" inReplyTo={post} onWrote={onWrote} />
              <p role="status" class="outcome aside">
                {answer && (
                  <>
                    Your answer is out. <a href={hrefOf('timelines', reader, 'posts', answer.id)}>Look at it</a>
                  </>
                )}
              </p>
            </>
          )}
        </Polled>
      )}
    </section>
  );
}

/** The post that another one answers. */
function Answered({ id, reader, onWritten, onRelated }) {
  const { data, error } = usePoll((signal) => readPost(id, signal), POLL_MS * 5, [id]);
  const [answering, setAnswering] = useState(null);
  if (error?.status === 404) return <p class="aside">The post that it answers was taken back.</p>;
  if (!data) return null;
  return (
    <ol class="posts answered">
      <PostCard
        post={data}
        reader={reader}
        answering={answering !== null}
        onAnswer={setAnswering}
        onWrote={onWritten}
        onTookBack={onWritten}
        onRelated={onRelated}
      />
    </ol>
  );
}

function NoSuchPost() {
  return (
    <div class="notice notice-empty">
      <h1>No such post</h1>
      <p>It was taken back, or never was.</p>
    </div>
  );
}
