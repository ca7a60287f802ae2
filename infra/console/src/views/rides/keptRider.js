// As whom this browser rides.

const KEY = 'millrace.rider';
const SOMEBODY = 'rider-1';

export function kept(storage = globalThis.localStorage) {
  try {
    return storage.getItem(KEY) || SOMEBODY;
  } catch {
    return SOMEBODY;
  }
}

export function keep(rider, storage = globalThis.localStorage) {
  try {
    storage.setItem(KEY, rider);
  } catch {
    // Storage is full or forbidden: the page works without.
  }
}
