import { Field } from '../../components/Field.jsx';
import { askQuote } from '../../lib/rides.js';
import { useSubmit } from '../../lib/submit.js';
import { PlaceField } from './PlaceField.jsx';
import { FORM, wishOf } from './useWish.js';

/** From where to where: asks what that costs. @param wish as of useWish; @param onQuote takes the quote */
export function AskForm({ wish: { draft, set, picking, setPicking }, onQuote }) {
  const { busy, errors, message, submit } = useSubmit(async (current) => onQuote(await askQuote(wishOf(current))), FORM);
  const onSubmit = (event) => {
    event.preventDefault();
    if (!busy) submit(draft);
  };
  const place = (name, label) => (
    <PlaceField
      name={name}
      label={label}
      value={draft[name]}
      error={errors[name]}
      picking={picking === name}
      onInput={(text) => set(name, text)}
      onPick={() => setPicking(name)}
    />
  );
  return (
    <form class="ask" onSubmit={onSubmit} noValidate>
      {place('pickup', 'Pickup')}
      {place('dropoff', 'Drop-off')}
      <Field
        name="rider"
        label="Rider"
        error={errors.rider}
        value={draft.rider}
        onInput={(event) => set('rider', event.currentTarget.value)}
        autoCapitalize="none"
        spellcheck={false}
      />
      {message && (
        <p class="error" role="alert">
          {message}
        </p>
      )}
      <button type="submit" class="primary" aria-disabled={busy}>
        {busy ? 'Asking…' : 'What does it cost?'}
      </button>
    </form>
  );
}
