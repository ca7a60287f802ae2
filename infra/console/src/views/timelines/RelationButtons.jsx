import { useToggle } from '../../lib/toggle.js';
import { RELATIONS, barOf, setRelation, useRelations } from './relations.js';

/** Follow, mute and block somebody, or no longer. @param onRelated called once the platform has it */
export function RelationButtons({ reader, name, onRelated }) {
  const known = useRelations(reader, name);
  const bar = barOf(name, known.data);
  const set = async (relation, on) => {
    await setRelation(reader, relation, name, on);
    onRelated();
  };
  return (
    <div class="actions">
      {Object.keys(RELATIONS).map((relation) => (
        <RelationButton
          key={relation}
          relation={relation}
          known={known}
          barred={relation === 'follows' && bar !== null}
          onSet={(on) => set(relation, on)}
        />
      ))}
      {known.data?.blockedBy && <small class="aside">{bar}</small>}
      {known.error && !known.data && (
        <small class="error" role="alert">
          {known.error.message}
        </small>
      )}
    </div>
  );
}

function RelationButton({ relation, known, barred, onSet }) {
  const { on, busy, error, run } = useToggle(known, known.data?.[relation], onSet);
  const words = RELATIONS[relation];
  const unable = busy || barred || on === undefined;
  return (
    <>
      <button type="button" class="quiet" aria-pressed={on ?? false} aria-disabled={unable} onClick={barred ? undefined : run}>
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
