import { useEffect, useState } from 'preact/hooks';
import { Failure, Loading } from './States.jsx';

const GONE = { message: 'The platform does not answer, or was built anew since this page was loaded: then load it again.' };

/**
 * A view whose script comes when it is first shown.
 *
 * @param load promises the view
 * @param what it is, to be loaded or not
 */
export function later(load, what) {
  let View = null;
  return function Later(props) {
    const [{ round, failed }, setState] = useState({ round: 0, failed: false });
    useEffect(() => {
      if (View) return undefined;
      let left = false;
      load().then(
        (view) => {
          View = view;
          if (!left) setState({ round, failed: false });
        },
        () => left || setState({ round, failed: true }),
      );
      return () => {
        left = true;
      };
    }, [round]);
    if (View) return <View {...props} />;
    if (failed) return <Failure what={what} error={GONE} retry={() => setState({ round: round + 1, failed: false })} />;
    return <Loading what={what.toLowerCase()} />;
  };
}
