import { toInput } from './format.js';

/** What the form holds: text only. */
export function draftOf(link = {}) {
  return {
    url: link.url ?? '',
    alias: '',
    title: link.title ?? '',
    tags: (link.tags ?? []).join(', '),
    expiresAt: toInput(link.expiresAt),
    redirect: link.redirect ?? 302,
  };
}

const wire = {
  url: (text) => text.trim(),
  alias: (text) => text.trim() || null,
  title: (text) => text.trim() || null,
  tags: (text) => [...new Set(text.split(',').map((tag) => tag.trim()).filter(Boolean))],
  expiresAt: (text) => (text ? new Date(text).toISOString() : null),
  redirect: (value) => value,
};

/** The body of a creation: what was left empty is left out. */
export function creation(draft) {
  const entries = Object.keys(wire).map((name) => [name, wire[name](draft[name])]);
  return Object.fromEntries(
    entries.filter(([, value]) => value !== null && !(Array.isArray(value) && !value.length)),
  );
}

/** The body of an edit: only what differs; null empties a field. */
export function change(before, after) {
  const names = Object.keys(wire).filter((name) => name !== 'alias' && before[name] !== after[name]);
  return Object.fromEntries(names.map((name) => [name, wire[name](after[name])]));
}

/** What useSubmit has to know of the form. */
export const FORM = { fields: Object.keys(wire), obvious };

/** Reasons that can be told without asking the platform. */
export function obvious(draft) {
  return draft.url.trim() ? {} : { url: 'is missing' };
}
