// The service of home timelines, as the page sees it.
import { request } from './http.js';
import { positions } from './positions.js';

/** How many posts a page has; of the newest page, what comes by itself. */
export const PAGE = 20;

const written = positions();

const pathOf = (user) => `/api/users/${encodeURIComponent(user)}`;
const pathOfPost = (id) => `/api/posts/${encodeURIComponent(id)}`;
const pathOfLike = (user, id) => `${pathOf(user)}/likes/${encodeURIComponent(id)}`;
const query = (cursor, limit = PAGE) => new URLSearchParams({ limit, ...(cursor ? { cursor } : {}) });

async function read(path, signal) {
  return (await request('GET', path, { signal, headers: written.latest() })).body;
}

async function write(user, method, path, more) {
  const answer = await request(method, path, more);
  written.keep(user, answer.headers);
  return answer.body;
}

export const readUser = (user, signal) => read(pathOf(user), signal);

/** @param cursor where the page begins; null: at the newest post */
export const readTimeline = (user, cursor, signal) => read(`${pathOf(user)}/timeline?${query(cursor)}`, signal);

/** Where the newest page comes as a stream of events `timeline`. */
export const timelineStream = (user) => `${pathOf(user)}/timeline/stream?${query()}`;

/** Up to when every post is in the timeline, ISO 8601; null if that is not known. */
export async function readCompleteUpTo(user, signal) {
  return (await read(`${pathOf(user)}/timeline?${query(null, 1)}`, signal)).completeUpTo ?? null;
}

/** What a user wrote. @param cursor as of readTimeline */
export const readPosts = (user, cursor, signal) => read(`${pathOf(user)}/posts?${query(cursor)}`, signal);

export const readPost = (id, signal) => read(pathOfPost(id), signal);

/** How a user stands to another one: `{follows, mutes, blocks, blockedBy}`. */
export const readRelations = (user, target, signal) => read(`${pathOf(user)}/relations/${encodeURIComponent(target)}`, signal);

/** Whether a user likes a post. */
export const readLike = async (user, id, signal) => (await read(pathOfLike(user, id), signal)).likes;

/**
 * @param post `{author, text, inReplyTo?}`
 * @param key the same for a repeated attempt at the same post, so that it is written once
 */
export const writePost = (post, key) =>
  write(post.author, 'POST', '/api/posts', { body: post, headers: { 'Idempotency-Key': key } });

export const deletePost = (author, id) => write(author, 'DELETE', pathOfPost(id));

export const like = (user, id, on) => write(user, on ? 'PUT' : 'DELETE', pathOfLike(user, id));

/** @param relation `follows`, `mutes` or `blocks` */
export const relate = (user, relation, target, on) =>
  write(user, on ? 'PUT' : 'DELETE', `${pathOf(user)}/${relation}/${encodeURIComponent(target)}`);
