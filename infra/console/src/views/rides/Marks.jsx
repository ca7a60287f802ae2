/** Where a ride begins and ends, and the way as the crow flies. */
export function Marks({ marks: { pickup, dropoff }, toScreen }) {
  const from = pickup && toScreen(pickup);
  const to = dropoff && toScreen(dropoff);
  return (
    <g class="marks">
      {from && to && <path class="mark-way" d={`M${from.x} ${from.y}L${to.x} ${to.y}`} />}
      {from && <circle class="mark-pickup" cx={from.x} cy={from.y} r="7" />}
      {to && <rect class="mark-dropoff" x={to.x - 6.5} y={to.y - 6.5} width="13" height="13" />}
    </g>
  );
}
