// Where things stand in the picture of the house: once for a wide page, once for a phone. Water only ever falls.

export const WIDE = {
  width: 1000,
  height: 392,
  inside: 'M262 376V101L489 18 716 101V376Z',
  outline: 'M262 106V376H716V106M232 112 489 18 746 112',
  ground: 'M0 376H262M716 376H1000',
  boxes: {
    http: { x: 14, y: 116, w: 128 },
    kafka: { x: 292, y: 116, w: 140 },
    redis: { x: 862, y: 220, w: 124 },
    cassandra: { x: 862, y: 300, w: 124 },
  },
  wheels: {
    streams: { cx: 362, cy: 272, r: 34, text: { x: 362, y: 336 } },
    flink: { cx: 600, cy: 220, r: 64, text: { x: 600, y: 314 } },
  },
  waters: {
    kafka: { d: 'M142 148H292', label: { x: 202, y: 118 } },
    streams: { d: 'M362 180V238', label: { x: 374, y: 208, anchor: 'start' } },
    flink: { d: 'M432 148H604', label: { x: 508, y: 118 } },
    redis: { d: 'M604 148C652 148 672 180 672 214S700 252 748 252H862', label: { x: 792, y: 222 } },
    cassandra: { d: 'M604 148C652 148 672 180 672 214C672 300 690 332 760 332H862', label: { x: 792, y: 302 } },
  },
};

export const TALL = {
  width: 340,
  height: 664,
  inside: 'M26 540V202L170 134 314 202V540Z',
  outline: 'M26 204V540H314V204M6 210 170 134 334 210',
  ground: 'M0 540H26M314 540H340',
  boxes: {
    http: { x: 106, y: 6, w: 128 },
    kafka: { x: 100, y: 216, w: 140 },
    redis: { x: 22, y: 592, w: 128 },
    cassandra: { x: 190, y: 592, w: 128 },
  },
  wheels: {
    streams: { cx: 82, cy: 374, r: 30, text: { x: 82, y: 432 } },
    flink: { cx: 206, cy: 388, r: 54, text: { x: 158, y: 474 } },
  },
  waters: {
    kafka: { d: 'M170 70V216', label: { x: 186, y: 96, anchor: 'start' } },
    streams: { d: 'M124 280C124 310 82 310 82 344', label: { x: 92, y: 304, anchor: 'end' } },
    flink: { d: 'M206 280V334', label: { x: 222, y: 304, anchor: 'start' } },
    redis: { d: 'M206 330C246 330 266 356 266 388C266 556 86 500 86 592', label: { x: 104, y: 564, anchor: 'start' } },
    cassandra: { d: 'M206 330C246 330 266 356 266 388C266 460 254 520 254 592', label: { x: 270, y: 564, anchor: 'start' } },
  },
};

export const BOX_HEIGHT = 64;
