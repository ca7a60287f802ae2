import { clock, toMs } from '../../lib/format.js';
import { times } from './surgeLevels.js';
import { whySteps } from './whyWords.js';

/** A multiplier, and on demand everything that it was computed from. @param surge cell and window; undefined: the cell had none */
export function WhyPrice({ multiplier, surge }) {
  return (
    <details class="why">
      <summary>{multiplier > 1 ? `Surge ${times(multiplier)}` : 'Plain price'}: why this price?</summary>
      {surge ? (
        <Steps multiplier={multiplier} surge={surge} />
      ) : (
        <p class="aside">Nobody drove or asked for a ride around there within the last minutes: the price is the plain one.</p>
      )}
    </details>
  );
}

function Steps({ multiplier, surge: { cell, window } }) {
  const { start, end, own, ring, previous } = window;
  const [from, to] = [toMs(start), toMs(end)];
  const steps = whySteps({ own, ring, windowMs: to - from, previous: Math.round(10 * previous) });
  const { result } = steps.at(-1);
  const same = result === times(multiplier);
  return (
    <>
      <table class="why-steps">
        <caption class="aside">
          Cell <code>{cell}</code> and its neighbours, {clock(from)} to {clock(to)}
        </caption>
        <tbody>
          {steps.map((step) => (
            <tr key={step.name}>
              <th scope="row">
                {step.name}
                <small>{step.sum}</small>
              </th>
              <td class="num">{step.result}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class={same ? 'aside' : 'error'}>
        {same
          ? 'Computed anew on this page from what the window has seen: the same.'
          : `Computed anew on this page it is ${result}, and not ${times(multiplier)}.`}
      </p>
    </>
  );
}
