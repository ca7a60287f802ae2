// Pages of posts as one list: the newest page, which comes again and again, and older ones, which were asked for.

const NONE = new Set();
const UNSEEN_MS = 10_000;

/**
 * A list of posts.
 *
 * - `items`: what is shown, newest first
 * - `next`: cursor of what is older; null if there is nothing
 * - `waiting`: the newest page while it is held back; else null
 * - `fresh`: ids that came with the last page
 * - `mine`: posts written here that no page had yet
 * - `gone`: ids of posts taken back here, which a page of before may still have
 */
export const NOTHING = { items: [], next: null, loaded: false, waiting: null, fresh: NONE, mine: [], gone: NONE };

/** Newest first. Ids are numbers in decimal, too long for JavaScript's. */
export function byId(a, b) {
  return b.id.length - a.id.length || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
}

/**
 * Takes in the newest page. What is in its range and not in it is gone, from older pages as well.
 *
 * @param held whether new posts have to wait, since they would move what is being read
 */
export function receive(list, page, held) {
  const mine = list.mine.filter((post) => !covers(page, post));
  const waiting = { ...list, mine, waiting: page };
  if (!held || !list.loaded) return release(waiting);
  const known = new Set(page.items.map(({ id }) => id));
  return { ...waiting, items: list.items.filter((post) => known.has(post.id) || !inRange(page, post)) };
}

/** Shows what waited. */
export function release(list) {
  const page = list.waiting;
  if (!page) return show(list, list.items);
  const older = continues(list, page) ? list.items.filter((post) => !inRange(page, post)) : [];
  const next = older.length ? list.next : (page.nextCursor ?? null);
  return show({ ...list, next, waiting: null, loaded: true }, [...page.items, ...older]);
}

/** How many posts wait. */
export function countWaiting(list) {
  return list.waiting || list.mine.length ? release(list).fresh.size : 0;
}

/** Takes in the page that `cursor` led to; not if the list began anew meanwhile. */
export function append(list, cursor, page) {
  if (list.next !== cursor) return list;
  const known = new Set(list.items.map(({ id }) => id));
  const items = [...list.items, ...page.items.filter((post) => !known.has(post.id))];
  return { ...show({ ...list, next: page.nextCursor ?? null }, items), fresh: NONE };
}

/** A post was written here. */
export function wrote(list, post, held) {
  const more = { ...list, mine: [post, ...list.mine] };
  return held ? more : show(more, list.items);
}

/** A post was taken back here. */
export function tookBack(list, id) {
  const gone = new Set(list.gone).add(id);
  const without = (posts) => posts.filter((post) => post.id !== id);
  return { ...list, gone, items: without(list.items), mine: without(list.mine) };
}

/** Begins anew with a page: whom the reader follows has changed, and so have all older pages. */
export function restart(list, page) {
  return { ...receive({ ...list, items: [], loaded: false }, page, false), fresh: NONE };
}

function show(list, posts) {
  const known = new Set(posts.map(({ id }) => id));
  const items = [...posts, ...list.mine.filter(({ id }) => !known.has(id))]
    .filter(({ id }) => !list.gone.has(id))
    .sort(byId);
  const before = new Set(list.items.map(({ id }) => id));
  const fresh = before.size ? items.filter(({ id }) => !before.has(id)).map(({ id }) => id) : [];
  return { ...list, items, fresh: new Set(fresh) };
}

/**
 * Whether older pages still go on where a newer one ends. Not if posts may be missing in between, nor if the page has new ones
 * among those that were known: then somebody was followed, and older pages lack posts as well.
 */
function continues(list, page) {
  const known = list.items.filter((post) => inRange(page, post) && !list.mine.includes(post));
  if (!known.length) return false;
  const ids = new Set([...known, ...list.mine].map(({ id }) => id));
  return page.items.every((post) => ids.has(post.id) || list.gone.has(post.id) || byId(post, known[0]) < 0);
}

/** Whether a page would have a post if there were such a post. */
function inRange(page, post) {
  return !page.nextCursor || byId(page.items.at(-1), post) >= 0;
}

/** Whether a page has a post, or should have had it long ago. */
function covers(page, post) {
  const late = Date.parse(page.completeUpTo) - Date.parse(post.createdAt) > UNSEEN_MS;
  return late || page.items.some(({ id }) => id === post.id);
}
