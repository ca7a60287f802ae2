import { stepOf, times } from './surgeLevels.js';

/** From this zoom on there is room for a cell's number. */
const NUMBERS_ZOOM = 12.5;

/** The hexagons of surge, as the service draws them. @param cells GeoJSON features */
export function SurgeCells({ cells, toScreen }) {
  return (
    <g>
      {cells.map(({ id, geometry, properties: { multiplier } }) => (
        <path key={id} class={`cell cell-${stepOf(multiplier)}`} d={outline(geometry, toScreen)} />
      ))}
    </g>
  );
}

/** The multipliers in them, where they are not the plain price: above the cars, so that they can be read. */
export function SurgeNumbers({ cells, toScreen, zoom }) {
  if (zoom < NUMBERS_ZOOM) return null;
  return (
    <g>
      {cells
        .filter(({ properties }) => properties.multiplier > 1)
        .map(({ id, geometry, properties: { multiplier } }) => {
          const { x, y } = middle(geometry, toScreen);
          return (
            <text key={id} class={`number number-${stepOf(multiplier)}`} x={x} y={y} dy=".36em" text-anchor="middle">
              {times(multiplier)}
            </text>
          );
        })}
    </g>
  );
}

/** Across the antimeridian a cell has two polygons; none has holes. */
function outline({ coordinates }, toScreen) {
  return coordinates.map(([ring]) => `M${ring.map((corner) => text(cornerOf(corner, toScreen))).join('L')}Z`).join('');
}

function middle({ coordinates: [[ring]] }, toScreen) {
  // A ring ends where it begins.
  const corners = ring.slice(1).map((corner) => cornerOf(corner, toScreen));
  const mean = (of) => corners.reduce((sum, corner) => sum + of(corner), 0) / corners.length;
  return { x: mean(({ x }) => x), y: mean(({ y }) => y) };
}

function cornerOf([lng, lat], toScreen) {
  return toScreen({ lat, lng });
}

function text({ x, y }) {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
