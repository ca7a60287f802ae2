import { count, rate } from '../../lib/format.js';

/** How a post came to its readers, in words: what was done, and the numbers that decided it. */
export function deliveryWords({ way, readers, activeReaders, postsPerDay, readsPerDay, partitions }) {
  if (readers === 0) {
    return { done: 'Nobody followed its author yet', why: 'Who follows later finds it all the same.' };
  }
  const to = `${many(activeReaders, 'active reader')} in ${many(partitions, 'partition')}`;
  const who = `${count(activeReaders)} of ${many(readers, 'follower')} were active lately`;
  const habits = `the author writes ${rate(postsPerDay)} times a day, a reader reads ${rate(readsPerDay)} times`;
  return way === 'push'
    ? { done: `Pushed to ${to}`, why: `It was put into their timelines as it came: ${who}; ${habits}.` }
    : { done: `Merged when read, by ${to}`, why: `It is looked up by who reads: ${who}; ${habits}.` };
}

function many(n, noun) {
  return `${count(n)} ${noun}${n === 1 ? '' : 's'}`;
}
