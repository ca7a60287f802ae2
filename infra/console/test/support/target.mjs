import { createServer } from 'node:http';

/**
 * The page that the test's link leads to. Its host is a name of this machine that a browser resolves by itself: the
 * platform refuses links to its own host, and that is 127.0.0.1 or localhost.
 */
export async function startTarget() {
  const visits = [];
  const server = createServer((request, response) => {
    if (request.url === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    visits.push({ url: request.url, userAgent: request.headers['user-agent'] });
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end('<!doctype html><html lang="en"><title>Arrived</title><h1>Arrived</h1></html>');
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://target.localhost:${server.address().port}`;
  return { origin, visits, close: () => server.close() };
}
