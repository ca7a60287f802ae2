/**
 * A labelled input with a hint and the reason why the platform refused its value.
 *
 * @param as 'input' by default
 */
export function Field({ name, label, hint, error, as: Control = 'input', prefix, ...rest }) {
  const id = `field-${name}`;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const control = (
    <Control
      id={id}
      name={name}
      aria-describedby={described || undefined}
      aria-invalid={error ? 'true' : undefined}
      autoComplete="off"
      {...rest}
    />
  );
  return (
    <div class={error ? 'field field-wrong' : 'field'}>
      <label for={id}>{label}</label>
      {prefix ? (
        <span class="prefixed">
          <span aria-hidden="true">{prefix}</span>
          {control}
        </span>
      ) : (
        control
      )}
      {hint && (
        <small id={`${id}-hint`} class="hint">
          {hint}
        </small>
      )}
      {error && (
        <small id={`${id}-error`} class="error">
          {label} {error}
        </small>
      )}
    </div>
  );
}

/** One of a few, as radio buttons. */
export function Choice({ name, label, options, value, onChange, error }) {
  const id = `field-${name}`;
  return (
    <fieldset class={error ? 'field field-wrong' : 'field'}>
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value} class="radio">
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            aria-describedby={error ? `${id}-error` : undefined}
          />
          <span>
            {option.text} <small>{option.note}</small>
          </span>
        </label>
      ))}
      {error && (
        <small id={`${id}-error`} class="error">
          {label} {error}
        </small>
      )}
    </fieldset>
  );
}
