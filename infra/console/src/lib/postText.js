export const LONGEST = 500;

/** Characters as the platform counts them: a smiley is one, though JavaScript has two units for it. */
export function charactersLeft(text) {
  return LONGEST - [...text].length;
}

/** What useSubmit has to know of the form that writes a post. */
export const FORM = {
  fields: ['text', 'author', 'inReplyTo'],
  obvious: (text) => {
    if (!text.trim()) return { text: 'is empty' };
    return charactersLeft(text) < 0 ? { text: `is longer than ${LONGEST} characters` } : {};
  },
};

const SPECIAL = /(https?:\/\/[^\s<>"]*[^\s<>"“”'.,:;!?)\]])|(?<![\w@/])@([a-z0-9](?:[\w.-]{0,38}\w)?)/gi;

/** A text's pieces in order: plain ones, `url`s, and `user`s that are named as @name. */
export function piecesOf(text) {
  const pieces = [];
  let end = 0;
  for (const match of text.matchAll(SPECIAL)) {
    const [whole, url, user] = match;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
    pieces.push(url ? { text: whole, url } : { text: whole, user });
    end = match.index + whole.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}
