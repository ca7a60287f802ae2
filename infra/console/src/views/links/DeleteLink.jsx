import { useState } from 'preact/hooks';
import { Confirm } from '../../components/Confirm.jsx';
import { deleteLink } from '../../lib/links.js';
import { go } from '../../lib/router.js';

export function DeleteLink({ link, onKeep }) {
  const [state, setState] = useState({ busy: false, error: null });
  const onConfirm = async () => {
    setState({ busy: true, error: null });
    try {
      await deleteLink(link.code);
      go('links');
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  return (
    <Confirm title={`Delete ${link.code}?`} action="Delete" {...state} onConfirm={onConfirm} onCancel={onKeep}>
      <p>Who follows it from now on reads that it is gone. Its code is not given away again.</p>
    </Confirm>
  );
}
