import { useEffect, useState } from 'preact/hooks';

/** `#/links/Ab3` → {name: 'links', arg: 'Ab3'} */
export function parseHash(hash, fallback) {
  const [name, arg] = hash.replace(/^#\/?/, '').split('/');
  return { name: name || fallback, arg: arg ? safeDecode(arg) : null };
}

export function hrefOf(name, arg) {
  return arg ? `#/${name}/${encodeURIComponent(arg)}` : `#/${name}`;
}

export function go(name, arg) {
  location.hash = hrefOf(name, arg);
}

/** The view that the address names, and again when it changes. */
export function useRoute(fallback) {
  const [route, setRoute] = useState(() => parseHash(location.hash, fallback));
  useEffect(() => {
    const read = () => setRoute(parseHash(location.hash, fallback));
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, [fallback]);
  return route;
}

function safeDecode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
