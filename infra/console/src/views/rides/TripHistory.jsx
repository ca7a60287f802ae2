import { clock } from '../../lib/format.js';
import { eventWords } from './tripWords.js';

/** All that has happened to a ride, the latest first. */
export function TripHistory({ events }) {
  return (
    <ol class="trip-history" aria-label="What happened, the latest first">
      {[...events].reverse().map((event) => (
        <li key={event.sequence}>
          <time datetime={event.at}>{clock(event.at)}</time>
          <span>{eventWords(event)}</span>
        </li>
      ))}
    </ol>
  );
}
