import { useState } from 'preact/hooks';
import { readRelations } from '../../lib/timelines.js';
import { barOf, setRelation } from './relations.js';
import { NameForm } from './NameForm.jsx';

/** Follows somebody by name. */
export function FollowForm({ reader, onRelated }) {
  const [outcome, setOutcome] = useState(null);
  const follow = async (target) => {
    await setRelation(reader, 'follows', target, true);
    setOutcome(barOf(target, await readRelations(reader, target)) ?? `You follow ${target}.`);
    onRelated();
  };
  return (
    <div class="follow-form">
      <NameForm label="Follow somebody" action="Follow" onName={follow} />
      <p class="outcome aside" role="status">
        {outcome}
      </p>
    </div>
  );
}
