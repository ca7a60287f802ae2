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
    streams: { cx: 324, cy: 272, r: 34, text: { x: 324, y: 336 } },
    timelines: { cx: 446, cy: 272, r: 34, text: { x: 446, y: 336 } },
    flink: { cx: 600, cy: 220, r: 64, text: { x: 600, y: 314 } },
  },
  waters: {
    kafka: { d: 'M142 148H292', label: { x: 202, y: 118 } },
    streams: { d: 'M324 180V238', label: { x: 336, y: 208, anchor: 'start' } },
    timelines: { d: 'M412 180C412 212 446 206 446 238', label: { x: 460, y: 208, anchor: 'start' } },
    deliveries: { d: 'M480 272C508 272 516 296 516 376', label: { x: 528, y: 354, anchor: 'start' } },
    flink: { d: 'M432 148H604', label: { x: 508, y: 118 } },
    redis: { d: 'M604 148C652 148 672 180 672 214S700 252 748 252H862', label: { x: 792, y: 222 } },
    cassandra: { d: 'M604 148C652 148 672 180 672 214C672 300 690 332 760 332H862', label: { x: 792, y: 302 } },
  },
};

export const TALL = {
  width: 340,
  height: 784,
  inside: 'M26 660V202L170 134 314 202V660Z',
  outline: 'M26 204V660H314V204M6 210 170 134 334 210',
  ground: 'M0 660H26M314 660H340',
  boxes: {
    http: { x: 106, y: 6, w: 128 },
    kafka: { x: 100, y: 216, w: 140 },
    redis: { x: 22, y: 712, w: 128 },
    cassandra: { x: 190, y: 712, w: 128 },
  },
  wheels: {
    streams: { cx: 100, cy: 374, r: 30, text: { x: 100, y: 432 } },
    timelines: { cx: 96, cy: 552, r: 30, text: { x: 96, y: 610 } },
    flink: { cx: 206, cy: 388, r: 54, text: { x: 196, y: 474 } },
  },
  waters: {
    kafka: { d: 'M170 70V216', label: { x: 186, y: 96, anchor: 'start' } },
    streams: { d: 'M124 280C124 310 100 310 100 344', label: { x: 136, y: 304, anchor: 'start' } },
    timelines: { d: 'M108 280C108 300 42 296 42 340V500C42 524 52 536 66 548', label: { x: 58, y: 488, anchor: 'start' } },
    deliveries: { d: 'M126 552C156 552 168 576 168 660', label: { x: 182, y: 612, anchor: 'start' } },
    flink: { d: 'M206 280V334', label: { x: 222, y: 304, anchor: 'start' } },
    redis: { d: 'M206 330C246 330 266 356 266 388V640C266 704 86 664 86 712', label: { x: 74, y: 690, anchor: 'end' } },
    cassandra: { d: 'M206 330C246 330 266 356 266 388V600C266 640 254 660 254 712', label: { x: 270, y: 690, anchor: 'start' } },
  },
};

export const BOX_HEIGHT = 64;
