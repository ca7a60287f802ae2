/** A random idempotency key. (crypto.randomUUID is missing on plain http from another host.) */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Gives the same key as long as the same content is attempted again, and a new one for other content. */
export function keyedAttempts() {
  let last = null;
  let key = null;
  return {
    keyFor(content) {
      const text = JSON.stringify(content);
      if (text !== last) {
        last = text;
        key = newKey();
      }
      return key;
    },
    done() {
      last = null;
    },
  };
}
