import { useRef, useState } from 'preact/hooks';

/** What a button does at the platform: one at a time, and how it went wrong. */
export function useAction(act) {
  const [state, setState] = useState({ busy: false, error: null });
  const running = useRef(false);
  const run = async () => {
    if (running.current) return;
    running.current = true;
    setState({ busy: true, error: null });
    try {
      await act();
      setState({ busy: false, error: null });
    } catch (error) {
      setState({ busy: false, error });
    }
    running.current = false;
  };
  return { ...state, run };
}
