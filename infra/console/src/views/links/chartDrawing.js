const STRIPE_PX = 6;
const PALE = 0.5;
const STRIPE = 0.45;
const RIM_FROM_PX = 6;

/** A fill for what can still grow: pale, with stripes, so that it differs by more than its colour. */
export function hatch(colour, ground) {
  const size = STRIPE_PX * devicePixelRatio;
  const tile = new OffscreenCanvas(size, size);
  const ctx = tile.getContext('2d');
  ctx.fillStyle = ground;
  ctx.fillRect(0, 0, size, size);
  ctx.globalAlpha = PALE;
  ctx.fillStyle = colour;
  ctx.fillRect(0, 0, size, size);
  ctx.globalAlpha = STRIPE;
  ctx.strokeStyle = colour;
  ctx.lineWidth = size / 3;
  // Past the corners, so that the stripes of neighbouring tiles meet.
  for (const shift of [-size, 0, size]) {
    ctx.beginPath();
    ctx.moveTo(shift - 1, size + 1);
    ctx.lineTo(shift + size + 1, -1);
    ctx.stroke();
  }
  return ctx.createPattern(tile, 'repeat');
}

/** A short line across each bar at the height of a column's value; with a rim where there is room, so that it stands out. */
export function drawLevels(plot, column, widthMs, colour, rim) {
  const { ctx, data } = plot;
  const widthPx = plot.valToPos(data[0][0] + widthMs / 1_000, 'x') - plot.valToPos(data[0][0], 'x');
  const levels = new Path2D();
  data[0].forEach((start, i) => {
    const value = data[column][i];
    if (value === null) return;
    const y = plot.valToPos(value, 'y', true);
    levels.moveTo(plot.valToPos(start, 'x', true), y);
    levels.lineTo(plot.valToPos(start + widthMs / 1_000, 'x', true), y);
  });
  ctx.save();
  const strokes = widthPx < RIM_FROM_PX ? [[colour, 1.5]] : [[rim, 4], [colour, 2]];
  for (const [style, px] of strokes) {
    ctx.strokeStyle = style;
    ctx.lineWidth = px * devicePixelRatio;
    ctx.stroke(levels);
  }
  ctx.restore();
}

/** A dashed line at the time up to which all is counted. */
export function drawMarker(plot, asOf, colour) {
  const { left, top, width, height } = plot.bbox;
  const x = asOf === null ? NaN : plot.valToPos(asOf / 1_000, 'x', true);
  if (!(x >= left && x <= left + width)) return;
  const { ctx } = plot;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(x, top);
  ctx.lineTo(x, top + height);
  ctx.stroke();
  ctx.restore();
}

/** Hooks that lay a band over the bucket under the mouse and tell its time. */
export function pointBand(bucketMs, onPoint) {
  const band = document.createElement('div');
  band.className = 'chart-band';
  band.hidden = true;
  return {
    init: [(plot) => plot.over.append(band)],
    setCursor: [
      (plot) => {
        const { left } = plot.cursor;
        band.hidden = left === undefined || left < 0;
        if (band.hidden) {
          onPoint(null);
          return;
        }
        const firstMs = plot.data[0][0] * 1_000;
        const ms = plot.posToVal(left, 'x') * 1_000;
        const startMs = firstMs + Math.floor((ms - firstMs) / bucketMs) * bucketMs;
        const px = (time) => plot.valToPos(time / 1_000, 'x');
        band.style.left = `${px(startMs)}px`;
        band.style.width = `${px(startMs + bucketMs) - px(startMs)}px`;
        onPoint(startMs);
      },
    ],
  };
}
