import { isRemembered, remember } from '../../lib/remembered.js';
import { relate } from '../../lib/timelines.js';

/** What a reader is to a user, as far as this page can know. */
export const RELATIONS = {
  follows: { off: 'Follow', on: 'Following' },
  mutes: { off: 'Mute', on: 'Muted' },
  blocks: { off: 'Block', on: 'Blocked' },
};

let seen = { reader: null, authors: new Set() };

/** Whoever wrote what is in a reader's timeline is followed. */
export function sawTimeline(reader, posts) {
  seen = { reader, authors: new Set(posts.map(({ author }) => author)) };
}

export function isRelated(reader, relation, target) {
  const inTimeline = relation === 'follows' && seen.reader === reader && seen.authors.has(target);
  return inTimeline || isRemembered(reader, relation, target);
}

/** Says that it is so from now on, or is no longer. A block ends following. */
export async function setRelation(reader, relation, target, on) {
  await relate(reader, relation, target, on);
  remember(reader, relation, target, on);
  const ended = on ? relation === 'blocks' : relation === 'follows';
  if (!ended) return;
  remember(reader, 'follows', target, false);
  seen.authors.delete(target);
}
