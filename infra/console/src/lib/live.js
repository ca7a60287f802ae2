import { useEffect, useState } from 'preact/hooks';
import { usePoll } from './poll.js';
import { listen } from './stream.js';

const POLL_MS = 2_000;

/**
 * Data as a stream tells it; while there is no stream, as `load(signal)` answers. A hidden page listens to nothing: a
 * browser allows few connections to one host, and each tab would hold one.
 *
 * @param event name of the stream's events
 * @returns {{data: any, error: Error?, at: number?, state: string, reload: () => void}} as usePoll does, and how the data
 *     comes: `connecting`, `live`, `polling` or `reconnecting`
 */
export function useLive(url, event, load) {
  const [stream, setStream] = useState({ url, state: 'connecting' });

  useEffect(() => {
    setStream({ url, state: 'connecting' });
    const heard = {
      onData: (data) => setStream((old) => ({ ...old, data, at: Date.now() })),
      onState: (state) => setStream((old) => (old.state === state ? old : { ...old, state })),
    };
    let end = null;
    const look = () => {
      end?.();
      end = document.hidden ? null : listen(url, event, heard);
    };
    document.addEventListener('visibilitychange', look);
    look();
    return () => {
      document.removeEventListener('visibilitychange', look);
      end?.();
    };
  }, [url, event]);

  // The render between a new address and its effects must not show the old address's data.
  const current = stream.url === url ? stream : { state: 'connecting' };
  const lost = current.state === 'reconnecting' || current.state === 'refused';
  const { data: answer, ...asked } = usePoll(async (signal) => ({ url, data: await load(signal) }), lost ? POLL_MS : null, [url]);
  const poll = answer?.url === url ? { ...asked, data: answer.data } : { error: asked.error };
  return { ...newest(current, poll), ...how(current, poll, lost), reload: asked.reload };
}

function newest(stream, poll) {
  const { data, at } = (poll.at ?? 0) > (stream.at ?? 0) ? poll : stream;
  return { data, at };
}

function how({ state }, poll, lost) {
  if (!lost) return { state, error: null };
  const polled = state === 'refused' && poll.data !== undefined && !poll.error;
  return { state: polled ? 'polling' : 'reconnecting', error: poll.error ?? null };
}
