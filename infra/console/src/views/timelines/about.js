/** What a page is about, for its title. */
export function aboutTimelines(reader, kind, what) {
  return kind === 'posts' ? 'A post' : (what ?? reader);
}
