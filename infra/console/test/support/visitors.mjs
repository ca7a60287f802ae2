import assert from 'node:assert/strict';
import { request } from 'node:http';

/** Two people from a university in Germany, and a robot. A server on this machine is believed whom it speaks for. */
export const VISITORS = [
  {
    address: '141.76.16.1',
    userAgent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
    referrer: 'https://news.ycombinator.com/',
  },
  {
    address: '141.76.16.2',
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    referrer: 'https://www.google.com/',
  },
  { address: '18.9.22.1', userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' },
];

/** Follows a short link from outside the page, up to the redirect. */
export async function visit(shortUrl, { address, userAgent, referrer }) {
  const headers = { 'x-forwarded-for': address, 'user-agent': userAgent, ...(referrer ? { referer: referrer } : {}) };
  const status = await new Promise((done, failed) => {
    const asked = request(shortUrl, { headers }, (answer) => {
      answer.resume();
      answer.on('end', () => done(answer.statusCode));
    });
    asked.on('error', failed);
    asked.end();
  });
  assert.equal(status, 302, `${shortUrl} redirects.`);
}
