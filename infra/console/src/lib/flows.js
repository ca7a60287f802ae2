// What flows between the parts of the house, from what the platform reports. null means unknown.

const isClicks = ({ name }) => name.endsWith('.clicks');
const isCommands = ({ name }) => name.endsWith('.commands');
const isPosts = ({ name }) => /^timelines\.(posts|follows)$/.test(name);
const isDeliveries = ({ name }) => name === 'timelines.deliveries';
const isOfRides = ({ name }) => /^rides\.(pings|quotes|requests|replies)$/.test(name);
const isWritten = (topic) => [isClicks, isCommands, isPosts, isOfRides].some((is) => is(topic));

const sum = (values) => {
  const known = values.filter((value) => value !== null && value !== undefined);
  return known.length ? known.reduce((a, b) => a + b, 0) : null;
};

const rateOf = (topics, which) =>
  sum((topics?.topics ?? []).filter(which).map((topic) => topic.ratePerSecond));

/** Records a second on each arrow of the house. */
export function flows(topics, jobs) {
  const running = (jobs?.jobs ?? []).filter((job) => job.state === 'RUNNING');
  const outputs = running.flatMap((job) => job.outputs ?? []);
  const into = (store) =>
    sum(outputs.filter(({ name }) => store.test(name)).map((output) => output.recordsPerSecond));
  return {
    kafka: rateOf(topics, isWritten),
    streams: rateOf(topics, isCommands),
    timelines: rateOf(topics, isPosts),
    deliveries: rateOf(topics, isDeliveries),
    flink: sum(running.map((job) => job.recordsInPerSecond)),
    redis: into(/redis/i),
    cassandra: into(/cassandra/i),
  };
}

const BEST_FIRST = ['outside', 'ready', 'starting', 'stopped', 'failed'];

/** State of each part of the house: the worst of its servers. */
export function partStates(status) {
  const servers = status?.servers ?? [];
  const worst = (...names) => {
    const states = servers.filter(({ name }) => names.includes(name)).map(({ state }) => state);
    return BEST_FIRST.findLast((state) => states.includes(state)) ?? 'unknown';
  };
  return {
    http: worst('topologies'),
    streams: worst('topologies'),
    timelines: worst('topologies'),
    kafka: worst('kafka'),
    flink: worst('flink-jobmanager', 'flink-taskmanager'),
    redis: worst('redis'),
    cassandra: worst('cassandra'),
  };
}

/** How briskly water is drawn: 0 still, 1 trickle (< 2/s), 2 stream (< 50/s), 3 rush. */
export function pace(perSecond) {
  if (!perSecond || perSecond < 0.05) return 0;
  if (perSecond < 2) return 1;
  return perSecond < 50 ? 2 : 3;
}
