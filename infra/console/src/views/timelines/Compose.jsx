import { useEffect, useRef, useState } from 'preact/hooks';
import { Avatar } from '../../components/Avatar.jsx';
import { keyedAttempts } from '../../lib/keys.js';
import { FORM, charactersLeft } from '../../lib/postText.js';
import { useSubmit } from '../../lib/submit.js';
import { writePost } from '../../lib/timelines.js';
import { CharactersLeft } from './CharactersLeft.jsx';

/**
 * Writes a post.
 *
 * @param inReplyTo the post that it answers, if any; then the form opens with the focus in it, and can be given up
 * @param onWrote takes the post
 */
export function Compose({ reader, label, action, inReplyTo, onWrote, onCancel }) {
  const [text, setText] = useState('');
  const area = useRef();
  const attempts = useRef(keyedAttempts());
  const { busy, errors, message, submit } = useSubmit(async (current) => {
    const post = { author: reader, text: current, inReplyTo: inReplyTo?.id };
    const written = await writePost(post, attempts.current.keyFor(post));
    attempts.current.done();
    setText('');
    onWrote(written);
  }, FORM);
  const error = errors.inReplyTo ? 'cannot be sent: what it answers was taken back' : (errors.text ?? errors.author);
  const id = inReplyTo ? `answer-${inReplyTo.id}` : 'post';

  useEffect(() => {
    if (onCancel) area.current.focus();
  }, []);
  useEffect(() => {
    if (error) area.current.focus();
  }, [errors]);

  const send = (event) => {
    event.preventDefault();
    if (!busy) submit(text);
  };
  const onKeyDown = (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(event);
    if (event.key === 'Escape' && !text) onCancel?.();
  };
  return (
    <form class={error ? 'compose field-wrong' : 'compose'} onSubmit={send} noValidate>
      <Avatar name={reader} />
      <div class="compose-main">
        <label class="visually-hidden" for={id}>
          {label}
        </label>
        <textarea
          id={id}
          name="text"
          ref={area}
          rows={2}
          placeholder={label}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={`${id}-told`}
        />
        <p id={`${id}-told`} class="error compose-told" role={error || message ? 'alert' : undefined}>
          {error ? `The post ${error}` : message}
        </p>
        <div class="compose-foot">
          <CharactersLeft left={charactersLeft(text)} />
          <small class="hint">Ctrl + Enter sends</small>
          {onCancel && (
            <button type="button" class="quiet" onClick={onCancel}>
              Cancel
            </button>
          )}
          <button type="submit" class="primary" aria-disabled={busy}>
            {busy ? 'Sending…' : action}
          </button>
        </div>
      </div>
    </form>
  );
}
