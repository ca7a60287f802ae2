import { hrefOf } from '../lib/router.js';
import { Mark } from './Mark.jsx';

/** Name, navigation, and the race: a line of water under both. */
export function Masthead({ current, views }) {
  return (
    <header class="masthead">
      <div class="masthead-row">
        <a class="brand" href={hrefOf('overview')}>
          <Mark />
          <span>Millrace</span>
        </a>
        <nav aria-label="Views">
          <ul>
            {Object.entries(views).map(([name, { title }]) => (
              <li key={name}>
                <a href={hrefOf(name)} aria-current={name === current ? 'page' : undefined}>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      <svg class="race" aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 1200 10">
        <path d={wave()} />
      </svg>
    </header>
  );
}

/** Twice as long as the view box, so that it can glide by one period without an end showing. */
function wave() {
  return 'M-60 5' + 'q15 -5 30 0t30 0'.repeat(22);
}
