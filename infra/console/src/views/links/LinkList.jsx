import { CopyButton } from '../../components/CopyButton.jsx';
import { Health } from '../../components/Health.jsx';
import { ago } from '../../lib/format.js';
import { useNow } from '../../lib/poll.js';
import { hrefOf } from '../../lib/router.js';

export function LinkList({ links }) {
  const now = useNow();
  return (
    <ul class="link-list">
      {links.map((link) => (
        <li key={link.code}>
          <div class="link-main">
            <a class="code" href={hrefOf('links', link.code)}>
              {link.code}
            </a>
            {link.title && <span class="link-title">{link.title}</span>}
            {link.status !== 'active' && <Health state={link.status} />}
            <span class="link-url">{link.url}</span>
          </div>
          <div class="link-side">
            <time datetime={link.createdAt}>{ago(link.createdAt, now)}</time>
            <CopyButton text={link.shortUrl} label={link.shortUrl} />
            <a class="button quiet" href={link.shortUrl} target="_blank" rel="noopener" aria-label={`Open ${link.code}`}>
              Open
            </a>
          </div>
        </li>
      ))}
    </ul>
  );
}
