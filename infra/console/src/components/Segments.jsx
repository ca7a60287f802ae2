/** One of a few, as buttons in a row. `options` maps a key to what the button says. */
export function Segments({ label, options, value, onChange }) {
  return (
    <div class="segments" role="group" aria-label={label}>
      {Object.entries(options).map(([key, text]) => (
        <button key={key} type="button" aria-pressed={key === value} onClick={() => onChange(key)}>
          {text}
        </button>
      ))}
    </div>
  );
}
