import { piecesOf } from '../../lib/postText.js';
import { hrefOf } from '../../lib/router.js';

/** What a post says; addresses and names of users lead there. */
export function PostText({ text, reader }) {
  return <p class="post-text">{piecesOf(text).map((piece, i) => pieceOf(piece, i, reader))}</p>;
}

function pieceOf({ text, url, user }, key, reader) {
  if (url) {
    return (
      <a key={key} href={url} target="_blank" rel="noopener noreferrer nofollow">
        {text}
      </a>
    );
  }
  return user ? (
    <a key={key} href={hrefOf('timelines', reader, 'users', user)}>
      {text}
    </a>
  ) : (
    text
  );
}
