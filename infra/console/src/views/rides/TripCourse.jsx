import { COURSE, stateWords } from './tripWords.js';

/** How far a ride is, as a row of marks. What it says stands above it. */
export function TripCourse({ state }) {
  const at = COURSE.indexOf(state);
  return (
    <ol class={state === 'Cancelled' ? 'course course-off' : 'course'} aria-hidden="true">
      {COURSE.map((step, i) => (
        <li key={step} class={i <= at ? 'course-done' : undefined} title={stateWords(step)} />
      ))}
    </ol>
  );
}
