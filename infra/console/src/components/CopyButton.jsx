import { useEffect, useState } from 'preact/hooks';

const SHOWN_MS = 2_000;

/** Copies a text; says whether it did. */
export function CopyButton({ text, label }) {
  const [told, setTold] = useState(null);
  useEffect(() => {
    if (!told) return undefined;
    const timer = setTimeout(() => setTold(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [told]);

  const copy = async () => setTold((await copyText(text)) ? 'Copied' : 'Copy failed');
  return (
    <button type="button" class="quiet copy" onClick={copy} aria-label={`Copy ${label}`}>
      <span aria-live="polite">{told ?? 'Copy'}</span>
    </button>
  );
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** navigator.clipboard is missing on plain http from another host. */
function copyBySelection(text) {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'visually-hidden';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
}
