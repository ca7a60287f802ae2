// Whom this browser was used to read as.

const KEY = 'millrace.timelines';
const MOST_READERS = 8;

/** Names, the last used first. */
export function readers(storage) {
  return load(storage).map(({ name }) => name);
}

/** Puts a reader first; who was not used for long is forgotten. */
export function opened(name, storage) {
  const others = load(storage).filter((reader) => reader.name !== name);
  save([{ name }, ...others].slice(0, MOST_READERS), storage);
}

export function forget(name, storage) {
  save(load(storage).filter((reader) => reader.name !== name), storage);
}

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
