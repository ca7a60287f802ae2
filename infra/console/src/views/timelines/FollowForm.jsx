import { useState } from 'preact/hooks';
import { setRelation } from './relations.js';
import { NameForm } from './NameForm.jsx';

/** Follows somebody by name. */
export function FollowForm({ reader, onRelated }) {
  const [followed, setFollowed] = useState(null);
  const follow = async (target) => {
    await setRelation(reader, 'follows', target, true);
    setFollowed(target);
    onRelated();
  };
  return (
    <div class="follow-form">
      <NameForm label="Follow somebody" action="Follow" onName={follow} />
      <p class="outcome aside" role="status">
        {followed && `You follow ${followed}.`}
      </p>
    </div>
  );
}
