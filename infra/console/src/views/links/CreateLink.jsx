import { useRef, useState } from 'preact/hooks';
import { CopyButton } from '../../components/CopyButton.jsx';
import { FORM, creation, draftOf } from '../../lib/draft.js';
import { keyedAttempts } from '../../lib/keys.js';
import { createLink } from '../../lib/links.js';
import { hrefOf } from '../../lib/router.js';
import { LinkFields } from './LinkFields.jsx';
import { useSubmit } from '../../lib/submit.js';

/** The form that makes a link, and the link that it made. */
export function CreateLink({ onCreated }) {
  const [draft, setDraft] = useState(draftOf);
  const [created, setCreated] = useState(null);
  const attempts = useRef(keyedAttempts());
  const { busy, errors, message, submit } = useSubmit(async (current) => {
    setCreated(null);
    const body = creation(current);
    const link = await createLink(body, attempts.current.keyFor(body));
    attempts.current.done();
    setDraft(draftOf());
    setCreated(link);
    onCreated(link);
  }, FORM);

  const onSubmit = (event) => {
    event.preventDefault();
    if (!busy) submit(draft);
  };
  return (
    <section class="panel" aria-labelledby="make">
      <h2 id="make">Make a short link</h2>
      <form onSubmit={onSubmit} noValidate>
        <LinkFields draft={draft} setDraft={setDraft} errors={errors} withAlias />
        {message && (
          <p class="error" role="alert">
            {message}
          </p>
        )}
        <button type="submit" class="primary" aria-disabled={busy}>
          {busy ? 'Making it…' : 'Make it short'}
        </button>
      </form>
      <div class="outcome" role="status">{created && <Created link={created} />}</div>
    </section>
  );
}

function Created({ link }) {
  return (
    <div class="created">
      <p class="visually-hidden">The link is ready.</p>
      <p class="created-url">{link.shortUrl}</p>
      <div class="actions">
        <CopyButton text={link.shortUrl} label={link.shortUrl} />
        <a class="button quiet" href={link.shortUrl} target="_blank" rel="noopener">
          Open
        </a>
        <a class="button quiet" href={hrefOf('links', link.code)}>
          Watch its clicks
        </a>
      </div>
    </div>
  );
}
