import { Field } from '../../components/Field.jsx';

/** Latitude and longitude as text, and whether a click on the map sets them. */
export function PlaceField({ name, label, value, error, picking, onInput, onPick }) {
  return (
    <div class="place">
      <Field
        name={name}
        label={label}
        error={error}
        value={value}
        placeholder="39.98, 116.32"
        inputMode="text"
        spellcheck={false}
        onInput={(event) => onInput(event.currentTarget.value)}
        onFocus={onPick}
      />
      <button type="button" class="quiet" aria-pressed={picking} onClick={onPick} aria-label={`Set ${label.toLowerCase()} on the map`}>
        {picking ? 'Click the map' : 'On the map'}
      </button>
    </div>
  );
}
