import { useState } from 'preact/hooks';
import { useAction } from '../../lib/action.js';
import { RELATIONS, isRelated, setRelation } from './relations.js';

/** Follow, mute and block somebody, or no longer. @param onRelated called once the platform has it */
export function RelationButtons({ reader, name, onRelated }) {
  const [, drawAgain] = useState(0);
  const props = {
    reader,
    name,
    onRelated: () => {
      drawAgain((n) => n + 1);
      onRelated();
    },
  };
  return (
    <div class="actions">
      {Object.keys(RELATIONS).map((relation) => (
        <RelationButton key={relation} relation={relation} {...props} />
      ))}
    </div>
  );
}

function RelationButton({ reader, name, relation, onRelated }) {
  const on = isRelated(reader, relation, name);
  const { busy, error, run } = useAction(async () => {
    await setRelation(reader, relation, name, !on);
    onRelated();
  });
  const words = RELATIONS[relation];
  return (
    <>
      <button type="button" class="quiet" aria-pressed={on} aria-disabled={busy} onClick={run}>
        {on ? words.on : words.off}
      </button>
      {error && (
        <small class="error" role="alert">
          {error.message}
        </small>
      )}
    </>
  );
}
