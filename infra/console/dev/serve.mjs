// Serves the page from its sources, for work on it, and asks a running platform for everything else.
//
//   node dev/serve.mjs [--platform http://127.0.0.1:8080] [--port 5173]
//
// Rebuilds at each request of the page; reload the browser to see a change.
import { createServer, request } from 'node:http';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: args } = parseArgs({
  options: {
    platform: { type: 'string', default: 'http://127.0.0.1:8080' },
    port: { type: 'string', default: '5173' },
  },
});
const build = fileURLToPath(new URL('../build.mjs', import.meta.url));
const out = await mkdtemp(join(tmpdir(), 'millrace-console-'));
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const page = /^\/console\/((?:assets\/)?[A-Za-z0-9_-]+\.[a-z]+)?$/;

const server = createServer(async (incoming, answer) => {
  const match = page.exec(incoming.url);
  if (!match) {
    pass(incoming, answer);
    return;
  }
  try {
    if (!match[1]) execFileSync(process.execPath, [build, '--out', out], { stdio: 'inherit' });
    const name = match[1] ?? 'index.html';
    const content = await readFile(join(out, name));
    answer.writeHead(200, { 'content-type': types[extname(name)] ?? 'text/plain' }).end(content);
  } catch (error) {
    answer.writeHead(500, { 'content-type': 'text/plain' }).end(`${error.message}\n`);
  }
});
server.listen(Number(args.port), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${args.port}/console/ in front of ${args.platform}`);
});

function pass(incoming, answer) {
  const { method, headers } = incoming;
  const outgoing = request(new URL(incoming.url, args.platform), { method, headers }, (reply) => {
    answer.writeHead(reply.statusCode, reply.headers);
    reply.pipe(answer);
  });
  outgoing.on('error', () => {
    if (!answer.headersSent) answer.writeHead(502);
    answer.end();
  });
  // A stream of events has no end of its own.
  answer.on('close', () => outgoing.destroy());
  incoming.pipe(outgoing);
}
