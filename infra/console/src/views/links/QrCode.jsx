import { useState } from 'preact/hooks';
import { qrCode } from '../../lib/links.js';

/** The short address for a camera, to look at and to take along. */
export function QrCode({ link }) {
  const [failed, setFailed] = useState(false);
  if (failed) return <p class="aside">The QR code cannot be shown.</p>;
  const address = qrCode(link.code);
  return (
    <figure class="qr">
      <img src={address} width="132" height="132" alt={`QR code of ${link.shortUrl}`} onError={() => setFailed(true)} />
      <figcaption>
        <a href={address} download={`${link.code}.svg`}>
          Download SVG<span class="visually-hidden"> of the QR code</span>
        </a>
      </figcaption>
    </figure>
  );
}
