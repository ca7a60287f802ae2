import { useEffect, useState } from 'preact/hooks';
import { useAction } from './action.js';

/**
 * A switch that is at the platform. What was clicked shows at once, and until the platform says how it is.
 *
 * @param known as of usePoll
 * @param on how it is by that; undefined while it is not known: then it cannot be switched
 * @param set `(on) => promise`
 */
export function useToggle(known, on, set) {
  const [said, setSaid] = useState();
  const shown = said ?? on;
  const { busy, error, run } = useAction(async () => {
    if (shown === undefined) return;
    setSaid(!shown);
    try {
      await set(!shown);
      known.reload();
    } catch (failure) {
      setSaid(undefined);
      throw failure;
    }
  });
  useEffect(() => {
    if (!busy) setSaid(undefined);
  }, [known.at]);
  return { on: shown, busy, error, run };
}
