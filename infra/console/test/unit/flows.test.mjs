import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flows, pace, partStates } from '../../src/lib/flows.js';

const topic = (name, ratePerSecond) => ({ name, ratePerSecond });

test('should know nothing before anything was reported', () => {
  assert.deepEqual(flows(undefined, undefined), {
    kafka: null,
    streams: null,
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
  assert.deepEqual(flows(topics, jobs), { kafka: 12, streams: 2, flink: 9, redis: 3, cassandra: null });
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
