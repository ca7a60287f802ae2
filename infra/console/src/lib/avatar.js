const HUES = 24;
const TURNS = 4;
const LEVELS = 5;

/** How a user is drawn, always the same from the name: two hues, how high the water stands, where its waves are, two letters. */
export function lookOf(name) {
  const bits = hash(name);
  return {
    hue: (bits % HUES) * (360 / HUES),
    turn: 25 * (1 + ((bits >>> 5) % TURNS)),
    level: 16 + 4 * ((bits >>> 8) % LEVELS),
    phase: (bits >>> 16) % 20,
    letters: lettersOf(name),
  };
}

function lettersOf(name) {
  const words = name.split(/[._-]+/).filter(Boolean);
  const letters = words.length > 1 ? words[0][0] + words[1][0] : name.slice(0, 2);
  return letters.toUpperCase();
}

/** FNV-1a, and a stir: the lowest bits of it alone are much alike for short names. */
function hash(text) {
  let bits = 0x811c9dc5;
  for (const character of text) bits = Math.imul(bits ^ character.codePointAt(0), 0x01000193);
  bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d);
  return (bits ^ (bits >>> 13)) >>> 0;
}
