import { CopyButton } from '../../components/CopyButton.jsx';
import { Health } from '../../components/Health.jsx';
import { dateTime } from '../../lib/format.js';
import { QrCode } from './QrCode.jsx';

export function LinkHead({ link, onEdit, onDelete }) {
  return (
    <header class="link-head">
      <div>
        <h1 class="short-url">
          <span>{link.shortUrl.slice(0, -link.code.length).replace(/^https?:\/\//, '')}</span>
          <wbr />
          <b>{link.code}</b>
        </h1>
        {link.title && <p class="link-title">{link.title}</p>}
        <p class="leads-to">
          leads to{' '}
          <a href={link.url} target="_blank" rel="noopener noreferrer">
            {link.url}
          </a>
        </p>
        <p class="aside">
          <Health state={link.status} /> · {link.redirect} · made {dateTime(link.createdAt)}
          {link.expiresAt && ` · until ${dateTime(link.expiresAt)}`}
          {link.tags?.map((tag) => (
            <span key={tag} class="tag">
              {tag}
            </span>
          ))}
        </p>
        <div class="actions">
          <a class="button primary" href={link.shortUrl} target="_blank" rel="noopener">
            Click it
          </a>
          <CopyButton text={link.shortUrl} label={link.shortUrl} />
          <button type="button" class="quiet" onClick={onEdit}>
            Edit
          </button>
          <button type="button" class="quiet" onClick={onDelete}>
            Delete
          </button>
        </div>
      </div>
      {link.status !== 'deleted' && <QrCode link={link} />}
    </header>
  );
}
