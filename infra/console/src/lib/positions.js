// A write's answer carries a position; sent along with later reads it makes sure that they see that write.

const HEADER = 'Millrace-Position';
const MOST_KEPT = 200;

/** Where the last write about each of the things named by a key lies; those that were written longest ago are forgotten. */
export function positions() {
  const kept = new Map();
  return {
    keep(key, headers) {
      const position = headers.get(HEADER);
      if (!position) return;
      kept.delete(key);
      kept.set(key, position);
      if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value);
    },
    /** Headers for a read that has to see what was written about it. */
    of: (key) => headersOf(kept.get(key)),
    /** Headers for a read that has to see the last write of all. */
    latest: () => headersOf([...kept.values()].at(-1)),
  };
}

function headersOf(position) {
  return position ? { [HEADER]: position } : {};
}
