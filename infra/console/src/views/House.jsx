import { kindOf } from '../components/Health.jsx';
import { flows, pace, partStates } from '../lib/flows.js';
import { rate } from '../lib/format.js';
import { useMedia } from '../lib/poll.js';
import { BOX_HEIGHT, TALL, WIDE } from './houseLayouts.js';

const BOXES = {
  http: ['HTTP', 'requests'],
  kafka: ['Kafka', 'topics'],
  redis: ['Redis', 'what is live'],
  cassandra: ['Cassandra', 'history'],
};
const WHEELS = {
  streams: ['Streams', 'link registry'],
  timelines: ['Streams', 'home timelines'],
  flink: ['Flink', 'counts, surge'],
};

/** A living section through the mill: records run as water, jobs are wheels, stores are ponds. */
export function House({ status, topics, jobs }) {
  const layout = useMedia('(max-width: 47.5rem)') ? TALL : WIDE;
  const rates = flows(topics, jobs);
  const states = partStates(status);
  return (
    <figure class="house">
      <svg
        class={layout === TALL ? 'house-tall' : 'house-wide'}
        viewBox={`0 0 ${layout.width} ${layout.height}`}
        role="img"
        aria-label={inWords(rates, states)}
      >
        <path class="inside" d={layout.inside} />
        <path class="ground" d={layout.ground} />
        {Object.entries(layout.waters).map(([name, water]) => (
          <Water key={name} d={water.d} pace={pace(rates[name])} />
        ))}
        <path class="outline" d={layout.outline} />
        {Object.entries(layout.wheels).map(([name, place]) => (
          <Wheel key={name} place={place} names={WHEELS[name]} state={states[name]} pace={pace(rates[name])} />
        ))}
        {Object.entries(layout.boxes).map(([name, place]) => (
          <Box key={name} place={place} names={BOXES[name]} state={states[name]} />
        ))}
        {Object.entries(layout.waters).map(([name, { label }]) => (
          <Rate key={name} at={label} value={rates[name]} />
        ))}
      </svg>
    </figure>
  );
}

function Water({ d, pace: speed }) {
  return (
    <g class={`water water-${speed}`}>
      <path class="water-bed" d={d} />
      <path class="water-glint" d={d} />
      <path class="water-glint water-glint-2" d={d} />
    </g>
  );
}

function Rate({ at, value }) {
  return (
    <text class="house-rate" x={at.x} y={at.y} text-anchor={at.anchor ?? 'middle'}>
      {rate(value)}
      <tspan class="house-unit" x={at.x} dy="14">
        records/s
      </tspan>
    </text>
  );
}

function Glyph({ state }) {
  const { kind, glyph } = kindOf(state);
  return <tspan class={`health-${kind}`}>{glyph} </tspan>;
}

function Box({ place: { x, y, w }, names: [name, role], state }) {
  const middle = x + w / 2;
  return (
    <g>
      <rect class="house-box" x={x} y={y} width={w} height={BOX_HEIGHT} rx="10" />
      <text class="house-name" x={middle} y={y + 29} text-anchor="middle">
        <Glyph state={state} />
        {name}
      </text>
      <text class="house-role" x={middle} y={y + 48} text-anchor="middle">
        {state === 'ready' || state === 'outside' ? role : state}
      </text>
    </g>
  );
}

const SPOKES = [0, 45, 90, 135, 180, 225, 270, 315];

function Wheel({ place: { cx, cy, r, text }, names: [name, role], state, pace: speed }) {
  const rim = r - 9;
  return (
    <g>
      <g transform={`translate(${cx} ${cy})`}>
        <g class={`wheel wheel-${speed}`}>
          <circle r={rim} />
          <circle r={rim * 0.78} />
          {SPOKES.map((angle) => (
            <path key={angle} d={`M0 0V${-r}M-6 ${-r}H6`} transform={`rotate(${angle})`} />
          ))}
          <circle class="wheel-hub" r={r * 0.13} />
        </g>
      </g>
      <text class="house-name" x={text.x} y={text.y} text-anchor="middle">
        <Glyph state={state} />
        {name}
      </text>
      <text class="house-role" x={text.x} y={text.y + 18} text-anchor="middle">
        {role}
      </text>
    </g>
  );
}

function inWords(rates, states) {
  const parts = Object.entries({ ...BOXES, ...WHEELS })
    .map(([key, [name, role]]) => `${name} (${role}) ${states[key]}`)
    .join(', ');
  return (
    `The house. ${parts}. Records a second: HTTP to Kafka ${rate(rates.kafka)}, Kafka to the link registry ` +
    `${rate(rates.streams)}, Kafka to home timelines ${rate(rates.timelines)}, deliveries of posts ${rate(rates.deliveries)}, ` +
    `Kafka to Flink ${rate(rates.flink)}, to Redis ${rate(rates.redis)}, to Cassandra ${rate(rates.cassandra)}.`
  );
}
