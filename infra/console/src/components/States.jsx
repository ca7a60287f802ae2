import { duration } from '../lib/format.js';
import { useNow } from '../lib/poll.js';
import { hrefOf } from '../lib/router.js';

/** Placeholder lines while the first answer is on its way. */
export function Loading({ what }) {
  return (
    <div class="loading" role="status">
      <span class="visually-hidden">Loading {what}…</span>
      <i />
      <i />
      <i />
    </div>
  );
}

/** Nothing there yet: says so, and what to do next. */
export function Empty({ title, children }) {
  return (
    <div class="notice notice-empty">
      <h3>{title}</h3>
      <p>{children}</p>
    </div>
  );
}

/** Something failed and there is nothing to show. */
export function Failure({ what, error, retry }) {
  return (
    <div class="notice notice-failure" role="alert">
      <h3>{what} cannot be shown</h3>
      <p>{error.message}</p>
      {retry && (
        <button type="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}

/** The console answers, but a server behind it does not. */
export function ServerSilent({ what, error }) {
  return (
    <div class="notice notice-failure" role="alert">
      <h3>{what} cannot be shown</h3>
      <p>{error}.</p>
      <p>
        While it starts, that is as it should be. The <a href={hrefOf('overview')}>overview</a> shows its health; its log lies in
        the data folder under <code>logs</code>. This page tries again by itself.
      </p>
    </div>
  );
}

/** A line above data that is no longer fresh. */
export function Stale({ at, children }) {
  const now = useNow();
  return (
    <p class="stale" role="status">
      {at ? `Not updated for ${duration(now - at)}. ` : ''}
      {children}
    </p>
  );
}

/** Draws what usePoll returned: placeholder, failure, or the data with a warning when it is stale. */
export function Polled({ state, what, children }) {
  const { data, error, at, reload } = state;
  if (data === undefined) {
    return error ? <Failure what={what} error={error} retry={reload} /> : <Loading what={what} />;
  }
  return (
    <>
      {error && <Stale at={at}>{error.message}</Stale>}
      {children(data)}
    </>
  );
}
