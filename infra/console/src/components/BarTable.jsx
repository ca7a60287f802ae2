import { count, share } from '../lib/format.js';

/**
 * Categories and their numbers, each with a bar behind its name, as long as the number is large.
 *
 * @param label id of the heading that names the table
 * @param rows {key, name, clicks}; `vague` ones stand back, `content` replaces the name
 * @param all what the shares are of; without it none are shown
 */
export function BarTable({ label, of, rows, all }) {
  const largest = Math.max(...rows.map((row) => row.clicks), 1);
  return (
    <table class="bars" aria-labelledby={label}>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">{of}</th>
          <th scope="col">Clicks</th>
          {all !== undefined && <th scope="col">Share</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, clicks, vague, content }) => (
          <tr key={key} class={vague ? 'vague' : undefined}>
            <th scope="row">
              <div class="bar">
                <i style={{ width: `${(100 * clicks) / largest}%` }} />
                <span title={name}>{content ?? name}</span>
              </div>
            </th>
            <td class="num">{count(clicks)}</td>
            {all !== undefined && <td class="num faint">{share(clicks, all)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
