import { useEffect, useRef } from 'preact/hooks';
import { useMedia } from '../../lib/poll.js';
import { carAt } from './fleet.js';
import { screenOf } from './mapView.js';

const COLOURS = { free: '--water', busy: '--oak', mine: '--bad', rim: '--panel' };

/** Cars, gliding: on a canvas, for there may be thousands. */
export function Cars({ cars, driver, view, size }) {
  const canvas = useRef(null);
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const dark = useMedia('(prefers-color-scheme: dark)');

  useEffect(() => {
    const colours = coloursOf(canvas.current);
    let frame = 0;
    const turn = () => {
      const now = Date.now();
      draw(canvas.current, { cars, driver, view, size, colours }, still ? Infinity : now);
      const gliding = !still && [...cars.values()].some(({ until }) => until > now);
      frame = gliding ? requestAnimationFrame(turn) : 0;
    };
    turn();
    return () => cancelAnimationFrame(frame);
  }, [cars, driver, view, size, still, dark]);

  const ratio = window.devicePixelRatio || 1;
  return (
    <canvas
      ref={canvas}
      width={Math.round(size.width * ratio)}
      height={Math.round(size.height * ratio)}
      aria-hidden="true"
    />
  );
}

function coloursOf(element) {
  const style = getComputedStyle(element);
  return Object.fromEntries(Object.entries(COLOURS).map(([name, variable]) => [name, style.getPropertyValue(variable)]));
}

function draw(canvas, { cars, driver, view, size, colours }, now) {
  const pen = canvas.getContext('2d');
  const ratio = canvas.width / size.width;
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, size.width, size.height);
  pen.lineWidth = 1.5;
  pen.strokeStyle = colours.rim;
  const toScreen = screenOf(view, size);
  const scale = Math.min(Math.max((view.zoom - 10) / 3, 0.5), 1.3);
  for (const car of cars.values()) {
    const { x, y } = toScreen(carAt(car, now));
    if (x < -20 || y < -20 || x > size.width + 20 || y > size.height + 20) continue;
    const mine = car.driver === driver;
    pen.fillStyle = mine ? colours.mine : car.status === 'available' ? colours.free : colours.busy;
    arrow(pen, x, y, car.headingDeg, mine ? 1.6 : scale);
  }
}

/** Points where the car is heading; a dot where nobody knows. */
function arrow(pen, x, y, headingDeg, scale) {
  pen.save();
  pen.translate(x, y);
  pen.scale(scale, scale);
  pen.beginPath();
  if (headingDeg === null || headingDeg === undefined) {
    pen.arc(0, 0, 4, 0, 2 * Math.PI);
  } else {
    pen.rotate((headingDeg * Math.PI) / 180);
    pen.moveTo(0, -7);
    pen.lineTo(4.5, 5.5);
    pen.lineTo(0, 3);
    pen.lineTo(-4.5, 5.5);
    pen.closePath();
  }
  pen.stroke();
  pen.fill();
  pen.restore();
}
