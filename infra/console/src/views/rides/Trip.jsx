import { Failure, Loading, Stale } from '../../components/States.jsx';
import { useAction } from '../../lib/action.js';
import { hrefOf } from '../../lib/router.js';
import { cancelRide } from '../../lib/rides.js';
import { Receipt } from './Receipt.jsx';
import { TripCourse } from './TripCourse.jsx';
import { TripHistory } from './TripHistory.jsx';
import { isOver, mayCancel, stateWords } from './tripWords.js';
import { WhyPrice } from './WhyPrice.jsx';

/** A ride to follow. @param state as of usePoll, of the ride */
export function Trip({ state: { data: ride, error, at, reload } }) {
  const cancel = useAction(async () => {
    await cancelRide(ride.id);
    reload();
  });
  const another = <a href={hrefOf('rides')}>Another ride</a>;
  if (!ride) {
    if (!error) return <Loading what="the ride" />;
    if (error.status !== 404) return <Failure what="The ride" error={error} retry={reload} />;
    return (
      <div class="notice notice-empty">
        <h2>No such ride</h2>
        <p>It is over since an hour or more, or never was. {another}</p>
      </div>
    );
  }
  return (
    <section class="panel trip" aria-labelledby="trip-state">
      {error && <Stale at={at}>{error.message}</Stale>}
      <p class="aside">Ride of {ride.rider}</p>
      <h2 id="trip-state">{stateWords(ride.state)}</h2>
      <p class="visually-hidden" role="status">
        {stateWords(ride.state)}
      </p>
      <TripCourse state={ride.state} />
      {ride.driver && !isOver(ride.state) && (
        <p>
          Driver <b>{ride.driver}</b>
        </p>
      )}
      {ride.fare && <Receipt fare={ride.fare} />}
      <WhyPrice multiplier={ride.quote.multiplier} surge={ride.quote.surge} />
      <TripHistory events={ride.history} />
      {cancel.error && (
        <p class="error" role="alert">
          {cancel.error.message}
        </p>
      )}
      <div class="actions">
        {mayCancel(ride.state) && (
          <button type="button" onClick={cancel.run} aria-disabled={cancel.busy}>
            Call it off
          </button>
        )}
        {another}
      </div>
    </section>
  );
}
