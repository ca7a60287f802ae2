import { useEffect, useState } from 'preact/hooks';

/** `#/links/Ab3` → {name: 'links', args: ['Ab3']} */
export function parseHash(hash, fallback) {
  const [name, ...args] = hash.replace(/^#\/?/, '').split('/');
  return { name: name || fallback, args: args.filter(Boolean).map(safeDecode) };
}

export function hrefOf(name, ...args) {
  return `#/${[name, ...args.map(encodeURIComponent)].join('/')}`;
}

export function go(name, ...args) {
  location.hash = hrefOf(name, ...args);
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
