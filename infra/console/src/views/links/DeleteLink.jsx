import { Confirm } from '../../components/Confirm.jsx';
import { useAction } from '../../lib/action.js';
import { deleteLink } from '../../lib/links.js';
import { go } from '../../lib/router.js';

export function DeleteLink({ link, onKeep }) {
  const { run, ...state } = useAction(async () => {
    await deleteLink(link.code);
    go('links');
  });
  return (
    <Confirm title={`Delete ${link.code}?`} action="Delete" {...state} onConfirm={run} onCancel={onKeep}>
      <p>Who follows it from now on reads that it is gone. Its code is not given away again.</p>
    </Confirm>
  );
}
