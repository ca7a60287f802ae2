import { useEffect } from 'preact/hooks';
import { usePoll } from '../../lib/poll.js';
import { readRelations, relate } from '../../lib/timelines.js';

/** What a reader may be to a user, by the names the service has for it. */
export const RELATIONS = {
  follows: { off: 'Follow', on: 'Following' },
  mutes: { off: 'Mute', on: 'Muted' },
  blocks: { off: 'Block', on: 'Blocked' },
};

const POLL_MS = 2_000;
const CHANGE = 'change';
const changes = new EventTarget();

/** What a reader is to a user, as usePoll has it; asked again at once when it changes here. */
export function useRelations(reader, name) {
  const known = usePoll((signal) => readRelations(reader, name, signal), POLL_MS, [reader, name]);
  useEffect(() => {
    changes.addEventListener(CHANGE, known.reload);
    return () => changes.removeEventListener(CHANGE, known.reload);
  }, [known.reload]);
  return known;
}

/** Says that it is so from now on, or is no longer. */
export async function setRelation(reader, relation, target, on) {
  await relate(reader, relation, target, on);
  changes.dispatchEvent(new Event(CHANGE));
}

/** What keeps a reader from following a user; null if nothing does. @param relations undefined while they are not known */
export function barOf(name, relations) {
  if (relations?.blockedBy) return `${name} has blocked you.`;
  return relations?.blocks ? `You have blocked ${name}.` : null;
}
