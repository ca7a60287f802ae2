import { useEffect, useRef, useState } from 'preact/hooks';
import { RelationButtons } from './RelationButtons.jsx';

/** What can be done about the author of a post. Closes on Escape, and when the focus goes elsewhere. */
export function PostMenu({ reader, author, onRelated }) {
  const menu = useRef();
  const [open, setOpen] = useState(false);
  const close = () => {
    menu.current.open = false;
  };
  useEffect(() => {
    const outside = (event) => menu.current.contains(event.target) || close();
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, []);
  const onKeyDown = (event) => {
    if (event.key !== 'Escape') return;
    close();
    menu.current.firstElementChild.focus();
  };
  const onFocusOut = (event) => {
    if (event.relatedTarget && !menu.current.contains(event.relatedTarget)) close();
  };
  return (
    <details
      class="menu"
      ref={menu}
      onToggle={() => setOpen(menu.current.open)}
      onKeyDown={onKeyDown}
      onFocusOut={onFocusOut}
    >
      <summary class="bare" aria-label={`About ${author}`}>
        <span aria-hidden="true">···</span>
      </summary>
      <div class="menu-body">
        <p class="aside">{author}</p>
        {open && <RelationButtons reader={reader} name={author} onRelated={onRelated} />}
      </div>
    </details>
  );
}
