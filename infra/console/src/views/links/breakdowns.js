const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });
const KINDS = new Map([
  ['search', 'Search'],
  ['social', 'Social'],
  ['mail', 'Mail'],
  ['other', 'Other sites'],
  ['none', 'No referrer'],
]);

/** How clicks are told apart, in the order of the page. `name` is for what the service names in its own words. */
export const DIMENSIONS = [
  { key: 'countries', title: 'Countries', name: country },
  { key: 'referrers', title: 'Referrers', unknown: 'None, or not told' },
  { key: 'referrerKinds', title: 'Kinds of referrer', name: (kind) => KINDS.get(kind) ?? kind },
  { key: 'browsers', title: 'Browsers' },
  { key: 'systems', title: 'Systems' },
  { key: 'devices', title: 'Devices', name: capital },
];

/**
 * The rows of one breakdown, largest first, then what is not known, then the others together.
 *
 * @returns {{key: string, name: string, clicks: number, vague: boolean}[]} `vague`: no category of its own
 */
export function rowsOf({ top = [], other = 0 } = {}, { name = (text) => text, unknown = 'Unknown' }) {
  const rows = top
    .filter((row) => row.name !== '')
    .map((row) => ({ key: row.name, name: name(row.name), clicks: row.clicks, vague: false }));
  const blank = top.find((row) => row.name === '');
  if (blank) rows.push({ key: '(unknown)', name: unknown, clicks: blank.clicks, vague: true });
  if (other > 0) rows.push({ key: '(other)', name: 'All others', clicks: other, vague: true });
  return rows;
}

function country(code) {
  try {
    return regions.of(code);
  } catch {
    return code; // no region's code at all
  }
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
