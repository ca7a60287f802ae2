import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flows, pace, partStates } from '../../src/lib/flows.js';

const topic = (name, ratePerSecond) => ({ name, ratePerSecond });

test('should know nothing before anything was reported', () => {
  assert.deepEqual(flows(undefined, undefined), {
    kafka: null,
    streams: null,
    timelines: null,
    deliveries: null,
    flink: null,
    redis: null,
    cassandra: null,
  });
  assert.equal(partStates(undefined).kafka, 'unknown');
});

test('should sum what requests write and what jobs read and write', () => {
  const topics = { topics: [topic('links.clicks', 10), topic('links.commands', 2), topic('links.links', 7)] };
  const job = (state, outputs) => ({ state, recordsInPerSecond: 9, outputs });
  const jobs = {
    jobs: [
      job('RUNNING', [{ name: 'Redis', recordsPerSecond: 3 }]),
      job('FINISHED', [{ name: 'Redis', recordsPerSecond: 99 }]),
    ],
  };
  assert.deepEqual(flows(topics, jobs), {
    kafka: 12,
    streams: 2,
    timelines: null,
    deliveries: null,
    flink: 9,
    redis: 3,
    cassandra: null,
  });
});

test('should show posts and follows on their way to timelines, and what they become', () => {
  const topics = {
    topics: [
      topic('links.commands', 1),
      topic('timelines.posts', 5),
      topic('timelines.follows', 2),
      topic('timelines.deliveries', 30),
      topic('timelines.audiences', 9),
    ],
  };
  const { kafka, streams, timelines, deliveries } = flows(topics, undefined);
  assert.deepEqual({ kafka, streams, timelines, deliveries }, { kafka: 8, streams: 1, timelines: 7, deliveries: 30 });
});

test('should count what drivers and riders write, and not what becomes of it', () => {
  const topics = { topics: [topic('rides.pings', 60), topic('rides.requests', 1), topic('rides.driver-cells', 20), topic('rides.trips', 5)] };
  assert.equal(flows(topics, undefined).kafka, 61);
});

test('should show the worst of a part that has several servers', () => {
  const servers = [
    { name: 'flink-jobmanager', state: 'ready' },
    { name: 'flink-taskmanager', state: 'starting' },
    { name: 'redis', state: 'outside' },
  ];
  const states = partStates({ servers });
  assert.equal(states.flink, 'starting');
  assert.equal(states.redis, 'outside');
});

test('should still the water when nothing flows', () => {
  assert.deepEqual([null, 0, 1, 20, 500].map(pace), [0, 0, 1, 2, 3]);
});
