// What this browser remembers of those who were read as: the service does not tell whom somebody follows, or what it likes.

const KEY = 'millrace.timelines';
const MOST_READERS = 8;
const MOST_OF_A_KIND = 500;

/** Names, the last used first. */
export function readers(storage) {
  return load(storage).map(({ name }) => name);
}

/** Puts a reader first; who was not used for long is forgotten. */
export function opened(name, storage) {
  const all = load(storage);
  const known = all.find((reader) => reader.name === name) ?? { name };
  save([known, ...all.filter((reader) => reader !== known)].slice(0, MOST_READERS), storage);
}

export function forget(name, storage) {
  save(load(storage).filter((reader) => reader.name !== name), storage);
}

/** @param kind `likes`, `follows`, `mutes` or `blocks` */
export function isRemembered(name, kind, what, storage) {
  return ofKind(load(storage).find((reader) => reader.name === name), kind).includes(what);
}

/** @param on whether it is so from now on */
export function remember(name, kind, what, on, storage) {
  const change = (reader) => {
    const others = ofKind(reader, kind).filter((other) => other !== what);
    return { ...reader, [kind]: (on ? [what, ...others] : others).slice(0, MOST_OF_A_KIND) };
  };
  save(load(storage).map((reader) => (reader.name === name ? change(reader) : reader)), storage);
}

const ofKind = (reader, kind) => (Array.isArray(reader?.[kind]) ? reader[kind] : []);

function load(storage = localStorage) {
  try {
    const kept = JSON.parse(storage.getItem(KEY));
    return Array.isArray(kept) ? kept.filter((reader) => typeof reader?.name === 'string') : [];
  } catch {
    return [];
  }
}

function save(all, storage = localStorage) {
  try {
    storage.setItem(KEY, JSON.stringify(all));
  } catch {
    // Storage is full or forbidden: the page works without.
  }
}
