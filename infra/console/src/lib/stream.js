const FIRST_ANSWER_MS = 5_000;
const TRY_AGAIN_MS = 30_000;
const CLOSED = 2;

/**
 * Listens to server-sent events. A connection that breaks is made again by the browser itself; what the server refuses, or
 * a proxy holds back, is tried again every 30 s.
 *
 * @param event name of the events
 * @param onData called with the JSON of each event
 * @param onState called with `connecting`, `live` (events come), `reconnecting`, or `refused` (there is no stream for now)
 * @returns {() => void} ends it
 */
export function listen(url, event, { onData, onState }, Source = EventSource) {
  let source;
  let timer;

  function open() {
    source = new Source(url);
    source.addEventListener(event, (message) => {
      clearTimeout(timer);
      onState('live');
      onData(JSON.parse(message.data));
    });
    source.onerror = () => {
      if (source.readyState === CLOSED) refused();
      else onState('reconnecting');
    };
    timer = setTimeout(refused, FIRST_ANSWER_MS);
  }

  function refused() {
    end();
    onState('refused');
    timer = setTimeout(open, TRY_AGAIN_MS);
  }

  function end() {
    clearTimeout(timer);
    source.close();
  }

  onState('connecting');
  open();
  return end;
}
