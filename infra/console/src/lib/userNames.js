const SHAPE = /^[a-z0-9][\w.-]{0,39}$/i;

/** What is wrong with a name that is none, to follow the field's label. */
export const NAME_RULE = 'must have 1 to 40 letters, digits, dots, hyphens or underscores, the first a letter or digit';

export function isName(text) {
  return SHAPE.test(text);
}
