import { useEffect, useRef } from 'preact/hooks';

/** A question before something that cannot be undone. The browser's dialog keeps the focus inside and closes on Escape. */
export function Confirm({ title, action, busy, error, onConfirm, onCancel, children }) {
  const dialog = useRef();
  useEffect(() => {
    dialog.current.showModal();
  }, []);
  const cancel = (event) => {
    event.preventDefault();
    onCancel();
  };
  return (
    <dialog ref={dialog} onCancel={cancel} aria-labelledby="confirm-title">
      <h2 id="confirm-title">{title}</h2>
      {children}
      {error && (
        <p class="error" role="alert">
          {error.message}
        </p>
      )}
      <div class="actions">
        <button type="button" onClick={onCancel} autoFocus>
          Keep it
        </button>
        <button type="button" class="danger" onClick={onConfirm} disabled={busy}>
          {action}
        </button>
      </div>
    </dialog>
  );
}
