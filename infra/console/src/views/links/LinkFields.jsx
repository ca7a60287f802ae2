import { useEffect, useRef } from 'preact/hooks';
import { Choice, Field } from '../../components/Field.jsx';

const REDIRECTS = [
  { value: 302, text: 'Count every click', note: '302, never cached' },
  { value: 301, text: 'Let browsers remember', note: '301, repeated clicks may go uncounted' },
];

/**
 * The fields of a link.
 *
 * @param errors reason per field name
 * @param withAlias whether the code can be chosen: only before the link exists
 */
export function LinkFields({ draft, setDraft, errors, withAlias }) {
  const details = useRef();
  const bind = (name) => ({
    name,
    value: draft[name],
    error: errors[name],
    onInput: (event) => setDraft({ ...draft, [name]: event.currentTarget.value }),
  });

  // The first field with an error gets the focus, wherever it hides.
  useEffect(() => {
    const names = Object.keys(errors);
    if (!names.length) return;
    if (names.some((name) => name !== 'url')) details.current.open = true;
    const form = details.current.closest('form');
    form.querySelector('[aria-invalid="true"]')?.focus();
  }, [errors]);

  return (
    <>
      <Field {...bind('url')} label="Address" inputMode="url" placeholder="https://" spellcheck={false} />
      <details ref={details} open={!withAlias}>
        <summary>More choices</summary>
        {withAlias && (
          <Field
            {...bind('alias')}
            label="Own code"
            hint="Instead of a generated one. Not exactly 7 letters or digits."
            spellcheck={false}
          />
        )}
        <Field {...bind('title')} label="Title" />
        <Field {...bind('tags')} label="Tags" hint="Separated by commas." />
        <Field {...bind('expiresAt')} label="Works until" hint="Your local time. Empty: for ever." type="datetime-local" />
        <Choice
          name="redirect"
          label="Redirect"
          options={REDIRECTS}
          value={draft.redirect}
          error={errors.redirect}
          onChange={(redirect) => setDraft({ ...draft, redirect })}
        />
      </details>
    </>
  );
}
