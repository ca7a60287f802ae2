import { useState } from 'preact/hooks';
import { FORM, change, draftOf } from '../../lib/draft.js';
import { updateLink } from '../../lib/links.js';
import { LinkFields } from './LinkFields.jsx';
import { useSubmit } from '../../lib/submit.js';

/** The form that changes a link. */
export function EditLink({ link, onSaved, onCancel }) {
  const [before] = useState(() => draftOf(link));
  const [draft, setDraft] = useState(before);
  const { busy, errors, message, submit } = useSubmit(async (current) => {
    const body = change(before, current);
    onSaved(Object.keys(body).length ? await updateLink(link.code, body) : link);
  }, FORM);
  const onSubmit = (event) => {
    event.preventDefault();
    if (!busy) submit(draft);
  };
  return (
    <section class="panel" aria-labelledby="edit">
      <h2 id="edit">Edit</h2>
      <form onSubmit={onSubmit} noValidate>
        <LinkFields draft={draft} setDraft={setDraft} errors={errors} />
        {message && (
          <p class="error" role="alert">
            {message}
          </p>
        )}
        <div class="actions">
          <button type="submit" class="primary" aria-disabled={busy}>
            {busy ? 'Saving…' : 'Save'}
          </button>
          <button type="button" onClick={onCancel}>
            Cancel
          </button>
        </div>
      </form>
    </section>
  );
}
