import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hrefOf, parseHash } from '../../src/lib/router.js';

test('should read the address', () => {
  assert.deepEqual(parseHash('#/links/Ab3', 'overview'), { name: 'links', args: ['Ab3'] });
  assert.deepEqual(parseHash('#/timelines/ada/posts/7', 'overview'), { name: 'timelines', args: ['ada', 'posts', '7'] });
  assert.deepEqual(parseHash('', 'overview'), { name: 'overview', args: [] });
  assert.deepEqual(parseHash('#/links/%E0%A4%A', 'overview').args, ['%E0%A4%A']);
});

test('should read what it wrote', () => {
  assert.deepEqual(parseHash(hrefOf('links', 'a b/c'), 'overview'), { name: 'links', args: ['a b/c'] });
  assert.equal(hrefOf('links'), '#/links');
});
