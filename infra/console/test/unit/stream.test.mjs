import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listen } from '../../src/lib/stream.js';
import { isSilent, liveWords } from '../../src/lib/liveWords.js';

const CONNECTING = 0;
const CLOSED = 2;

/** Stands for the browser's EventSource, which Node 20 does not have; the test plays the server. */
class Source {
  static all = [];

  constructor(url) {
    Object.assign(this, { url, readyState: CONNECTING, listeners: {} });
    Source.all.push(this);
  }

  addEventListener(name, listener) {
    this.listeners[name] = listener;
  }

  close() {
    this.readyState = CLOSED;
  }

  says(data) {
    this.listeners.stats({ data: JSON.stringify(data) });
  }

  breaks(readyState) {
    this.readyState = readyState;
    this.onerror();
  }
}

function start(t) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  Source.all = [];
  const states = [];
  const data = [];
  const heard = { onData: (value) => data.push(value), onState: (state) => states.push(state) };
  const end = listen('/stream', 'stats', heard, Source);
  return { end, states, data, last: () => Source.all.at(-1) };
}

test('should hand on what the stream says', (t) => {
  const { states, data, last } = start(t);
  last().says({ all: 1 });
  last().says({ all: 2 });
  assert.deepEqual(data, [{ all: 1 }, { all: 2 }]);
  assert.deepEqual(states, ['connecting', 'live', 'live']);
});

test('should leave it to the browser to connect again', (t) => {
  const { states, last } = start(t);
  last().says({});
  last().breaks(CONNECTING);
  last().says({});
  assert.deepEqual(states, ['connecting', 'live', 'reconnecting', 'live']);
  assert.equal(Source.all.length, 1);
});

test('should try a refused stream again', (t) => {
  const { states, last } = start(t);
  last().breaks(CLOSED);
  assert.equal(states.at(-1), 'refused');
  t.mock.timers.tick(30_000);
  assert.equal(Source.all.length, 2);
  last().says({});
  assert.equal(states.at(-1), 'live');
});

test('should not wait for ever for a stream that a proxy holds back', (t) => {
  const { states, last } = start(t);
  t.mock.timers.tick(5_000);
  assert.equal(states.at(-1), 'refused');
  assert.equal(last().readyState, CLOSED);
});

test('should be silent once it is ended', (t) => {
  const { end, states, last } = start(t);
  end();
  t.mock.timers.tick(60_000);
  assert.deepEqual(states, ['connecting']);
  assert.equal(last().readyState, CLOSED);
  assert.equal(Source.all.length, 1);
});

test('should not try again once it is ended', (t) => {
  const { end, last } = start(t);
  last().breaks(CLOSED);
  end();
  t.mock.timers.tick(60_000);
  assert.equal(Source.all.length, 1);
});

test('should not call numbers live that stand still', () => {
  assert.equal(liveWords('live', false).text, 'Live');
  assert.equal(liveWords('live', true).text, 'Quiet or behind');
  assert.equal(liveWords('polling', true).text, 'Quiet or behind');
  assert.equal(liveWords('reconnecting', true).text, 'Reconnecting');
});

test('should know the watermark of a job that keeps up from one that stands', () => {
  assert.equal(isSilent(null, 1_000_000), false, 'nothing was ever counted');
  assert.equal(isSilent(1_000_000 - 31_000, 1_000_000), false);
  assert.equal(isSilent(1_000_000 - 180_000, 1_000_000), true);
});
