import { useMemo, useState } from 'preact/hooks';
import { Heading } from '../../components/Heading.jsx';
import { Stale } from '../../components/States.jsx';
import { usePoll } from '../../lib/poll.js';
import { readRide } from '../../lib/rides.js';
import { go } from '../../lib/router.js';
import { AskForm } from './AskForm.jsx';
import { Legend } from './Legend.jsx';
import { QuoteCard } from './QuoteCard.jsx';
import { RideMap } from './RideMap.jsx';
import { Trip } from './Trip.jsx';
import { fleetCounts } from './fleet.js';
import { keptView, keepView } from './keptView.js';
import { placeOf } from './places.js';
import { isOver } from './tripWords.js';
import { LEAST_ZOOM, useSurroundings } from './useSurroundings.js';
import { useWish } from './useWish.js';

const RIDE_MS = 1_000;
const NAMES = { pickup: 'pickup', dropoff: 'drop-off' };

/** Surge and cars on a map; a ride to ask for, and one to follow. @param ride its id; undefined: none */
export function Rides({ ride }) {
  const sight = useSurroundings();
  const wish = useWish();
  const [quote, setQuote] = useState(null);
  const [over, setOver] = useState(false);
  const following = usePoll((signal) => readRide(ride, signal), ride && !over ? RIDE_MS : null, [ride]);
  const trip = ride ? following.data : null;
  if (Boolean(trip && isOver(trip.state)) !== over) setOver(!over);

  const asking = !ride && !quote;
  const marks = marksOf(trip?.quote ?? quote, wish.draft, trip?.driver);
  const aim = useMemo(() => (trip ? [trip.quote.pickup, trip.quote.dropoff] : null), [trip?.id]);
  const onView = (view, size) => {
    keepView(view);
    sight.onView(view, size);
  };
  const onTaken = (id) => {
    setQuote(null);
    go('rides', id);
  };
  return (
    <>
      <Heading title="Rides">
        Where more rides are asked for than drivers are free, the price rises until it is worth the way.
      </Heading>
      <div class="riding">
        <div class="riding-side">
          {ride && <Trip state={following} />}
          {asking && <AskForm wish={wish} onQuote={setQuote} />}
          {!ride && quote && <QuoteCard key={quote.id} quote={quote} onTaken={onTaken} onGone={() => setQuote(null)} />}
        </div>
        <div class="riding-map">
          <Told sight={sight} />
          <RideMap
            first={keptView()}
            cells={sight.cells}
            cars={sight.cars}
            marks={marks}
            aim={aim}
            picks={asking ? NAMES[wish.picking] : null}
            onPick={wish.pick}
            onView={onView}
            about={aboutMap(sight)}
          />
          <Legend drivers={sight.drivers} />
        </div>
      </div>
    </>
  );
}

/** What is to be said of the map: too much in sight, not up to date, or nobody there. */
function Told({ sight: { far, states, drivers, cells } }) {
  if (far) return <p class="stale">Surge and cars are shown from nearer: zoom in{` (${LEAST_ZOOM} or more)`}.</p>;
  const failed = states.find(({ error }) => error);
  if (failed) return <Stale at={failed.at}>{failed.error.message}</Stale>;
  if (states.every(({ data }) => data) && !drivers.length && !cells.length) {
    return (
      <p class="stale" role="status">
        Nobody drives here. <code>infra/millrace demo</code> brings a city to life; pull the map to look elsewhere.
      </p>
    );
  }
  return null;
}

function aboutMap({ drivers, cells }) {
  const { free, busy } = fleetCounts(drivers);
  const dear = cells.filter(({ properties }) => properties.multiplier > 1).length;
  return `Map: ${free} cars free, ${busy} taken; surge in ${dear} of ${cells.length} cells`;
}

function marksOf(quote, draft, driver) {
  if (quote) return { pickup: quote.pickup, dropoff: quote.dropoff, driver };
  return { pickup: placeOf(draft.pickup), dropoff: placeOf(draft.dropoff) };
}
