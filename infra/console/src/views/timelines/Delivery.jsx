import { deliveryWords } from './deliveryWords.js';

const MOST_DRAWN = 12;

/** How a post came to its readers, as a picture and in words. */
export function Delivery({ delivery }) {
  const { done, why } = deliveryWords(delivery);
  return (
    <section class="delivery" aria-label="Delivery">
      <Fan way={delivery.way} partitions={Math.min(delivery.partitions, MOST_DRAWN)} />
      <p>
        <b>{done}</b>
        <small>{why}</small>
      </p>
    </section>
  );
}

/** From the author to each partition: drawn through where the post was put there, dashed where it waits to be read. */
function Fan({ way, partitions }) {
  const ends = Array.from({ length: partitions }, (_, i) => 6 + (36 * (i + 0.5)) / partitions);
  return (
    <svg class={`fan fan-${way}`} viewBox="0 0 72 48" aria-hidden="true">
      {ends.map((y) => (
        <g key={y}>
          <path d={`M12 24C40 24 34 ${y} 62 ${y}`} />
          <circle cx="63" cy={y} r="2" />
        </g>
      ))}
      <circle class="fan-author" cx="10" cy="24" r="5" />
    </svg>
  );
}
