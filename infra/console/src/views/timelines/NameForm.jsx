import { useState } from 'preact/hooks';
import { Field } from '../../components/Field.jsx';
import { useSubmit } from '../../lib/submit.js';
import { NAME_RULE, isName } from '../../lib/userNames.js';

const FORM = {
  fields: ['name', 'target'],
  obvious: (name) => (isName(name) ? {} : { name: NAME_RULE }),
};

/** Asks for a user's name. @param onName takes it; may be a promise that fails */
export function NameForm({ label, hint, action, primary, onName }) {
  const [name, setName] = useState('');
  const { busy, errors, message, submit } = useSubmit(async (current) => {
    await onName(current);
    setName('');
  }, FORM);
  const onSubmit = (event) => {
    event.preventDefault();
    if (!busy) submit(name.trim().replace(/^@/, ''));
  };
  return (
    <form class="name-form" onSubmit={onSubmit} noValidate>
      <Field
        name="name"
        label={label}
        hint={hint}
        error={errors.name ?? errors.target}
        value={name}
        onInput={(event) => setName(event.currentTarget.value)}
        autoCapitalize="none"
        spellcheck={false}
      />
      {message && (
        <p class="error" role="alert">
          {message}
        </p>
      )}
      <button type="submit" class={primary ? 'primary' : undefined} aria-disabled={busy}>
        {action}
      </button>
    </form>
  );
}
