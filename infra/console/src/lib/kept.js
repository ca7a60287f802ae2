import { useRef } from 'preact/hooks';

/**
 * Keeps what was shown until there is something new, so that the page does not jump while another range loads.
 *
 * @param state as usePoll returns it
 * @param about what its data is about; stays with that data
 * @returns {object} the state with `data: {data, about}`, and `waiting` while that is of before
 */
export function useKept(state, about) {
  const kept = useRef();
  if (state.data !== undefined) kept.current = { data: state.data, about };
  const nothing = state.data === undefined;
  const waiting = nothing && !state.error && kept.current !== undefined;
  return { ...state, data: nothing && !waiting ? undefined : kept.current, waiting };
}
